"""Who answers the questionnaires: workers of the roster, managers and cadres, many of them again in the next wave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_data.organisations import named_consent
from sample_data.plan import union_ids
from sample_data.roster import LEVELS, pseudonyms
from sample_data.tools import Array, stream, weighted
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sample_data.plan import District
    from sample_data.roster import Roster

USUAL = (72, 52, 32)
"""Answers of a large, medium and small enterprise; of a micro enterprise three quarters answer."""
AGAIN = 0.62
"""Share of an enterprise's respondents that is asked again in the next wave."""
CODED = 0.75
"""Share of people who write down their panel code, in every wave or in none."""


@dataclass(frozen=True, eq=False)
class Respondents:
    """The respondents of one form and wave.

    Attributes
    ----------
    form, wave
        Which questionnaire.
    group
        Place of the enterprise, or of the union for cadres.
    person
        A number that is the same person in every wave.
    columns
        Background as it stands in the table of answers.
    """

    form: str
    wave: int
    group: Array
    person: Array
    columns: Mapping[str, Any]


def workers_asked(district: District, people: Roster) -> list[Respondents]:
    """Return 4,000 workers a wave: no more than an enterprise has, most large ones at 50 to 80."""
    rng = stream(district.seed, "workers asked")
    counts = _allocation(district.employees, district.size)
    before = np.zeros(len(people.ids), dtype=bool)
    asked = []
    for wave in range(3):
        order = rng.random(len(people.ids)) - 10.0 * (before & (rng.random(len(people.ids)) < AGAIN))
        chosen = [people.of(firm)[np.argsort(order[people.of(firm)])[:count]] for firm, count in enumerate(counts)]
        person = np.concatenate(chosen)
        before[:] = False
        before[person] = True
        asked.append(Respondents("W", wave, people.enterprise[person], person, _background(district, people, person)))
    return asked


def _allocation(employees: Array, size: Array) -> Array:
    """Share out the answers of one wave; what is left after the usual number goes to large and medium enterprises."""
    usual = np.array([*USUAL, 0])[size]
    counts = np.where(size == 3, np.ceil(0.75 * employees), np.minimum(usual, np.ceil(0.6 * employees))).astype(int)
    big = np.flatnonzero(size < 2)
    rest = TRUTH.parties["W"].answers - counts.sum()
    counts[big] += rest // len(big)
    counts[big[: rest % len(big)]] += 1
    return counts


def _background(district: District, people: Roster, person: Array) -> dict[str, Any]:
    count = len(people.ids)
    fixed = stream(district.seed, "background")
    tenure = weighted(fixed, {"≤1": 0.16, "1-3": 0.28, "4-10": 0.36, ">10": 0.20}, count)
    shift, child, coded = (fixed.random(count) < share for share in (0.32, 0.34, CODED))
    firm = people.enterprise[person]
    codes = pseudonyms(district.seed, "p", person)
    codes[~coded[person]] = None
    return {
        "enterprise_id": district.ids[firm],
        "panel_id": codes,
        "gender": people.gender[person],
        "age_band": people.age[person],
        "employment_type": people.employment[person],
        "job_level": people.level[person],
        "member_flag": people.member[person],
        "tenure": tenure[person],
        "shift_work": shift[person],
        "child_under_12": child[person],
        "sampling_weight": sampling_weights(people, person),
    }


def sampling_weights(people: Roster, person: Array) -> Array:
    """Return employees per answer in cells of enterprise × job level, trimmed at five times the median.

    An enterprise with a cell of fewer than five answers is one cell.
    """
    level = np.searchsorted(sorted(LEVELS), people.level)
    firms = int(people.enterprise[-1]) + 1
    cells = (firms, len(LEVELS))
    staff, answers = np.zeros(cells), np.zeros(cells)
    np.add.at(staff, (people.enterprise, level), 1)
    np.add.at(answers, (people.enterprise[person], level[person]), 1)
    fine = ((answers >= 5) | (staff == 0)).all(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(fine[:, None], staff / answers, staff.sum(1, keepdims=True) / answers.sum(1, keepdims=True))
    weights = ratio[people.enterprise[person], level[person]]
    trimmed: Array = np.round(np.minimum(weights, 5 * np.median(weights)), 4)
    return trimmed


def managers_asked(district: District) -> list[Respondents]:
    """Return 260 managers a wave, two an enterprise and a third one in the large and medium ones."""
    seats = np.full(len(district.ids), 2)
    order = np.argsort(-district.employees, kind="stable")
    seats[order[: TRUTH.parties["M"].answers - seats.sum()]] += 1
    group = np.repeat(np.arange(len(seats)), seats)
    return [_officials(district, "M", wave, group, seats) for wave in range(3)]


def cadres_asked(district: District) -> list[Respondents]:
    """Return 180 cadres a wave, two a union."""
    seats = np.full(TRUTH.unions, TRUTH.parties["C"].answers // TRUTH.unions)
    group = np.repeat(np.arange(TRUTH.unions), seats)
    return [_officials(district, "C", wave, group, seats) for wave in range(3)]


def _officials(district: District, form: str, wave: int, group: Array, seats: Array) -> Respondents:
    """Return officials of one form; one in five seats has a new person every wave."""
    rng = stream(district.seed, f"officials {form}")
    seat = np.arange(len(group)) - np.repeat(np.cumsum(seats) - seats, seats)
    stays = rng.random(len(group)) < 0.8
    person = group * 100 + seat * 10 + np.where(stays, 0, wave)
    codes = pseudonyms(district.seed, form.lower(), person)
    codes[rng.random(len(group)) > CODED] = None
    shares = {"负责人": 0.3, "人力": 0.36, "行政": 0.26, "其他": 0.08}
    if form == "C":
        shares = {"专职": 0.3, "兼职": 0.62, "志愿": 0.08}
    unions = np.concatenate([["U000"], *union_ids()]).astype(object)
    consent = named_consent(district)[group] if form == "M" else np.repeat(rng.random(len(seats)) < 0.6, seats)
    return Respondents(
        form,
        wave,
        group,
        person,
        {
            ("enterprise_id" if form == "M" else "union_id"): district.ids[group] if form == "M" else unions[group],
            "panel_id": codes,
            "position": weighted(rng, shares, len(group)),
            "org_named_consent": consent,
            "sampling_weight": np.ones(len(group)),
        },
    )
