"""How the sheets of the sample workbook are laid out: every column with its header as people write it."""

from __future__ import annotations

from dataclasses import dataclass

NOTE = (
    ("示例区县（虚构）", "Made-up sample district"),
    ("本工作簿中的区县、企业、人员、金额全部虚构，仅供试用。", "Every district, enterprise, person and amount in it is made up."),
    ("写法故意不统一：表头带序号、空格和单位，日期有五种写法。", "Untidy on purpose: numbers, blanks, units, five ways to write a date."),
)  # fmt: skip


ITEMS = (
    "AW1", "US1", "US2", "ID1", "ID2", "ID3", "ID4", "ID5", "SA1", "SA2", "SA3", "GA1", "GA2", "GA3", "GA4", "ND_BIZ", "BA", "AT1",
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the table behind it, and for each column the header as written and how its cells are written."""

    name: str
    table: str
    columns: tuple[tuple[str, str, str], ...]


SHEETS = (
    Sheet("评价期", "waves", (
        ("wave_id", "评价期", ""), ("wave_name", "评价期名称", ""), ("start_date", "开始日期", "date"),
        ("end_date", "结束日期 ", "date"), ("baseline_flag", "基线期", "flag"), ("note", "备注", "void"),
    )),
    Sheet("企业名录", "enterprises", (
        ("enterprise_id", "1、企业编号", ""), ("enterprise_name", "2、企业名称 ", ""), ("district_id", "3、所属街镇", ""),
        ("park_name", "4、园区", "void"), ("industry_code", "5、行业门类", ""), ("ownership", "6、企业性质", ""),
        ("size_class", "7、企业 规模", ""), ("employees", "*职工人数(人)", "people"), ("revenue_wan", "营业收入（万元）", "void"),
        ("new_form_flag", "新业态企业", "flag"), ("joined_date", "入驻日期", "dates"), ("org_named_consent", "同意署名展示", "flag"),
    )),
    Sheet("活动", "activities", (
        ("activity_id", "活动编号", ""), ("activity_name", "活动名称", ""), ("business_class", "业务类别", "name"),
        ("organiser_type", "主办方类型", ""), ("organiser_id", "主办方编号", ""), ("organiser_enterprise_id", "主办企业编号", "void"),
        ("target_group", "面向对象", ""), ("start_at", "活动时间", "times"), ("end_at", "结束时间", "times"),
        ("channel_mode", "线上线下", "name"), ("capacity", "名额(人)", ""), ("total_cost", "活动总费用(万元)", "wan"),
        ("staff_hours", "策划组织工时（小时）", ""), ("status", "状态", ""),
    )),
    Sheet("參與記錄", "participation", (
        ("record_id", "參與記錄編號", ""), ("activity_id", "活動編號", "void"), ("worker_id", "職工編號", "void"),
        ("enterprise_id", "企業編號", ""), ("role", "參與角色", "name"), ("channel_mode", "線上線下", "name"),
        ("headcount", "人數", ""), ("attended_flag", "是否到場", "flag"), ("event_at", "參與時間", "times"),
        ("duration_min", "參與時長(分鐘)", "void"), ("rating", "活動評分", "void"),
    )),
    Sheet("共享台账", "transactions", (
        ("txn_id", "订单号", ""), ("resource_id", "资源编号", ""), ("provider_type", "提供方类型", ""),
        ("provider_id", "提供方编号", ""), ("provider_enterprise_id", "提供方企业编号", "void"), ("receiver_type", "接收方类型", ""),
        ("receiver_enterprise_id", "接收方企业编号", ""), ("function_class", "功能形态", "name"), ("business_class", "业务类别", "name"),
        ("start_at", "开始时间", "times"), ("end_at", "结束时间", "times"), ("qty", "数量", ""), ("hours", "共享时长(小时)", ""),
        ("beneficiaries", "受益人数(人)", ""), ("total_cost", "实际费用(元)", ""), ("share_mode", "共享方式", ""),
        ("status", "状态", ""), ("receiver_confirmed", "接收方确认", "tick"), ("rating_receiver", "接收方评分", "void"),
    )),
    Sheet("需求", "demands", (
        ("demand_id", "工单号", ""), ("requester_type", "需求主体类型", ""), ("requester_id", "需求主体编号", ""),
        ("enterprise_id", "所属企业编号", ""), ("function_class", "功能形态", "name"), ("business_class", "业务类别", "name"),
        ("qty_requested", "需求数量", "void"), ("unit", "计量单位", ""), ("urgency", "紧急程度", ""), ("posted_at", "提出时间", "times"),
        ("needed_by", "期望完成日期", "dates"), ("matched_at", "匹配时间", "times"), ("closed_at", "办结时间", "times"),
        ("status", "状态", ""), ("text", "需求描述", "void"),
    )),
    Sheet("答卷", "survey_responses", (
        ("response_id", "序号", ""), ("wave_id", "评价期", ""), ("respondent_type", "问卷类型", "name"),
        ("enterprise_id", "所在单位", ""), ("submitted_at", "提交答卷时间", "slash"), ("duration_sec", "所用时间", "seconds"),
        ("source_channel", "来源", ""), ("response_id", "来自IP", "address"), ("gender", "性别 ", ""), ("age_band", "年龄段", ""),
        ("employment_type", "用工形式", ""), ("job_level", "岗位类别", ""), ("member_flag", "是否会员", "flag"),
        *((name, name, "void") for name in ITEMS),
    )),
)  # fmt: skip
