"""Every rule across rows and tables: code, gravity, what it means, what it needs, and what it did to the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.checks import (
    answers,
    attendance,
    capacity,
    costs,
    entries,
    exchange,
    headcounts,
    item_scales,
    keys,
    months,
    ratings,
    relations,
    requests,
    times,
)
from evidence.checks.findings import Finding
from evidence.checks.scope import Scope
from evidence.issues import Severity
from evidence.schema import TABLES
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evidence.dataset import Dataset

Needs = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes
    ----------
    code, severity
        Short name, and how grave a finding is: ``error`` rows are left out, ``warning`` rows are kept and flagged.
    label
        What is looked for.
    find
        The functions that look.
    needs
        Alternatives of ``table.column`` that must be loaded; without any alternative every table is looked at.
    counted
        What is counted.
    """

    code: str
    severity: Severity
    label: Bilingual
    find: tuple[Callable[[Scope], Iterable[Finding]], ...]
    needs: Needs = ()
    counted: Bilingual = Bilingual("行", "rows")

    def lacks(self, dataset: Dataset) -> Message | None:
        """Return why the rule cannot be applied to these data, or None when it can."""
        if not self.needs:
            return None if dataset.tables else Message("No table of records is loaded.")
        missing = [[spot for spot in group if not _there(dataset, spot)] for group in self.needs]
        if not all(missing):
            return None
        return Message(
            "Not checked: {columns} missing.", columns=Quoted(_called(spot) for spot in min(missing, key=len))
        )


def _there(dataset: Dataset, spot: str) -> bool:
    table, _, column = spot.partition(".")
    return dataset.has(table) and (not column or column in dataset.tables[table].column_names)


def _called(spot: str) -> Bilingual:
    table, _, column = spot.partition(".")
    spec = TABLES[table]
    if column not in spec.by_name:
        return spec.label
    one, other = spec.label, spec.by_name[column].label
    return Bilingual(f"{one.zh} › {other.zh}", f"{one.en} › {other.en}")


