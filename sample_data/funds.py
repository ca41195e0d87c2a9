"""Money: what unions, enterprises and others paid for activities, clubs, the platform and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data.plan import ENDS, STARTS, union_ids, union_of
from sample_data.tools import DAY, Array, days, looked_up, not_round, numbered, stream, table_of, weighted
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.activities import Calendar
    from sample_data.plan import District

BOOKED = 0.72
"""Share of the partners' cost shares that are booked one by one."""
OTHER = {
    "平台建设": (6, 42000.0, "工会经费"), "平台运维": (18, 15000.0, "工会经费"), "阵地": (30, 9000.0, "财政"),
    "培训": (36, 6200.0, "工会经费"), "帮扶": (40, 4800.0, "工会经费"), "购买服务": (24, 8000.0, "工会经费"),
    "门票补贴": (30, 5200.0, "商家"), "项目补助": (36, 7500.0, "社会资源"), "表彰": (12, 3500.0, "工会经费"),
}  # fmt: skip
"""Category → number of lines, usual amount, usual source."""
SOURCES = {"企业": "企业", "工会": "工会经费", "外部单位": "社会资源", "俱乐部": "工会经费"}


def funds(district: District, plan: Calendar, partners: pa.Table, reports: pa.Table, came: Array) -> pa.Table:
    """Return the lines of expenditure.

    Parameters
    ----------
    partners, reports
        The tables `activity_partners` and `club_periods`, whose amounts are booked here.
    came
        Attended heads of each activity.
    """
    rng = stream(district.seed, "funds")
    parts = [_of_activities(rng, district, plan, partners), _of_clubs(rng, reports), _others(rng)]
    keys = ("category", "source", "union_id", "firm", "activity", "club_id", "spent", "spent_date")
    line = {key: np.concatenate([part[key] for part in parts]) for key in keys}
    order = np.argsort(line["spent_date"], kind="stable")
    line = {key: part[order] for key, part in line.items()}
    count = len(order)
    audited = rng.random(count) < 0.42
    grant = line["category"] == "项目补助"
    heads = np.where(line["activity"] >= 0, came[line["activity"]], rng.integers(10, 180, count))
    grade = weighted(rng, {"一等": 0.2, "二等": 0.35, "三等": 0.45}, count)
    return table_of(
        "funds",
        {
            "fund_id": numbered("F", count, 4),
            "union_id": line["union_id"],
            "enterprise_id": looked_up(district.ids, line["firm"]),
            "category": line["category"],
            "source": line["source"],
            "activity_id": looked_up(plan.ids, line["activity"]),
            "club_id": line["club_id"],
            "resource_id": [None] * count,
            "subsidy_grade": np.where(grant, grade, "无"),
            "budget": np.round(line["spent"] * rng.normal(1.07, 0.06, count), -1),
            "spent": line["spent"],
            "spent_date": line["spent_date"],
            "disclosed_flag": rng.random(count) < 0.78 + 0.05 * np.searchsorted(ENDS, line["spent_date"]),
            "audited_flag": audited,
            "audit_issues": np.where(audited, rng.poisson(0.08, count), np.nan),
            "beneficiaries": not_round(heads.astype(int)),
        },
    )


def _of_activities(
    rng: np.random.Generator, district: District, plan: Calendar, partners: pa.Table
) -> dict[str, Array]:
    """Book most of the partners' shares within a month of the activity."""
    cost = partners["cost_share"].to_numpy()
    booked = np.flatnonzero((cost > 0) & (rng.random(len(cost)) < BOOKED))
    kind = np.array(partners["partner_type"].to_pylist(), dtype=object)[booked]
    who = np.array(partners["partner_id"].to_pylist(), dtype=object)[booked]
    place = {name: at for at, name in enumerate(plan.ids)}
    activity = np.array([place[name] for name in partners["activity_id"].to_pylist()])[booked]
    firm = np.array([district.at(name) if what == "企业" else -1 for what, name in zip(kind, who, strict=True)])
    merchant = (kind == "外部单位") & (rng.random(len(booked)) < 0.35)
    union = np.where(firm >= 0, union_of(district)[firm], np.where(kind == "工会", who, "U000"))
    paid = plan.start[activity].astype("datetime64[D]") + rng.integers(0, 28, len(booked)) * DAY
    return {
        "category": np.full(len(booked), "活动", dtype=object),
        "source": np.where(merchant, "商家", np.array([SOURCES[what] for what in kind], dtype=object)),
        "union_id": union,
        "firm": firm,
        "activity": activity,
        "club_id": np.full(len(booked), None, dtype=object),
        "spent": cost[booked],
        "spent_date": np.minimum(paid, ENDS[-1]),
    }


def _of_clubs(rng: np.random.Generator, reports: pa.Table) -> dict[str, Array]:
    spent = reports["fund_spent"].to_numpy()
    paid = np.flatnonzero(spent > 0)
    wave = np.array([[w.name for w in TRUTH.waves].index(name) for name in reports["wave_id"].to_pylist()])[paid]
    return {
        "category": np.full(len(paid), "俱乐部", dtype=object),
        "source": np.full(len(paid), "工会经费", dtype=object),
        "union_id": np.full(len(paid), "U000", dtype=object),
        "firm": np.full(len(paid), -1),
        "activity": np.full(len(paid), -1),
        "club_id": np.array(reports["club_id"].to_pylist(), dtype=object)[paid],
        "spent": spent[paid],
        "spent_date": days(rng, STARTS[wave] + 30 * DAY, ENDS[wave]),
    }


def _others(rng: np.random.Generator) -> dict[str, Array]:
    category = np.repeat(np.array(list(OTHER), dtype=object), [lines for lines, _, _ in OTHER.values()])
    count = len(category)
    usual = np.array([OTHER[name][1] for name in category])
    source = np.array([OTHER[name][2] for name in category], dtype=object)
    mixed = weighted(rng, {"工会经费": 0.4, "财政": 0.3, "社会资源": 0.2, "商家": 0.07, "个人": 0.03}, count)
    central = np.isin(category, ("平台建设", "平台运维"))
    return {
        "category": category,
        "source": np.where(~central & (rng.random(count) < 0.3), mixed, source),
        "union_id": np.where(central, "U000", rng.choice(union_ids()[0], count)),
        "firm": np.full(count, -1),
        "activity": np.full(count, -1),
        "club_id": np.full(count, None, dtype=object),
        "spent": np.round(usual * np.exp(0.35 * rng.standard_normal(count)), -1),
        "spent_date": days(rng, np.full(count, STARTS[0] + 3 * DAY), np.full(count, ENDS[-1])),
    }
