"""What is organised together, and who takes part in which role."""

from __future__ import annotations

from evidence.schema import codes
from evidence.schema.columns import Privacy, TableSpec, column
from messages import Bilingual

ACTIVITIES = TableSpec(
    "activities",
    Bilingual("活动", "Activities"),
    ("活动",),
    (
        column("activity_id", "活动编号/活动ID", "id", required=True, key=True),
        column("activity_name", "活动名称", "text", required=True),
        column("brand_id", "品牌编号/品牌名称", "id", refers="brands"),
        column("club_id", "俱乐部编号/小组编号", "id", refers="clubs"),
        column("project_code", "项目编号/征集项目", "text"),
        column("business_class", "业务类别", "category", required=True, codes=codes.BUSINESSES),
        column("organiser_type", "主办方类型", "category", required=True, codes=codes.PROVIDERS),
        column("organiser_id", "主办方编号", "id", required=True),
        column("organiser_enterprise_id", "主办企业编号", "id", refers="enterprises"),
        column("target_group", "面向对象", "category", codes=codes.TARGET_GROUPS),
        column("start_at", "开始时间/活动时间", "datetime", required=True, dated=True),
        column("end_at", "结束时间", "datetime"),
        column("channel_mode", "线上线下", "category", required=True, codes=codes.CHANNEL_MODES),
        column("venue_resource_id", "场地资源编号", "id", refers="resources"),
        column("capacity", "名额/计划人数", "integer", unit="人", least=0),
        column("total_cost", "活动总费用", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("staff_hours", "策划组织工时", "number", unit="小时", least=0),
        column("status", "状态", "category", required=True, codes=codes.ACTIVITY_STATES),
    ),
)

ACTIVITY_PARTNERS = TableSpec(
    "activity_partners",
    Bilingual("活动合作方", "Activity partners and cost shares"),
    ("活动合作方", "活动合作方与费用分担", "费用分担"),
    (
        column("activity_id", "活动编号", "id", required=True, key=True, refers="activities"),
        column("partner_type", "合作方类型", "category", required=True, key=True, codes=codes.PARTNER_KINDS),
        column("partner_id", "合作方编号", "id", required=True, key=True),
        column("partner_role", "合作角色", "category", required=True, key=True, codes=codes.PARTNER_ROLES),
        column("cost_share", "承担费用", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("in_kind_value", "实物及服务折价", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("staff_hours", "投入工时", "number", unit="小时", least=0),
        column(
            "standalone_cost_est",
            "单独举办估算费用",
            "number",
            privacy=Privacy.ORGANISATION,
            unit="元",
            least=0,
        ),
        column("standalone_hours_est", "单独举办估算工时", "number", unit="小时", least=0),
        column("attendees", "参加人数", "integer", unit="人", least=0),
    ),
)

BRANDS = TableSpec(
    "brands",
    Bilingual("活动品牌", "Activity brands"),
    ("活动品牌",),
    (
        column("brand_id", "品牌编号", "id", required=True, key=True),
        column("brand_name", "品牌名称", "text", required=True),
        column("owner_enterprise_id", "所属企业编号", "id", refers="enterprises"),
        column("brand_type", "品牌类型", "category", codes=codes.BRAND_TYPES),
        column("started_date", "创立日期", "date"),
        column("open_to_others", "对外开放", "flag"),
    ),
)

PARTICIPATION = TableSpec(
    "participation",
    Bilingual("参与记录", "Participation"),
    ("参与记录", "参与", "活动参与记录"),
    (
        column("record_id", "参与记录编号", "id", required=True, key=True, privacy=Privacy.PERSON),
        column("activity_id", "活动编号", "id", privacy=Privacy.PERSON, refers="activities"),
        column("actor_type", "行为主体类型", "category", codes=codes.REQUESTERS, default="职工"),
        column("actor_id", "行为主体编号", "id"),
        column("worker_id", "职工编号", "id", privacy=Privacy.PERSON, refers="workers"),
        column("enterprise_id", "企业编号", "id", required=True, refers="enterprises"),
        column(
            "role",
            "参与角色",
            "category",
            required=True,
            privacy=Privacy.PERSON,
            codes=codes.ROLES,
            default="R_PAR",
        ),
        column(
            "channel_mode",
            "线上线下",
            "category",
            required=True,
            privacy=Privacy.PERSON,
            codes=codes.CHANNEL_MODES,
        ),
        column("headcount", "人数/人次", "integer", least=1, default=1),
        column("registered_at", "报名时间", "datetime", privacy=Privacy.PERSON),
        column("attended_flag", "是否到场/签到", "flag", privacy=Privacy.PERSON),
        column("event_at", "参与时间/签到时间", "datetime", required=True, privacy=Privacy.PERSON, dated=True),
        column("duration_min", "参与时长", "number", privacy=Privacy.PERSON, unit="分钟", least=0),
        column("rating", "活动评分", "integer", privacy=Privacy.PERSON, least=1, most=5),
    ),
)
