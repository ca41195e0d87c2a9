"""What the activities cost and who carried it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data.plan import SILO, union_ids
from sample_data.tools import DAY, Array, blanked, stream, table_of, weighted
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.activities import Calendar
    from sample_data.plan import District

JOINT = 0.62
PER_HEAD = {"B_CUL": 48.0, "B_SRV": 55.0, "B_EDU": 70.0, "B_PUB": 40.0, "B_RTS": 38.0, "B_PAR": 30.0, "B_DEV": 78.0}
WEIGHTS = {
    "主办": (1.2, 2.4),
    "出资": (0.8, 1.6),
    "协办": (0.4, 1.0),
    "场地": (0.3, 0.8),
    "承办": (0.2, 0.6),
    "策划": (0.0, 0.4),
    "宣传": (0.0, 0.3),
}
"""How much a partner carries by its role, in shares before they are made to add up."""
OTHERS = {"企业": 0.62, "工会": 0.14, "俱乐部": 0.04, "外部单位": 0.20}


def costs(district: District, plan: Calendar, came: Array) -> Array:
    """Return the total cost of each activity in whole tens of yuan, NaN for those not held."""
    rng = stream(district.seed, "costs")
    head = np.array([PER_HEAD[kind] for kind in plan.business]) * np.where(plan.mode == "ON", 0.15, 1.0)
    total = 600 + head * came * np.exp(0.35 * rng.standard_normal(len(came)))
    return np.where(plan.held, np.round(total, -1), np.nan)


def activity_partners(district: District, plan: Calendar, total: Array, heads: Array) -> pa.Table:
    """Return one row a partner and activity; the shares of an activity add up to its total cost.

    Parameters
    ----------
    total
        Cost of each activity.
    heads
        Attended heads, activities × enterprises.
    """
    rng = stream(district.seed, "activity_partners")
    rows: list[tuple[int, str, str, str, float, int]] = []
    for at in np.flatnonzero(plan.held).tolist():
        partners = [(plan.organiser_type[at], plan.organiser_id[at], "主办", plan.host[at])]
        if plan.ids[at] in TRUTH.cost_spoilt or rng.random() < JOINT:
            partners += _others(rng, district, plan, at)
        weight = np.array([rng.uniform(*WEIGHTS[role]) for _, _, role, _ in partners])
        share = np.floor(total[at] * weight / weight.sum())
        share[0] += total[at] - share.sum()
        rows += [
            (at, kind, who, role, cost, firm) for (kind, who, role, firm), cost in zip(partners, share, strict=True)
        ]
    return _table(rng, plan, heads, rows)


def _others(rng: np.random.Generator, district: District, plan: Calendar, at: int) -> list[tuple[str, str, str, int]]:
    """Choose one to four further partners; enterprises of the silo district only with their own kind."""
    kinds = weighted(rng, OTHERS, 1 + rng.binomial(3, 0.45))
    firms = [int(plan.host[at])] if plan.host[at] >= 0 else []
    outside = rng.permutation(TRUTH.partners)
    unions = rng.permutation(union_ids()[0])
    found: list[tuple[str, str, str, int]] = []
    for turn, kind in enumerate(kinds):
        role = str(rng.choice(["出资", "协办", "场地", "承办", "策划", "宣传"]))
        if kind == "企业":
            allowed = (
                np.logical_and.reduce([district.may_share(firm) for firm in firms])
                if firms
                else district.district != SILO
            )
            weight = (
                allowed
                * np.exp(0.6 * district.openness)
                * (district.joined + 3 * DAY < plan.start[at])
                * (district.size < 3)
            )
            weight[[district.at(name) for name in TRUTH.ping_pong]] = 0
            weight[firms] = 0
            if weight.sum() > 0:
                firms.append(int(rng.choice(len(weight), p=weight / weight.sum())))
                found.append(("企业", district.ids[firms[-1]], role, firms[-1]))
                continue
        if kind == "俱乐部":
            found.append(("俱乐部", f"C{1 + (at + turn) % 50:02d}", role, -1))
        elif kind == "工会":
            found.append(("工会", unions[turn], role, -1))
        else:
            found.append(("外部单位", f"K{outside[turn] + 1:02d}", role, -1))
    return found


def _table(
    rng: np.random.Generator, plan: Calendar, heads: Array, rows: list[tuple[int, str, str, str, float, int]]
) -> pa.Table:
    activity, kind, who, role, cost, firm = (np.array(part) for part in zip(*rows, strict=True))
    count = len(activity)
    joint = np.bincount(activity, minlength=len(plan.ids))[activity] > 1
    saving = np.clip(rng.normal(0.30, 0.15, count), -0.3, 0.7)
    alone = np.where(joint & (cost > 0) & (rng.random(count) < 0.78), np.round(cost / (1 - saving), -1), np.nan)
    hours = np.round(rng.gamma(3.0, 4.0, count) * 2) / 2
    spared = np.clip(rng.normal(0.32, 0.15, count), -0.2, 0.7)
    kindness = (kind != "工会") & (rng.random(count) < 0.3)
    return table_of(
        "activity_partners",
        {
            "activity_id": plan.ids[activity],
            "partner_type": kind,
            "partner_id": who,
            "partner_role": role,
            "cost_share": cost,
            "in_kind_value": np.where(kindness, np.round(np.exp(rng.normal(6.6, 0.6, count)), -1), 0.0),
            "staff_hours": hours,
            "standalone_cost_est": alone,
            "standalone_hours_est": blanked(rng, np.where(joint, np.round(hours / (1 - spared), 1), np.nan), 0.4),
            "attendees": np.where(firm >= 0, heads[activity, np.maximum(firm, 0)].astype(float), np.nan),
        },
    )
