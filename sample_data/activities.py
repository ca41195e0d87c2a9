"""What is organised together: brands, the calendar of 420 activities, and who carried which part of the cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_data import names, phrases
from sample_data.brands import brand_owners
from sample_data.clubs import club_days, club_hosts
from sample_data.plan import ENDS, STARTS, union_ids
from sample_data.tools import DAY, MINUTE, SEASON, Array, numbered, only, stream, table_of, weighted
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from sample_data.plan import District

SLOTS = ((12.2, 60, 1.0), (18.5, 120, 2.0), (9.0, 150, 3.0), (14.0, 150, 3.5))
"""Begin, minutes and weight of noon and evening on work days, and of morning and afternoon at the weekend."""
MODES = {"OFF": 0.62, "ON": 0.20, "MIX": 0.18}
BRANDED, OF_CLUBS = 0.27, 0.20
ORGANISERS = {"工会": 0.5, "企业": 0.4, "外部单位": 0.1}
ROOT = -2
"""Organiser of the federation's own activities."""


@dataclass(frozen=True, eq=False)
class Calendar:
    """The activities in order of their start; `host` is the place of the organising enterprise or -1, `parent` of the organising union or -1."""

    ids: Array
    wave: Array
    start: Array
    end: Array
    mode: Array
    business: Array
    brand: Array
    club: Array
    organiser_type: Array
    organiser_id: Array
    host: Array
    parent: Array
    held: Array
    pull: Array


