"""What people and organisations do beyond coming: publish, supply, offer, organise, volunteer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sample_data.attendance import Attendance, joined, rows
from sample_data.plan import ENDS, STARTS
from sample_data.tools import DAY, Array, days, not_round, office, stream, weighted

if TYPE_CHECKING:
    from sample_data.activities import Calendar
    from sample_data.plan import District
    from sample_data.roster import Roster

GROUPS, ORGANISED = 180, 420
ACTING = (0.085, 0.105, 0.130)
"""Share of participants that give something, by wave: mostly the same people, more of them every time."""
ACTS = {"R_VOL": 0.36, "R_ORG": 0.19, "R_PUB": 0.21, "R_SUP": 0.14, "R_COL": 0.10}
ON_SITE = ("R_VOL", "R_ORG")


def with_roles(district: District, people: Roster, came: Attendance) -> Attendance:
    """Return the visits of a wave with volunteers and organisers acting in some of the activities they attend."""
    rng = stream(district.seed, f"roles {came.wave[0]}")
    act, acting = _acts(district, people, came.person, int(came.wave[0]))
    once = np.r_[True, came.person[1:] != came.person[:-1]] | (rng.random(len(act)) < 0.3)
    here = acting & np.isin(act, ON_SITE) & once & (came.came == 1)
    return replace(came, role=np.where(here, act, came.role))


def online_acts(district: District, people: Roster, came: Attendance) -> Attendance:
    """Return what publishers, suppliers and would-be partners among the visitors of a wave do on the platform."""
    wave = int(came.wave[0])
    rng = stream(district.seed, f"online acts {wave}")
    persons = np.unique(came.person)
    act, acting = _acts(district, people, persons, wave)
    acting &= ~np.isin(act, ON_SITE)
    times = rng.integers(1, 4, acting.sum())
    person, role = np.repeat(persons[acting], times), np.repeat(act[acting], times)
    firm = people.enterprise[person]
    first = np.maximum(STARTS[wave], district.joined[firm] + 2 * DAY)
    at = office(rng, days(rng, first, np.full(len(person), ENDS[wave] - DAY)))
    return rows(firm, at, wave=wave, person=person, role=role)


def _acts(district: District, people: Roster, persons: Array, wave: int) -> tuple[Array, Array]:
    """Return what each person would do, and whether it does so in the wave."""
    lot = stream(district.seed, "contributors").random(len(people.ids))
    act = weighted(stream(district.seed, "acts"), ACTS, len(people.ids))
    return act[persons], lot[persons] < ACTING[wave]


def groups(district: District, plan: Calendar) -> Attendance:
    """Return groups of large and medium enterprises of which only the number is known, each at most once an activity."""
    rng = stream(district.seed, "groups")
    firms = np.flatnonzero(district.size < 2)
    live = np.flatnonzero(plan.held & (plan.mode != "ON"))
    pairs = rng.permutation(len(firms) * len(live))[: 3 * GROUPS]
    firm, activity = firms[pairs // len(live)], live[pairs % len(live)]
    entered = np.flatnonzero(district.joined[firm] + 3 * DAY < plan.start[activity])[:GROUPS]
    firm, activity = firm[entered], activity[entered]
    heads = not_round(rng.integers(5, 42, len(firm)))
    return rows(firm, plan.start[activity], wave=plan.wave[activity], activity=activity, mode="OFF", heads=heads)


def acts_of_organisations(district: District, plan: Calendar) -> Attendance:
    """Return what enterprises, unions and clubs did themselves; such rows never count heads."""
    rng = stream(district.seed, "acts of organisations")
    own = np.flatnonzero(plan.held & (plan.host >= 0) & np.isin(plan.organiser_type, ("企业", "俱乐部")))
    organised = rows(
        plan.host[own],
        plan.start[own],
        wave=plan.wave[own],
        activity=own,
        role="R_ORG",
        mode=np.where(plan.mode[own] == "ON", "ON", "OFF"),
        actor=plan.organiser_type[own],
        came=-1,
    )
    count = ORGANISED - len(own)
    weight = np.exp(0.6 * district.openness) * (district.size < 3)
    firm = rng.choice(len(weight), count, p=weight / weight.sum())
    day = days(rng, np.maximum(STARTS[0], district.joined[firm] + 2 * DAY), np.full(count, ENDS[-1] - DAY))
    role = weighted(rng, {"R_PUB": 0.4, "R_SUP": 0.35, "R_COL": 0.25}, count)
    actor = weighted(rng, {"企业": 0.8, "工会": 0.2}, count)
    posted = rows(firm, office(rng, day), wave=np.searchsorted(ENDS, day), role=role, actor=actor, came=-1)
    return joined([organised, posted])