FIRMS = Bilingual("家企业", "enterprises")
RULES: tuple[Rule, ...] = (
    Rule("V01", "error", Bilingual("主键重复", "duplicate primary keys"), (keys.doubled_keys,)),
    Rule("V02", "warning", Bilingual("外键找不到对应记录", "keys that point nowhere"), (keys.orphan_keys,)),
    Rule(
        "V03",
        "error",
        Bilingual("结束早于开始", "an end before its start"),
        (times.reversed_times, times.doubtful_times),
    ),
    Rule(
        "V04",
        "warning",
        Bilingual("事件不在任何评价期内", "events outside every wave"),
        (times.outside_waves,),
        (("waves.start_date", "waves.end_date"),),
    ),
    Rule(
        "V05",
        "warning",
        Bilingual("事件早于企业入驻日期", "events before the enterprise joined"),
        (times.too_early,),
        (("enterprises.joined_date",),),
    ),
    Rule(
        "V06",
        "warning",
        Bilingual("提供方与接收方是同一企业", "provider and receiver are one enterprise"),
        (exchange.internal_use,),
        (("transactions.provider_enterprise_id", "transactions.receiver_enterprise_id"),),
    ),
    Rule(
        "V07",
        "warning",
        Bilingual("费用分担合计与总费用相差超过 1%", "cost shares off the total by more than 1 %"),
        (costs.unequal_costs,),
        (
            ("activity_partners.cost_share", "activities.total_cost"),
            ("transactions.total_cost", "transactions.provider_cost"),
        ),
        counted=Bilingual("例", "cases"),
    ),
    Rule(
        "V08",
        "warning",
        Bilingual("共享量超过开放量", "more shared than was open"),
        (capacity.over_used,),
        (("transactions.qty", "resource_capacity.open_qty"),),
    ),
    Rule(
        "V09",
        "warning",
        Bilingual("单场活动到场人数超过职工人数", "more people at one activity than employed"),
        (attendance.too_many_came,),
        (("participation.activity_id", "enterprises.employees"),),
        counted=Bilingual("例", "cases"),
    ),
    Rule(
        "V10",
        "warning",
        Bilingual("同一职工同时出现在两场线下活动", "one worker at two offline activities at once"),
        (attendance.at_two_places,),
        (("participation.worker_id", "activities.start_at", "activities.end_at"),),
    ),
    Rule(
        "V11",
        "warning",
        Bilingual("评分至少 95% 为五星（疑似动员打分）", "at least 95 % five stars (possibly asked for)"),
        (ratings.mobilised_ratings,),
        (("transactions.rating_receiver",), ("participation.rating",), ("demands.rating",)),
        counted=FIRMS,
    ),
    Rule(
        "V12",
        "warning",
        Bilingual("两家企业互刷", "two enterprises serving each other"),
        (exchange.ping_pong,),
        (("transactions.provider_enterprise_id", "transactions.receiver_enterprise_id"),),
        counted=Bilingual("对企业", "pairs"),
    ),
    Rule(
        "V13",
        "warning",
        Bilingual("人数凑整（超过 40% 是 50 的倍数）", "round head-counts (over 40 % multiples of 50)"),
        (headcounts.round_numbers,),
        (
            ("participation.headcount",),
            ("transactions.beneficiaries",),
            ("activity_partners.attendees",),
            ("funds.beneficiaries",),
        ),
        counted=FIRMS,
    ),
    Rule(
        "V14",
        "warning",
        Bilingual("需求在 10 分钟内由同一账号提出并办结", "demands opened and closed by one account within 10 minutes"),
        (requests.closed_at_once,),
        (("demands.posted_at", "demands.closed_at"),),
    ),
    Rule(
        "V15",
        "warning",
        Bilingual("问卷集中提交（30 分钟内超过 30%）", "bursts of answers (over 30 % within 30 minutes)"),
        (answers.bursts,),
        (("survey_responses.enterprise_id", "survey_responses.submitted_at"),),
        counted=FIRMS,
    ),
    Rule(
        "V16",
        "warning",
        Bilingual("重复答卷（答案完全相同且间隔不到 2 分钟）", "equal answer sheets less than 2 minutes apart"),
        (answers.twins,),
        (("survey_responses.enterprise_id", "survey_responses.submitted_at"),),
    ),
    Rule(
        "V17",
        "info",
        Bilingual("记录中的企业不在企业名录", "enterprises in events but not in the register"),
        (keys.unknown_enterprises,),
        (("enterprises",),),
        counted=FIRMS,
    ),
    Rule(
        "V18",
        "info",
        Bilingual("整月没有任何记录（疑似采集中断）", "months without any record (a failed feed)"),
        (months.silent_months,),
        tuple((name,) for name in (*months.REPORTS, *months.FEEDS)),
        counted=Bilingual("个月", "months"),
    ),
    Rule(
        "V19",
        "warning",
        Bilingual("职工人数较上次载入变动超过 ±50%", "employees changed by over 50 % since the last load"),
        (headcounts.jumped,),
        (("enterprises.employees",),),
    ),
    Rule(
        "V20",
        "error",
        Bilingual("问卷类型不是 W/M/C", "answers of no known party"),
        (answers.unknown_parties,),
        (("survey_responses.respondent_type",),),
    ),
    Rule(
        "V21",
        "warning",
        Bilingual("交易与资源的功能或业务类别不一致", "classes differ between resource and transaction"),
        (exchange.other_classes,),
        (("transactions.resource_id", "resources.function_class"),),
    ),
    Rule(
        "V22",
        "warning",
        Bilingual("需求与交易的计量单位不一致", "units differ between demand and transaction"),
        (exchange.other_units,),
        (("transactions.demand_id", "demands.unit"),),
    ),
    Rule(
        "V23",
        "error",
        Bilingual("评价期相互重叠", "waves that overlap"),
        (times.overlapping_waves,),
        (("waves.start_date", "waves.end_date"),),
    ),
    Rule(
        "V24",
        "warning",
        Bilingual("职工人数为空或为 0", "no employees stated"),
        (headcounts.without_employees,),
        (("enterprises.employees",),),
    ),
    Rule(
        "V25",
        "error",
        Bilingual("一行之内的数字不可能成立", "numbers of one row that cannot be"),
        (relations.impossible,),
        (("app_monthly.dau_avg", "app_monthly.mau"), ("participation.worker_id", "participation.headcount")),
    ),
    Rule(
        "V26",
        "warning",
        Bilingual("部分大于整体", "parts larger than their whole"),
        (relations.contradictions,),
        tuple((f"{limit.table}.{limit.part}", f"{limit.table}.{limit.whole}") for limit in relations.LIMITS),
    ),
    Rule(
        "V27",
        "error",
        Bilingual("上级关系成环", "units above each other in a circle"),
        (relations.circles,),
        (("unions.parent_union_id",), ("districts.parent_district_id",)),
    ),
    Rule(
        "V28",
        "warning",
        Bilingual("填写有疑问", "entries worth a second look"),
        (entries.odd_entries,),
        (("enterprises",), ("waves",), ("demands",), ("volunteer_hours",), ("transactions",)),
    ),
    Rule(
        "V29",
        "info",
        Bilingual("企业名称近乎相同", "enterprises with nearly the same name"),
        (entries.same_names,),
        (("enterprises.enterprise_name",),),
    ),
    Rule(
        "V30",
        "warning",
        Bilingual("答案超出题目量表范围", "answers off the scale of their item"),
        (item_scales.off_scale,),
        (("survey_responses",),),
    ),
)
"""V01 to V22 as the project's documentation numbers them, then what single columns ask for."""
BY_CODE = {rule.code: rule for rule in RULES}
