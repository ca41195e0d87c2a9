"""Clubs of the workers and their half-yearly reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data import names
from sample_data.plan import ENDS, STARTS
from sample_data.tools import DAY, Array, blanked, days, not_round, numbered, stream, table_of
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.plan import District

LATE = 6
"""Clubs founded after the first wave had begun."""


def club_hosts(district: District) -> Array:
    """Return the host enterprise of each club, -1 for the quarter without one; hosts are large or medium early members."""
    rng = stream(district.seed, "club hosts")
    able = np.flatnonzero((district.size < 3) & (district.joined < STARTS[0]))
    weight = np.sqrt(district.employees[able]) * np.exp(0.3 * district.openness[able])
    hosts = rng.choice(able, TRUTH.clubs, p=weight / weight.sum())
    hosts[rng.permutation(TRUTH.clubs)[: TRUTH.clubs // 4]] = -1
    return hosts


def club_days(district: District) -> Array:
    """Return the day on which each club was founded, never before its host entered."""
    rng = stream(district.seed, "club days")
    hosts = club_hosts(district)
    first = np.where(hosts >= 0, district.joined[hosts] + DAY, np.datetime64("2022-06-01"))
    founded = days(rng, first, np.full(TRUTH.clubs, np.datetime64("2023-12-20")))
    founded[-LATE:] = STARTS[0] + np.linspace(200, 420, LATE).astype(int) * DAY
    return founded


def clubs(district: District) -> pa.Table:
    """Return 60 clubs, half founded by organisations and half by individuals."""
    rng = stream(district.seed, "clubs")
    kinds = [(interest, what) for interest, every in names.CLUBS.items() for what in every]
    chosen = [kinds[at % len(kinds)] for at in range(TRUTH.clubs)]
    round_of = [at // len(kinds) for at in range(TRUTH.clubs)]
    founder = np.repeat(np.array(["机构", "个人"], dtype=object), TRUTH.clubs // 2)
    status = np.full(TRUTH.clubs, "正常", dtype=object)
    status[rng.permutation(TRUTH.clubs - LATE)[:5]] = ["暂停", "暂停", "暂停", "注销", "注销"]
    return table_of(
        "clubs",
        {
            "club_id": numbered("C", TRUTH.clubs, 2),
            "club_name": [
                f"{('晨光', '青禾', '云帆')[turn]}{what}俱乐部（示例）"
                for turn, (_, what) in zip(round_of, chosen, strict=True)
            ],
            "interest_class": [interest for interest, _ in chosen],
            "founder_type": rng.permutation(founder),
            "host_enterprise_id": [district.ids[at] if at >= 0 else None for at in club_hosts(district)],
            "registered_date": club_days(district),
            "status": status,
            "self_managed_flag": rng.random(TRUTH.clubs) < 0.6,
        },
    )


def club_periods(district: District) -> pa.Table:
    """Return the reports: about 3.3 sessions a wave and 18.7 sign-ups a session; money does not always follow activity."""
    rng = stream(district.seed, "club_periods")
    founded = club_days(district)
    club, wave = np.nonzero(founded[:, None] <= ENDS - 30 * DAY)
    lively = rng.gamma(3.0, 1 / 3.0, TRUTH.clubs)[club]
    sessions = rng.poisson(TRUTH.club_sessions * lively)
    signups = rng.poisson(sessions * TRUTH.club_signups)
    members = not_round(15 + rng.poisson(25 * np.sqrt(lively)))
    outside = rng.binomial(members, 0.22)
    asked = np.where(rng.random(len(club)) < 0.85, np.round(members * rng.uniform(60, 160, len(club)), -2), 0.0)
    granted = np.where(rng.random(len(club)) < 0.8, np.round(asked * rng.uniform(0.5, 1.0, len(club)), -1), 0.0)
    items = rng.integers(8, 13, len(club))
    return table_of(
        "club_periods",
        {
            "club_id": numbered("C", TRUTH.clubs, 2)[club],
            "wave_id": np.array([w.name for w in TRUTH.waves], dtype=object)[wave],
            "members": members,
            "members_external": outside,
            "sessions": sessions,
            "signups": not_round(signups),
            "fund_applied": asked,
            "fund_received": granted,
            "fund_spent": np.round(granted * rng.uniform(0.7, 1.0, len(club)), 2),
            "award_amount": np.where(rng.random(len(club)) < 0.15, 1000.0, 0.0),
            "std_items_total": items,
            "std_items_met": blanked(rng, rng.binomial(items, 0.72 + 0.04 * wave), 0.04),
        },
    )
