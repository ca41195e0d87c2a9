"""Who shared what with whom, and who had asked for it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from sample_data.plan import ENDS, MONTHS, SILO, STARTS
from sample_data.tools import (
    DAY,
    MINUTE,
    Array,
    days,
    moments,
    not_round,
    stream,
    weighted,
)
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    from sample_data.plan import District
    from sample_data.resources import Catalogue

A_WAVE = (700, 780, 920)
FROM_UNIONS_AND_OUTSIDE = 0.09
MOST_OF_THE_REST = 0.05
HOURS = {"F_INF": (0.0, 0.01), "F_FAC": (1.5, 4.0), "F_MGT": (1.0, 6.0), "F_SVC": (1.0, 5.0), "F_HUM": (1.0, 3.0)}
CONFIRMED = np.array([True, None, False], dtype=object)
"""The receiver confirms, says nothing, or denies."""
STATES = {"完成": 0.91, "取消": 0.05, "爽约": 0.04}


@dataclass(frozen=True, eq=False)
class Exchanges:
    """The transactions in the order of their numbers; `provider` is a place in the plan or -1, `resource` a place in the catalogue."""

    wave: Array
    resource: Array
    provider: Array
    receiver: Array
    start: Array
    end: Array
    hours: Array
    qty: Array
    beneficiaries: Array
    status: Array
    confirmed: Array

    @property
    def valid(self) -> Array:
        """Which of them count: completed and not denied by the receiver."""
        counted: Array = (self.status == "完成") & np.array([word is not False for word in self.confirmed])
        return counted

    def taken(self, order: Array) -> Exchanges:
        """Return the same in another order."""
        return Exchanges(**{part.name: getattr(self, part.name)[order] for part in fields(self)})


def exchanges(district: District, items: Catalogue) -> Exchanges:
    """Return 2,400 exchanges: the top three provide their share, small enterprises receive only where they are meant to."""
    rng = stream(district.seed, "transactions")
    wave = np.repeat(np.arange(3), A_WAVE)
    resource = np.concatenate([_drawn(rng, district, items, at) for at in range(3)])
    provider = items.host[resource]
    receiver = np.array([_receiver(rng, district, items, int(r), int(w)) for r, w in zip(resource, wave, strict=True)])
    entered = np.where(provider >= 0, district.joined[provider], STARTS[0])
    first = np.maximum.reduce(
        [STARTS[wave], items.listed[resource] + 2 * DAY, entered + 3 * DAY, district.joined[receiver] + 3 * DAY]
    )
    leisure = (items.function[resource] == "F_FAC") & (items.business[resource] == "B_CUL")
    day = days(rng, first, ENDS[wave] - DAY, weekend=0.6)
    at_work = moments(rng, day, (8.5, 9.5, 10, 13.5, 14.5, 15.5, 18), (2, 4, 3, 3, 4, 3, 2))
    after_work = moments(rng, day, (9, 14, 15, 17.5, 18.5), (1, 2, 2, 4, 5))
    start = np.where(leisure, after_work, at_work)
    hours = _hours(rng, items.function[resource])
    beneficiaries = _beneficiaries(rng, district.employees[receiver])
    made = Exchanges(
        wave=wave,
        resource=resource,
        provider=provider,
        receiver=receiver,
        start=start,
        end=start + np.round(hours * 60).astype(int) * MINUTE,
        hours=hours,
        qty=quantities(rng, items.unit[resource], hours, beneficiaries),
        beneficiaries=beneficiaries,
        status=weighted(rng, STATES, len(wave)),
        confirmed=CONFIRMED[rng.choice(3, len(wave), p=(0.95, 0.03, 0.02))],
    )
    made.status[(ENDS[-1] - day).astype(int) <= 2] = "进行中"
    return made.taken(np.argsort(made.end, kind="stable"))


def _drawn(rng: np.random.Generator, district: District, items: Catalogue, wave: int) -> Array:
    """Return the resources used in one wave: fixed shares for the top three and for unions and outside bodies."""
    on_offer = (items.listed <= ENDS[wave] - 25 * DAY) & ~items.own_use & np.isnat(items.delisted)
    on_offer &= np.array([_near(district, items, at, wave).any() for at in range(len(items.ids))])
    top = np.isin(items.host, [district.at(name) for name in TRUTH.top_providers])
    common = items.host < 0
    mind = np.where(common, 0.0, district.openness[items.host])
    liking = np.exp(TRUTH.openness_on_volume * mind + 0.5 * stream(district.seed, "liking").standard_normal(len(mind)))
    liking[np.isin(items.host, [district.at(name) for name in TRUTH.ping_pong])] *= 0.02
    outside = round(FROM_UNIONS_AND_OUTSIDE * A_WAVE[wave])
    most = round(TRUTH.top_share * (A_WAVE[wave] - outside))
    drawn = []
    for group, count in ((common, outside), (top, most), (~common & ~top, A_WAVE[wave] - outside - most)):
        weight = np.where(group & on_offer, liking, 0.0)
        if group is not top:
            weight = _capped(weight, items.host)
        drawn.append(rng.choice(len(weight), count, p=weight / weight.sum()))
    mixed: Array = rng.permutation(np.concatenate(drawn))
    return mixed


def _capped(weight: Array, host: Array) -> Array:
    """Return weights of which no single enterprise holds much more than `MOST_OF_THE_REST`, or it would outdo the top three."""
    own = np.bincount(host + 1, weight)
    own[0] = 0
    limit = MOST_OF_THE_REST * weight.sum()
    return np.asarray(weight * np.minimum(1.0, limit / np.maximum(own, limit))[host + 1])


def _near(district: District, items: Catalogue, resource: int, wave: int) -> Array:
    """Return how likely each enterprise receives a resource: neighbours twice, those without a tie or not meant to benefit never."""
    host, parent = items.host[resource], items.parent[resource]
    if host >= 0:
        allowed = district.may_give(host)
        near = 1.0 + (district.district == district.district[host]) + 0.3 * (district.parent == district.parent[host])
    else:
        allowed = (district.district != SILO) | (district.parent == parent)
        near = 1.0 + 1.0 * (district.parent == parent)
    return np.asarray(near * (allowed & district.covered[:, wave]))


def _receiver(rng: np.random.Generator, district: District, items: Catalogue, resource: int, wave: int) -> int:
    """Draw who receives: nearby and open enterprises rather than others, the ping-pong pair hardly ever."""
    weight = _near(district, items, resource, wave) * np.exp(TRUTH.openness_on_volume * district.openness)
    weight *= district.employees**0.25
    weight[[district.at(name) for name in TRUTH.ping_pong]] *= 0.02
    return int(rng.choice(len(weight), p=weight / weight.sum()))


def _hours(rng: np.random.Generator, function: Array) -> Array:
    low, high = np.array([HOURS[kind] for kind in function]).T
    return np.asarray(np.round(rng.uniform(low, high) * 2) / 2)


def _beneficiaries(rng: np.random.Generator, employees: Array) -> Array:
    drawn = np.ceil(np.exp(rng.normal(2.6, 0.7, len(employees)))).astype(int)
    return not_round(np.minimum(drawn, np.maximum(employees * 3 // 5, 1)))


def quantities(rng: np.random.Generator, unit: Array, hours: Array, beneficiaries: Array) -> Array:
    """Return quantities in the unit of each resource: hours, sessions, person-times, items, entries or lessons."""
    pieces = rng.integers(1, 4, len(unit)).astype(float)
    kinds = [unit == "小时", unit == "课时", unit == "人次", unit == "场次"]
    return np.select(
        kinds,
        [np.maximum(hours, 0.5), np.maximum(np.round(hours / 0.75), 1.0), beneficiaries, np.ones(len(unit))],
        pieces,
    )


def intensity(district: District, made: Exchanges) -> Array:
    """Return I3-06 of each enterprise and wave: (given + received) / max(employees, 50) · 100 · 12 / months of the wave."""
    counts = np.zeros((len(district.ids), 3))
    given = made.valid & (made.provider >= 0)
    np.add.at(counts, (made.provider[given], made.wave[given]), 1)
    np.add.at(counts, (made.receiver[made.valid], made.wave[made.valid]), 1)
    per_head: Array = counts / np.maximum(district.employees, 50)[:, None] * 100 * 12 / MONTHS
    return per_head


def used_by_month(items: Catalogue, made: Exchanges) -> Array:
    """Return the quantity booked of each resource in each of the 18 months, whatever became of the booking."""
    month = made.end.astype("datetime64[M]").astype(int) - STARTS[0].astype("datetime64[M]").astype(int)
    used = np.zeros((len(items.ids), 18))
    np.add.at(used, (made.resource, month), made.qty)
    return used
