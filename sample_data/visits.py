"""Who comes to which activity: participants by enterprise and group, then their visits one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data.attendance import Attendance, rows
from sample_data.plan import ENDS
from sample_data.tools import DAY, MINUTE, Array, stream
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    from sample_data.activities import Calendar
    from sample_data.plan import District
    from sample_data.roster import Roster

RATES = (0.24, 0.31, 0.40, 0.50)
"""Usual participation rate by size class, large to micro."""
GROWTH = (0.92, 1.0, 1.10)
OWN, NEIGHBOUR, FLEXIBLE = 36.0, 2.0, 4.0
"""How much rather people go to their own employer's activities, to those nearby, and drivers to those made for them."""
MISSED = 0.075
"""Share of sign-ups, on top of the visits, of people who then stay away."""
TWICE = 0.55
"""Share of participants who come once more than chance makes them."""
FOR_DRIVERS = 11
"""Place of the brand that is made for new forms of employment."""


def participants(district: District, people: Roster, wave: int) -> Array:
    """Choose who takes part in a wave.

    Enterprises meant to benefit pass the threshold of I6-01 (2 people and 5 % of the employees), the others stay below it;
    people in new forms of employment take part at the planted ratio to everybody.
    """
    rng = stream(district.seed, f"participants {wave}")
    liking = stream(district.seed, "propensity").standard_normal(len(people.ids))
    here = people.enterprise
    able = district.member[here, wave] & ~(people.left <= ENDS[wave])
    staff = np.bincount(here, able, len(district.ids))
    flexible = np.bincount(here, able & people.new_form, len(district.ids))
    wanted = _wanted(rng, district, wave, staff)
    share = wanted / np.maximum(staff, 1)
    aim = TRUTH.new_form_ratio * wanted.sum() / staff.sum() * flexible.sum()
    exact = aim / (share * flexible).sum() * share * flexible
    few = np.minimum(np.floor(exact + rng.random(len(share))), flexible).astype(int)
    many = np.minimum(wanted - few, staff - flexible).astype(int)
    taste = 0.7 * liking + rng.gumbel(size=len(liking))
    taste += np.log(np.where(np.isin(people.employment, ("农民工", "劳务派遣")), 0.85, 1.0))
    taste += np.log(np.where(people.gender == "女", 1.1, 1.0) * np.where(people.level == "一线", 0.92, 1.0))
    chosen = [
        _best(taste, np.flatnonzero(able & (people.new_form == group)), here, quota)
        for group, quota in ((True, few), (False, many))
    ]
    return np.sort(np.concatenate(chosen))


def _wanted(rng: np.random.Generator, district: District, wave: int, staff: Array) -> Array:
    rate = np.take(RATES, district.size) * GROWTH[wave] * np.exp(0.15 * district.openness)
    threshold = np.maximum(2, np.ceil(0.05 * district.employees)).astype(int)
    enough = np.maximum(np.round(rate * staff), threshold + 1)
    wanted = np.where(district.covered[:, wave], enough, rng.integers(0, threshold))
    return np.where(staff > 0, np.minimum(wanted, staff), 0)


def _best(taste: Array, places: Array, group: Array, quota: Array) -> Array:
    """Return the places with the strongest taste, as many of each group as its quota says."""
    order = places[np.lexsort((-taste[places], group[places]))]
    of = group[order]
    rank = np.arange(len(order)) - np.searchsorted(of, of)
    best: Array = order[rank < quota[of]]
    return best


def visits(district: District, people: Roster, plan: Calendar, wave: int, mean: float) -> Attendance:
    """Let every participant come at least once, to different activities; some sign up once more and stay away.

    Parameters
    ----------
    mean
        Rows per participant that are wanted, those who stayed away included.
    """
    rng = stream(district.seed, f"visits {wave}")
    persons = participants(district, people, wave)
    open_now = np.flatnonzero((plan.wave == wave) & plan.held)
    times = np.minimum(
        rng.geometric(1 / (mean / (1 + MISSED) - TWICE), len(persons)) + (rng.random(len(persons)) < TWICE), 12
    )
    missed = rng.binomial(times, MISSED) * district.covered[people.enterprise[persons], wave]
    found = []
    for firm in np.unique(people.enterprise[persons]):
        who = np.flatnonzero(people.enterprise[persons] == firm)
        weight = _weights(district, plan, int(firm), open_now)
        with np.errstate(divide="ignore"):
            score = np.log(weight) + rng.gumbel(size=(len(who), len(open_now)))
        order = np.argsort(-score, axis=1, kind="stable")
        turns = np.minimum(times[who] + missed[who], (weight > 0).sum())
        row, turn = np.nonzero(np.arange(order.shape[1]) < turns[:, None])
        came = (turn < turns[row] - missed[who][row]) | (turn == 0)
        found.append(np.c_[persons[who[row]], open_now[order[row, turn]], came])
    person, activity, came = np.concatenate(found).T
    blended = np.where(rng.random(len(person)) < 0.35, "ON", "OFF")
    mode = np.where(plan.mode[activity] == "MIX", blended, plan.mode[activity])
    at = plan.start[activity] + rng.integers(-15, 21, len(person)) * MINUTE
    return rows(people.enterprise[person], at, wave=wave, person=person, activity=activity, mode=mode, came=came)


def _weights(district: District, plan: Calendar, firm: int, open_now: Array) -> Array:
    """Return how likely people of an enterprise come to each activity; not before it has entered."""
    host, parent = plan.host[open_now], plan.parent[open_now]
    place = np.where(host >= 0, district.district[host], np.where(parent >= 0, np.minimum(parent, 5), -1))
    near = np.where(host == firm, OWN, np.where(place == district.district[firm], NEIGHBOUR, 1.0))
    if district.new_form[firm]:
        near = near * np.where(plan.brand[open_now] == FOR_DRIVERS, FLEXIBLE, 1.0)
    entered = plan.start[open_now].astype("datetime64[D]") > district.joined[firm] + 2 * DAY
    weight: Array = plan.pull[open_now] * near * entered
    return weight
