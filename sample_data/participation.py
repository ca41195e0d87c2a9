"""The table of participation: 60,000 rows of people, of groups whose names nobody kept, and of organisations in their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data.acts import acts_of_organisations, groups, online_acts, with_roles
from sample_data.attendance import Attendance, joined
from sample_data.plan import union_of
from sample_data.tools import DAY, MINUTE, looked_up, numbered, office, only, ratings, stream, table_of
from sample_data.truth import TRUTH
from sample_data.visits import participants, visits

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.activities import Calendar
    from sample_data.plan import District
    from sample_data.roster import Roster


def attendance(district: District, people: Roster, plan: Calendar) -> Attendance:
    """Return exactly 60,000 rows in the order of their time."""
    mean = TRUTH.participation / sum(len(participants(district, people, wave)) for wave in range(3))
    came = [with_roles(district, people, visits(district, people, plan, wave, mean)) for wave in range(3)]
    others = [acts_of_organisations(district, plan), groups(district, plan)]
    others += [online_acts(district, people, part) for part in came]
    everyone = joined(came)
    extra = len(everyone.wave) + sum(len(part.wave) for part in others) - TRUTH.participation
    every = joined([_without(district, everyone, extra), *others])
    return every.taken(np.argsort(every.at, kind="stable"))


def _without(district: District, came: Attendance, extra: int) -> Attendance:
    """Leave out `extra` visits that are neither the first of a person in the wave nor carry a role.

    Raises
    ------
    ValueError
        If there are not enough visits to leave out, or too few to begin with.
    """
    rng = stream(district.seed, "left out")
    first = np.r_[True, (came.person[1:] != came.person[:-1]) | (came.wave[1:] != came.wave[:-1])]
    spare = np.flatnonzero(~first & (came.role == "R_PAR"))
    if not 0 <= extra <= len(spare):
        raise ValueError(f"{extra} visits to leave out, {len(spare)} to spare: another mean number of visits is needed")
    keep = np.ones(len(first), dtype=bool)
    keep[rng.permutation(spare)[:extra]] = False
    return came.taken(np.flatnonzero(keep))


def participation(district: District, people: Roster, plan: Calendar, came: Attendance) -> pa.Table:
    """Return the table of participation with sign-up times, durations and ratings."""
    rng = stream(district.seed, "participation")
    count = len(came.wave)
    skill = 0.6 * stream(district.seed, "quality of service").standard_normal(len(district.ids) + 1)
    good = 0.35 * rng.standard_normal(len(plan.ids)) + np.where(plan.host >= 0, skill[plan.host], 0.2)
    visit = (came.person >= 0) & (came.activity >= 0)
    attended = visit & (came.came == 1)
    entered = (district.joined[came.enterprise] + DAY).astype("datetime64[ms]")
    signed = office(rng, came.at.astype("datetime64[D]") - rng.integers(1, 9, count) * DAY)
    minutes = ((plan.end - plan.start) / MINUTE)[came.activity]
    acting = [came.actor == kind for kind in ("企业", "工会", "俱乐部")]
    named = [district.ids[came.enterprise], union_of(district)[came.enterprise], plan.organiser_id[came.activity]]
    return table_of(
        "participation",
        {
            "record_id": numbered("P", count, 6),
            "activity_id": looked_up(plan.ids, came.activity),
            "actor_type": came.actor,
            "actor_id": only(came.actor != "职工", np.select(acting, named, "")),
            "worker_id": looked_up(people.ids, came.person),
            "enterprise_id": district.ids[came.enterprise],
            "role": came.role,
            "channel_mode": came.mode,
            "headcount": came.heads,
            "registered_at": np.where(visit, np.maximum(signed, entered), np.datetime64("NaT", "ms")),
            "attended_flag": np.array([False, True, None], dtype=object)[came.came],
            "event_at": came.at,
            "duration_min": np.where(attended, np.round(minutes * rng.uniform(0.6, 1.0, count)), np.nan),
            "rating": np.where(attended & (rng.random(count) < 0.34), ratings(rng, good[came.activity]), np.nan),
        },
    )
