"""What is offered, asked for and exchanged."""

from __future__ import annotations

from evidence.schema import codes
from evidence.schema.columns import Privacy, TableSpec, column
from messages import Bilingual

RESOURCES = TableSpec(
    "resources",
    Bilingual("资源目录", "Resources"),
    ("资源目录", "资源"),
    (
        column("resource_id", "资源编号/资源ID", "id", required=True, key=True),
        column("resource_name", "资源名称", "text", required=True),
        column("resource_subtype", "资源小类", "text"),
        column("function_class", "功能形态/资源类型", "category", required=True, codes=codes.FUNCTIONS),
        column("business_class", "业务类别/业务领域", "category", required=True, codes=codes.BUSINESSES),
        column("owner_type", "权属主体类型", "category", required=True, codes=codes.PROVIDERS),
        column("owner_id", "权属主体编号", "id", required=True),
        column("owner_enterprise_id", "权属企业编号", "id", refers="enterprises"),
        column("ownership_type", "所有权性质", "category", codes=codes.OWNERSHIP_TYPES),
        column("use_right_mode", "使用权方式/开放方式", "category", codes=codes.USE_RIGHTS),
        column("open_scope", "开放范围", "category", codes=codes.OPEN_SCOPES),
        column("unit", "计量单位", "category", required=True, codes=codes.UNITS),
        column("standard_code", "标准目录编码", "text"),
        column("listed_date", "上架日期/发布日期", "date", required=True, dated=True),
        column("delisted_date", "下架日期", "date"),
    ),
)

RESOURCE_CAPACITY = TableSpec(
    "resource_capacity",
    Bilingual("资源能力", "Resource capacity by month"),
    ("资源能力", "资源能力(月)", "资源能力月报"),
    (
        column("resource_id", "资源编号", "id", required=True, key=True, refers="resources"),
        column("month", "月份/年月", "month", required=True, key=True, dated=True),
        column("total_qty", "总能力/可用总量", "number", required=True, least=0),
        column("own_use_qty", "自用量", "number", required=True, least=0),
        column("open_qty", "开放量/开放共享量", "number", required=True, least=0),
    ),
)

DEMANDS = TableSpec(
    "demands",
    Bilingual("需求", "Demands"),
    ("需求",),
    (
        column("demand_id", "需求编号/工单号", "id", required=True, key=True),
        column("requester_type", "需求主体类型", "category", required=True, codes=codes.REQUESTERS),
        column("requester_id", "需求主体编号", "id", required=True, privacy=Privacy.PERSON),
        column("enterprise_id", "所属企业编号", "id", required=True, refers="enterprises"),
        column("function_class", "功能形态", "category", required=True, codes=codes.FUNCTIONS),
        column("business_class", "业务类别", "category", required=True, codes=codes.BUSINESSES),
        column("skill_code", "技能需求", "text"),
        column("qty_requested", "需求数量", "number", least=0),
        column("unit", "计量单位", "category", codes=codes.UNITS),
        column("urgency", "紧急程度", "category", codes=codes.URGENCIES),
        column("channel", "受理渠道", "category", codes=codes.PLATFORM_CHANNELS),
        column("posted_at", "提出时间/发布时间", "datetime", required=True, dated=True),
        column("needed_by", "期望完成日期", "date"),
        column("first_response_at", "首次响应时间", "datetime"),
        column("matched_at", "匹配时间", "datetime"),
        column("closed_at", "办结时间", "datetime"),
        column("status", "状态", "category", required=True, codes=codes.DEMAND_STATES),
        column("qty_fulfilled", "满足数量", "number", least=0),
        column("rating", "办结评分", "integer", least=1, most=5),
        column("text", "需求描述", "text", privacy=Privacy.PERSON),
    ),
    extras=(
        column(
            "cancelled_at",
            "取消时间",
            "datetime",
            note=Bilingual("没有时以办结时间代替", "without it the date of closing is used"),
        ),
        column(
            "closed_by",
            "办结人编号/办结账号",
            "id",
            privacy=Privacy.PERSON,
            note=Bilingual("用于识别自提自办（V14）", "tells demands that were closed by whoever posted them (V14)"),
        ),
    ),
)

TRANSACTIONS = TableSpec(
    "transactions",
    Bilingual("共享交易", "Sharing transactions"),
    ("共享交易", "共享记录", "共享台账"),
    (
        column("txn_id", "共享编号/交易编号/订单号", "id", required=True, key=True),
        column("resource_id", "资源编号", "id", refers="resources"),
        column("demand_id", "需求编号", "id", refers="demands"),
        column("provider_type", "提供方类型", "category", required=True, codes=codes.PROVIDERS),
        column("provider_id", "提供方编号", "id", required=True),
        column("provider_enterprise_id", "提供方企业编号", "id", refers="enterprises"),
        column("receiver_type", "接收方类型", "category", required=True, codes=codes.PROVIDERS),
        column("receiver_enterprise_id", "接收方企业编号", "id", required=True, refers="enterprises"),
        column("function_class", "功能形态", "category", required=True, codes=codes.FUNCTIONS),
        column("business_class", "业务类别", "category", required=True, codes=codes.BUSINESSES),
        column("start_at", "开始时间", "datetime", required=True),
        column("end_at", "结束时间", "datetime", dated=True),
        column("qty", "数量", "number", required=True, least=0),
        column("hours", "时长/共享时长", "number", unit="小时", least=0),
        column("beneficiaries", "受益人数", "integer", unit="人", least=0),
        column("total_cost", "总费用/实际费用", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("provider_cost", "提供方承担费用", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("receiver_cost", "接收方承担费用", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("union_cost", "工会经费承担", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("external_cost", "外部承担费用", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column(
            "standalone_cost_est",
            "单独办理估算费用",
            "number",
            privacy=Privacy.ORGANISATION,
            unit="元",
            least=0,
        ),
        column("share_mode", "共享方式", "category", codes=codes.SHARE_MODES),
        column("channel_mode", "线上线下", "category", codes=codes.CHANNEL_MODES),
        column("status", "状态", "category", required=True, codes=codes.TRANSACTION_STATES),
        column("receiver_confirmed", "接收方确认", "flag"),
        column("rating_receiver", "接收方评分", "integer", least=1, most=5),
        column("rating_provider", "提供方评分", "integer", least=1, most=5),
    ),
    extras=(
        column(
            "unit",
            "计量单位",
            "category",
            codes=codes.UNITS,
            note=Bilingual("没有时按资源的计量单位", "without it the unit of the resource is assumed"),
        ),
    ),
)
