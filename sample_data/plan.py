"""The plan of the district: who exists, how open it is, when it entered, and who is meant to benefit.

Everything other modules plant refers to this plan; it holds the latent quantities that no table shows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data import names
from sample_data.tools import Array, days, numbered, stream, weighted
from sample_data.truth import TRUTH

SIZES = tuple(TRUTH.enterprises_by_size)
SILO = int(TRUTH.silo_district[1:]) - 1
NEW_FORM_PARENT = 7
STARTS = np.array([wave.start for wave in TRUTH.waves], "datetime64[D]")
ENDS = np.array([wave.end for wave in TRUTH.waves], "datetime64[D]")
MONTHS = ((ENDS - STARTS).astype(int) + 1) * 12 / 365.25
"""Length of each wave in months, as the indicators count it."""


@dataclass(frozen=True, eq=False)
class District:
    """The enterprises and what is planned for them; arrays have one entry an enterprise, two-dimensional ones a column a wave.

    Attributes
    ----------
    ids, size, district, parent, joint
        Number, size class 0 (large) to 3 (micro), district 0 to 5, parent union 0 to 7, joint union 0 to 2 or -1.
    employees, new_form, joined, openness
        Head-count, platform firm, day of entry, standard score of openness.
    member
        Whether it had entered by the end of the wave.
    covered
        Whether it is meant to benefit in the wave; all large and medium members are.
    """

    seed: int
    ids: Array
    size: Array
    district: Array
    parent: Array
    joint: Array
    employees: Array
    new_form: Array
    joined: Array
    openness: Array
    member: Array
    covered: Array

    @property
    def small(self) -> Array:
        """Which enterprises are small or micro."""
        small: Array = self.size >= 2
        return small

    def at(self, enterprise: str) -> int:
        """Return the place of an enterprise in the arrays."""
        return int(enterprise[1:]) - 1

    def may_share(self, one: int) -> Array:
        """Return with whom an enterprise may have ties: those of the silo district stay under their parent union."""
        silo = (self.district == SILO) | (self.district[one] == SILO)
        allowed: Array = ~silo | (self.parent == self.parent[one])
        allowed[one] = False
        return allowed

    def may_give(self, one: int) -> Array:
        """Return to whom an enterprise may give; pairs in the small silo groups exchange one way only, or V12 would find them."""
        every = np.arange(len(self.ids))
        silo = (self.district == SILO) | (self.district[one] == SILO)
        onwards = (every > one) == ((every + one) % 2 == 0)
        return np.asarray(self.may_share(one) & (~silo | onwards))


def plan(seed: int = TRUTH.seed) -> District:
    """Return the plan of the district for a seed."""
    rng = stream(seed, "plan")
    ids = numbered("E", TRUTH.enterprises)
    forced = np.array([name in TRUTH.forced_sizes for name in ids])
    size = _sizes(rng, ids, forced)
    district = _places(rng, forced)
    joint = _joint(rng, size, district, forced)
    new_form = _new_form(rng, size, joint, forced | (district == SILO))
    joined = _joined(rng, forced, size)
    openness = _openness(rng, ids)
    member = joined[:, None] <= ENDS
    return District(
        seed=seed,
        ids=ids,
        size=size,
        district=district,
        parent=_parents(district, joint, new_form),
        joint=joint,
        employees=_employees(rng, size),
        new_form=new_form,
        joined=joined,
        openness=openness,
        member=member,
        covered=_covered(rng, size >= 2, member, openness),
    )


def _sizes(rng: np.random.Generator, ids: Array, forced: Array) -> Array:
    left = dict(TRUTH.enterprises_by_size)
    size = np.empty(len(ids), dtype=int)
    for name, label in TRUTH.forced_sizes.items():
        size[int(name[1:]) - 1] = SIZES.index(label)
        left[label] -= 1
    rest = np.repeat(np.arange(len(SIZES)), [left[label] for label in SIZES])
    size[~forced] = rng.permutation(rest)
    return size


def _places(rng: np.random.Generator, forced: Array) -> Array:
    """Spread the enterprises over the districts; those with a planted role stay out of the silo district."""
    district: Array = rng.permutation(np.repeat(np.arange(len(names.DISTRICT_SIZES)), names.DISTRICT_SIZES))
    inside = np.flatnonzero(forced & (district == SILO))
    outside = rng.permutation(np.flatnonzero(~forced & (district != SILO)))[: len(inside)]
    district[inside], district[outside] = district[outside], SILO
    return district


def _joint(rng: np.random.Generator, size: Array, district: Array, forced: Array) -> Array:
    """Put all micro enterprises and a few small ones under joint unions, as many as there are no unions of their own for."""
    own = TRUTH.unions - 1 - TRUTH.parent_unions - TRUTH.joint_unions
    few = TRUTH.enterprises - own - int((size == 3).sum())
    under = size == 3
    under[rng.permutation(np.flatnonzero((size == 2) & ~forced))[:few]] = True
    of_district = {place: number for number, (_, places, _) in enumerate(names.JOINT_UNIONS) for place in places}
    return np.where(under, [of_district[place] for place in district], -1)


def _new_form(rng: np.random.Generator, size: Array, joint: Array, taken: Array) -> Array:
    new_form = np.zeros(len(size), dtype=bool)
    for label, count in ((1, 4), (2, 6)):
        new_form[rng.permutation(np.flatnonzero((size == label) & (joint < 0) & ~taken))[:count]] = True
    return new_form


def _parents(district: Array, joint: Array, new_form: Array) -> Array:
    parent = district.copy()
    silo = np.flatnonzero((district == SILO) & (joint < 0))
    parent[silo] = np.where(np.arange(len(silo)) % 2, 6, 5)
    parent[joint >= 0] = np.array([union[2] for union in names.JOINT_UNIONS])[joint[joint >= 0]]
    parent[new_form] = NEW_FORM_PARENT
    return parent


def _joined(rng: np.random.Generator, forced: Array, size: Array) -> Array:
    """Stagger the entries: half before the first wave, the others in the first two months of a wave, every size in every group."""
    groups = (TRUTH.joined_before - int(forced.sum()), *TRUTH.joined_in)
    turns = np.concatenate([(np.arange(count) + rng.random()) / count for count in groups])
    group = np.repeat(np.arange(-1, 3), groups)[np.argsort(turns, kind="stable")]
    free = rng.permutation(np.flatnonzero(~forced))
    wave = np.full(len(forced), -1)
    wave[free[np.argsort(size[free], kind="stable")]] = group
    joined = days(rng, np.full(len(forced), np.datetime64("2022-03-01")), np.datetime64("2023-11-30"))
    late = wave >= 0
    joined[late] = STARTS[wave[late]] + rng.integers(5, 56, late.sum())
    return joined


def _employees(rng: np.random.Generator, size: Array) -> Array:
    """Draw head-counts log-normally inside the band of each size, drawing anew what falls outside."""
    employees = np.zeros(len(size), dtype=int)
    for place, label in enumerate(SIZES):
        low, high, median, spread = TRUTH.head_counts[label]
        open_places = np.flatnonzero(size == place)
        while len(open_places):
            drawn = np.round(median * np.exp(spread * rng.standard_normal(len(open_places)))).astype(int)
            fits = (drawn >= low) & (drawn <= high)
            employees[open_places[fits]] = drawn[fits]
            open_places = open_places[~fits]
    return employees


def _openness(rng: np.random.Generator, ids: Array) -> Array:
    openness = rng.standard_normal(len(ids))
    openness = np.asarray((openness - openness.mean()) / openness.std())
    for name, value in zip((*TRUTH.top_providers, *TRUTH.ping_pong), (1.6, 1.3, 1.1, -0.8, -0.7), strict=True):
        openness[int(name[1:]) - 1] = value
    return openness


def _covered(rng: np.random.Generator, small: Array, member: Array, openness: Array) -> Array:
    """Choose the small and micro enterprises that benefit: exactly the planted share of the active ones, mostly the same ones."""
    covered = member & ~small[:, None]
    liking = 0.4 * openness + rng.standard_normal(len(openness))
    event = np.datetime64(TRUTH.coverage_event)
    for wave in range(len(STARTS)):
        active = np.flatnonzero(small & member[:, wave])
        share = TRUTH.coverage_after if event <= ENDS[wave] else TRUTH.coverage_before
        before = covered[:, wave - 1] if wave else np.zeros(len(small), bool)
        order = active[np.argsort(-(liking[active] + 3.0 * before[active] * (rng.random(len(active)) < 0.9)))]
        covered[order[: round(share * len(active))], wave] = True
    return np.asarray(covered)


def trades(rng: np.random.Generator, new_form: Array) -> tuple[Array, Array]:
    """Return the trade and the section of the industrial classification of each enterprise."""
    section = {trade: letter for trade, letter, _ in names.TRADES} | dict.fromkeys(names.NEW_FORM_TRADES, "G")
    trade = weighted(rng, {trade: often for trade, _, often in names.TRADES}, len(new_form))
    trade[new_form] = np.resize(np.array(names.NEW_FORM_TRADES, dtype=object), int(new_form.sum()))
    return trade, np.array([section[name] for name in trade], dtype=object)


def union_ids() -> tuple[Array, Array, Array]:
    """Return the numbers of the parent unions, the joint unions and the enterprise unions."""
    parents = numbered("U", TRUTH.parent_unions, first=1)
    joint = numbered("U", TRUTH.joint_unions, first=1 + TRUTH.parent_unions)
    rest = TRUTH.unions - 1 - TRUTH.parent_unions - TRUTH.joint_unions
    return parents, joint, numbered("U", rest, first=1 + TRUTH.parent_unions + TRUTH.joint_unions)


def union_of(district: District) -> Array:
    """Return the number of the union of each enterprise: its joint union or its own."""
    _, joint, own = union_ids()
    unions = np.empty(len(district.ids), dtype=object)
    alone = district.joint < 0
    unions[alone] = own
    unions[~alone] = joint[district.joint[~alone]]
    return unions
