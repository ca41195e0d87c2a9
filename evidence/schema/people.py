"""Clubs, talents and volunteers."""

from __future__ import annotations

from evidence.schema import codes
from evidence.schema.columns import Privacy, TableSpec, column
from messages import Bilingual

CLUBS = TableSpec(
    "clubs",
    Bilingual("俱乐部", "Clubs"),
    ("俱乐部", "兴趣小组"),
    (
        column("club_id", "俱乐部编号/小组编号", "id", required=True, key=True),
        column("club_name", "俱乐部名称/小组名称", "text", required=True),
        column("interest_class", "兴趣类别", "text"),
        column("founder_type", "发起类型", "category", codes=codes.FOUNDERS),
        column("host_enterprise_id", "挂靠企业编号", "id", refers="enterprises"),
        column("registered_date", "成立日期", "date"),
        column("status", "状态", "category", required=True, codes=codes.CLUB_STATES),
        column("self_managed_flag", "自主管理", "flag"),
    ),
)

CLUB_PERIODS = TableSpec(
    "club_periods",
    Bilingual("俱乐部期报", "Club reports"),
    ("俱乐部期报",),
    (
        column("club_id", "俱乐部编号", "id", required=True, key=True, refers="clubs"),
        column("wave_id", "评价期", "id", required=True, key=True, refers="waves"),
        column("members", "成员数", "integer", unit="人", least=0),
        column("members_external", "外单位成员数", "integer", unit="人", least=0),
        column("sessions", "活动次数", "integer", required=True, unit="次", least=0),
        column("signups", "报名人次", "integer", unit="人次", least=0),
        column("fund_applied", "申请经费", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("fund_received", "获批经费", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("fund_spent", "支出经费", "number", privacy=Privacy.ORGANISATION, unit="元", least=0),
        column("award_amount", "表彰奖励金额", "number", unit="元", least=0),
        column("std_items_total", "标准化项目数", "integer", least=0),
        column("std_items_met", "标准化达标数", "integer", least=0),
    ),
)

TALENTS = TableSpec(
    "talents",
    Bilingual("人才志愿者", "Talents and volunteers"),
    ("人才志愿者", "人才", "志愿者"),
    (
        column("talent_id", "人才编号/志愿者编号", "id", required=True, key=True, privacy=Privacy.PERSON),
        column("worker_id", "职工编号", "id", privacy=Privacy.PERSON, refers="workers"),
        column("enterprise_id", "企业编号", "id", required=True, refers="enterprises"),
        column(
            "talent_role",
            "人才类型",
            "category",
            required=True,
            privacy=Privacy.PERSON,
            codes=codes.TALENT_ROLES,
        ),
        column("enrolled_date", "登记日期", "date", privacy=Privacy.PERSON),
    ),
)

TALENT_SKILLS = TableSpec(
    "talent_skills",
    Bilingual("人才技能", "Skills"),
    ("人才技能",),
    (
        column("talent_id", "人才编号", "id", required=True, key=True, privacy=Privacy.PERSON, refers="talents"),
        column("skill_code", "技能", "text", required=True, key=True, privacy=Privacy.PERSON),
        column("level", "技能等级", "integer", privacy=Privacy.PERSON, least=1, most=5),
        column("verified", "已认证", "flag", privacy=Privacy.PERSON),
    ),
)

VOLUNTEER_HOURS = TableSpec(
    "volunteer_hours",
    Bilingual("志愿服务", "Volunteer hours"),
    ("志愿服务", "志愿时长"),
    (
        column("record_id", "记录编号", "id", required=True, key=True, privacy=Privacy.PERSON),
        column("talent_id", "人才编号", "id", required=True, privacy=Privacy.PERSON, refers="talents"),
        column("service_date", "服务日期", "date", required=True, privacy=Privacy.PERSON, dated=True),
        column("hours", "服务时长", "number", required=True, privacy=Privacy.PERSON, unit="小时", least=0),
        column("skill_code", "使用技能", "text", privacy=Privacy.PERSON),
        column("demand_id", "需求编号", "id", privacy=Privacy.PERSON, refers="demands"),
        column("activity_id", "活动编号", "id", privacy=Privacy.PERSON, refers="activities"),
        column("beneficiary_enterprise_id", "受益企业编号", "id", refers="enterprises"),
        column("rating", "服务评分", "integer", privacy=Privacy.PERSON, least=1, most=5),
    ),
)