def calendar(district: District) -> Calendar:
    """Return when what is held and by whom; no two activities overlap, so nobody can be at two places (rule V10)."""
    rng = stream(district.seed, "activities")
    count = TRUTH.activities
    wave = np.repeat(np.arange(3), count // 3)
    start, minutes = (
        np.concatenate(part) for part in zip(*(_slots(rng, at, count // 3) for at in range(3)), strict=True)
    )
    spoilt = np.isin(numbered("A", count, 4), TRUTH.cost_spoilt)
    kind = rng.random(count)
    brand = np.where((kind < BRANDED) & ~spoilt, rng.integers(0, TRUTH.brands, count), -1)
    club = _clubs(rng, district, start, (kind >= BRANDED) & (kind < BRANDED + OF_CLUBS) & ~spoilt)
    host, parent, organiser_type, organiser = _organisers(rng, district, start, brand, club)
    business = weighted(rng, phrases.ACTIVITY_SHARES, count)
    of_brand = np.array([phrases.BRAND_CLASS[kind] for _, kind, *_ in phrases.BRANDS], dtype=object)
    business = np.where(brand >= 0, of_brand[brand], np.where(club >= 0, "B_CUL", business))
    return Calendar(
        ids=numbered("A", count, 4),
        wave=wave,
        start=start,
        end=start + minutes * MINUTE,
        mode=np.where(spoilt, "OFF", weighted(rng, MODES, count)),
        business=business,
        brand=brand,
        club=club,
        organiser_type=organiser_type,
        organiser_id=organiser,
        host=host,
        parent=parent,
        held=spoilt | (rng.random(count) < 0.955),
        pull=np.exp(0.55 * rng.standard_normal(count)) * np.where(club >= 0, 0.35, 1.0),
    )


def _slots(rng: np.random.Generator, wave: int, count: int) -> tuple[Array, Array]:
    """Choose slots of one wave without repetition, weekends and busy months rather than others."""
    dates = STARTS[wave] + np.arange(2, (ENDS[wave] - STARTS[wave]).astype(int)) * DAY
    weekend = (dates.astype(int) + 3) % 7 >= 5
    begin, length, often = np.array(SLOTS).T
    usable = np.where(weekend[:, None], [False, False, True, True], [True, True, False, False])
    weight = np.where(usable, often, 0) * SEASON[dates.astype("datetime64[M]").astype(int) % 12][:, None]
    with np.errstate(divide="ignore"):
        score = np.log(weight) + rng.gumbel(size=weight.shape)
    chosen = np.sort(np.argsort(-score, axis=None, kind="stable")[:count])
    day, slot = np.unravel_index(chosen, weight.shape)
    minute = np.round(begin[slot] * 60).astype(int) * MINUTE
    return dates[day].astype("datetime64[ms]") + minute, length[slot].astype(int)


def _clubs(rng: np.random.Generator, district: District, start: Array, wanted: Array) -> Array:
    club = np.full(len(start), -1)
    founded = club_days(district)
    for at in np.flatnonzero(wanted):
        club[at] = rng.choice(np.flatnonzero(founded + 5 * DAY < start[at].astype("datetime64[D]")))
    return club


def _organisers(
    rng: np.random.Generator, district: District, start: Array, brand: Array, club: Array
) -> tuple[Array, Array, Array, Array]:
    """Return host enterprise, parent union, kind and number of each organiser."""
    count = len(start)
    owner, clubs_host = brand_owners(district), club_hosts(district)
    kind = weighted(rng, ORGANISERS, count)
    kind[brand >= 0] = np.where(owner[brand[brand >= 0]] >= 0, "企业", "工会")
    kind[club >= 0] = "俱乐部"
    weight = np.sqrt(district.employees) * np.exp(0.5 * district.openness) * (district.size < 3)
    host, parent = np.full(count, -1), np.full(count, -1)
    organiser = np.empty(count, dtype=object)
    outside = rng.integers(0, TRUTH.partners, count)
    for at in range(count):
        if kind[at] == "企业":
            here = weight * (district.joined + 5 * DAY < start[at])
            host[at] = owner[brand[at]] if brand[at] >= 0 else rng.choice(len(here), p=here / here.sum())
            organiser[at] = district.ids[host[at]]
        elif kind[at] == "工会":
            parent[at] = ROOT if rng.random() < 0.25 else rng.integers(0, TRUTH.parent_unions)
            organiser[at] = "U000" if parent[at] == ROOT else union_ids()[0][parent[at]]
        elif kind[at] == "俱乐部":
            host[at] = clubs_host[club[at]]
            organiser[at] = f"C{club[at] + 1:02d}"
        else:
            organiser[at] = f"K{outside[at] + 1:02d}"
    return host, parent, kind, organiser


def activities(district: District, plan: Calendar, cost: Array, came: Array, venues: Sequence[Array]) -> pa.Table:
    """Return the table of activities.

    Parameters
    ----------
    cost, came
        Total cost and attended heads of each activity.
    venues
        For each activity the numbers of resources that can be its venue.
    """
    rng = stream(district.seed, "activities table")
    count = len(plan.ids)
    places = np.where(came * 1.3 + 8 < 40, 40, np.ceil((came * rng.uniform(1.0, 1.35, count) + 8) / 5) * 5)
    target = np.array([who for _, _, who, _ in phrases.BRANDS], dtype=object)[plan.brand]
    other = weighted(rng, {"全体": 0.78, "女职工": 0.08, "新就业形态": 0.06, "工会干部": 0.04, "其他": 0.04}, count)
    project = (plan.organiser_type == "工会") & (plan.brand < 0) & (rng.random(count) < 0.55)
    offline = plan.mode != "ON"
    return table_of(
        "activities",
        {
            "activity_id": plan.ids,
            "activity_name": [_name(rng, plan, at) for at in range(count)],
            "brand_id": [f"B{at + 1:02d}" if at >= 0 else None for at in plan.brand],
            "club_id": [f"C{at + 1:02d}" if at >= 0 else None for at in plan.club],
            "project_code": [
                f"ZJ{TRUTH.waves[plan.wave[at]].name[:4]}-{at:03d}" if project[at] else None for at in range(count)
            ],
            "business_class": plan.business,
            "organiser_type": plan.organiser_type,
            "organiser_id": plan.organiser_id,
            "organiser_enterprise_id": [district.ids[at] if at >= 0 else None for at in plan.host],
            "target_group": np.where(plan.brand >= 0, target, other),
            "start_at": plan.start,
            "end_at": plan.end,
            "channel_mode": plan.mode,
            "venue_resource_id": only(offline & (rng.random(count) < 0.5), _one_of(rng, venues)),
            "capacity": places + 5 * (places % 50 == 0),
            "total_cost": cost,
            "staff_hours": np.round(rng.gamma(4.0, 6.0, count) * 2) / 2,
            "status": np.where(plan.held, "已举办", "取消"),
        },
    )


def _one_of(rng: np.random.Generator, options: Sequence[Array]) -> Array:
    return np.array([rng.choice(some) if len(some) else None for some in options], dtype=object)


def _name(rng: np.random.Generator, plan: Calendar, at: int) -> str:
    if plan.brand[at] >= 0:
        return f"{phrases.BRANDS[plan.brand[at]][0]}第{(plan.brand[: at + 1] == plan.brand[at]).sum()}期（示例）"
    if plan.club[at] >= 0:
        kinds = [what for every in names.CLUBS.values() for what in every]
        return f"{kinds[plan.club[at] % len(kinds)]}俱乐部活动日（示例）"
    return f"{TRUTH.waves[plan.wave[at]].name[:4]}年{rng.choice(phrases.ACTIVITIES[plan.business[at]])}（示例）"
