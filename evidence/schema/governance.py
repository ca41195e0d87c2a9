"""Money, joint actions, complaints and checks."""

from __future__ import annotations

from evidence.schema import codes
from evidence.schema.columns import Privacy, TableSpec, column
from messages import Bilingual

FUNDS = TableSpec(
    "funds",
    Bilingual("经费", "Funds"),
    ("经费",),
    (
        column("fund_id", "经费编号/凭证号", "id", required=True, key=True, privacy=Privacy.ORGANISATION),
        column("union_id", "工会编号", "id", required=True, refers="unions"),
        column("enterprise_id", "企业编号", "id", refers="enterprises"),
        column("category", "经费类别", "category", required=True, codes=codes.FUND_CATEGORIES),
        column("source", "经费来源", "category", required=True, codes=codes.FUND_SOURCES),
        column("activity_id", "活动编号", "id", refers="activities"),
        column("club_id", "俱乐部编号", "id", refers="clubs"),
        column("resource_id", "资源编号", "id", refers="resources"),
        column("subsidy_grade", "补助等级", "category", codes=codes.SUBSIDY_GRADES),
        column("budget", "预算金额", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column(
            "spent",
            "支出金额/实际支出",
            "number",
            required=True,
            privacy=Privacy.ORGANISATION,
            unit="元",
            least=0,
        ),
        column("spent_date", "支出日期", "date", required=True, dated=True),
        column("disclosed_flag", "是否公开", "flag"),
        column("audited_flag", "是否审计", "flag"),
        column("audit_issues", "审计问题数", "integer", privacy=Privacy.ORGANISATION, least=0),
        column("beneficiaries", "受益人数", "integer", unit="人", least=0),
    ),
)

JOINT_ACTIONS = TableSpec(
    "joint_actions",
    Bilingual("联动事项", "Joint actions"),
    ("联动事项",),
    (
        column("action_id", "事项编号", "id", required=True, key=True),
        column("mechanism", "联动机制", "category", required=True, codes=codes.MECHANISMS),
        column("lead_union_id", "牵头工会编号", "id", required=True, refers="unions"),
        column("district_id", "区域编码", "id", refers="districts"),
        column("opened_at", "立项日期", "date", required=True, dated=True),
        column("due_at", "应办结日期", "date"),
        column("closed_at", "办结日期", "date"),
        column("status", "状态", "category", required=True, codes=codes.ACTION_STATES),
        column("meeting_flag", "是否会议", "flag"),
        column("institutional_doc", "有制度文件", "flag"),
        column("beneficiaries", "受益人数", "integer", unit="人", least=0),
    ),
)

JOINT_ACTION_PARTNERS = TableSpec(
    "joint_action_partners",
    Bilingual("联动单位", "Partners of joint actions"),
    ("联动单位",),
    (
        column("action_id", "事项编号", "id", required=True, key=True, refers="joint_actions"),
        column("partner_id", "单位编号", "id", required=True, key=True, refers="partners"),
        column("contribution", "投入内容", "category", codes=codes.CONTRIBUTIONS),
    ),
)

SUPERVISION_CASES = TableSpec(
    "supervision_cases",
    Bilingual("诉求与监督", "Complaints and supervision"),
    ("诉求与监督",),
    (
        column("case_id", "诉求编号/工单号", "id", required=True, key=True),
        column("source", "来源", "category", required=True, codes=codes.CASE_SOURCES),
        column("case_type", "类型", "category", required=True, codes=codes.CASE_TYPES),
        column("enterprise_id", "企业编号", "id", refers="enterprises"),
        column("received_at", "受理时间", "datetime", required=True, dated=True),
        column("due_at", "应办结时间", "datetime"),
        column("closed_at", "办结时间", "datetime"),
        column("rating", "回访满意度", "integer", least=1, most=5),
    ),
    extras=(
        column(
            "reopened_at",
            "重新受理时间",
            "datetime",
            note=Bilingual("用于计算返工率", "tells cases that had to be taken up again"),
        ),
    ),
)

PROCESS_CHECKS = TableSpec(
    "process_checks",
    Bilingual("流程核查", "Process checks"),
    ("流程核查",),
    (
        column("check_id", "核查编号", "id", required=True, key=True),
        column("object_type", "核查对象", "category", required=True, codes=codes.CHECKED_OBJECTS),
        column("object_id", "对象编号", "id", required=True),
        column("enterprise_id", "企业编号", "id", refers="enterprises"),
        column("standard_code", "规范条目", "text", required=True),
        column("passed", "是否达标", "flag", required=True),
        column("checked_at", "核查日期", "date", required=True, dated=True),
    ),
)
