"""What was asked for: some of it served by an exchange, the rest cancelled, passed on or never met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sample_data import phrases
from sample_data.clubs import club_hosts
from sample_data.plan import ENDS, STARTS, union_of
from sample_data.tools import (
    DAY,
    MINUTE,
    Array,
    blanked,
    days,
    numbered,
    office,
    only,
    quota,
    ratings,
    stream,
    table_of,
    weighted,
)
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.exchange import Exchanges
    from sample_data.plan import District
    from sample_data.resources import Catalogue
    from sample_data.roster import Roster

SERVED = {"B_CUL": 0.88, "B_SRV": 0.68, "B_EDU": 0.46, "B_RTS": 0.38, "B_PUB": 0.72, "B_PAR": 0.62, "B_DEV": 0.66}
"""Share of the demands of each class that an exchange serves, as far as there are exchanges of the class."""
WAITING = {"B_CUL": 5.0, "B_SRV": 8.0, "B_EDU": 13.0, "B_RTS": 15.0, "B_PUB": 8.0, "B_PAR": 9.0, "B_DEV": 9.0}
"""Mean days from the request to the exchange."""
OPEN_STATES = {"未满足": 0.58, "已取消": 0.17, "转办": 0.15, "已匹配": 0.10}
FUNCTIONS = {"F_SVC": 0.36, "F_FAC": 0.25, "F_HUM": 0.21, "F_MGT": 0.10, "F_INF": 0.08}
CHANNELS = {
    "小程序": 0.36,
    "APP": 0.2,
    "微信服务号": 0.16,
    "12351热线": 0.12,
    "窗口": 0.08,
    "门户网站": 0.05,
    "微信企业号": 0.03,
}
LAST = np.datetime64(TRUTH.waves[-1].end + "T21:00", "ms")
"""Nothing is recorded later than this."""


@dataclass(frozen=True, eq=False)
class Demands:
    """The demands in the order of their numbers; `served_by` is the place of the exchange or -1."""

    ids: Array
    enterprise: Array
    function: Array
    business: Array
    served_by: Array
    columns: dict[str, Any]

    def of_exchange(self, count: int) -> Array:
        """Return the number of the demand behind each of `count` exchanges, None where there is none."""
        numbers = np.full(count, None, dtype=object)
        served = self.served_by >= 0
        numbers[self.served_by[served]] = self.ids[served]
        return numbers


def demands(district: District, items: Catalogue, made: Exchanges) -> Demands:
    """Return 1,500 demands in the planted mix of classes."""
    rng = stream(district.seed, "demands")
    business = quota(TRUTH.demand, TRUTH.demands)
    served_by = _served(rng, district, items, made, business)
    linked = served_by >= 0
    enterprise = np.where(linked, made.receiver[served_by], _askers(rng, district, len(business)))
    first = np.maximum(district.joined[enterprise] + DAY, STARTS[0] + DAY)
    before = made.start[served_by].astype("datetime64[D]")
    wait = np.ceil(rng.gamma(2.0, 0.5, len(business)) * [WAITING[kind] for kind in business]).astype(int)
    day = np.where(linked, np.maximum(before - np.maximum(wait, 1) * DAY, first), days(rng, first, ENDS[-1] - 2 * DAY))
    posted = office(rng, np.minimum(day, np.where(linked, before - DAY, day)))
    order = np.argsort(posted, kind="stable")
    function = np.where(linked, items.function[made.resource[served_by]], weighted(rng, FUNCTIONS, len(business)))
    business, served_by, enterprise, posted, function = (
        part[order] for part in (business, served_by, enterprise, posted, function)
    )
    linked = served_by >= 0
    times = _times(rng, made, served_by, posted)
    wanted = np.where(linked, made.qty[served_by], rng.integers(1, 9, len(business)))
    unit = np.array([rng.choice(phrases.UNITS[kind]) for kind in function], dtype=object)
    skill = np.array([phrases.SKILLS[kind] for kind in business], dtype=object)
    skill = np.where(
        rng.random(len(business)) < 0.2, rng.choice(np.array(phrases.MORE_SKILLS, dtype=object), len(business)), skill
    )
    asked = np.where(linked & (rng.random(len(business)) < 0.18), np.ceil(wanted * 1.3), wanted).astype(float)
    return Demands(
        ids=numbered("N", len(business), 5),
        enterprise=enterprise,
        function=function,
        business=business,
        served_by=served_by,
        columns={
            "posted_at": posted,
            "unit": np.where(linked, items.unit[made.resource[served_by]], unit),
            "skill_code": only((function == "F_HUM") & (rng.random(len(business)) < 0.85), skill),
            "qty_requested": blanked(rng, asked, 0.05),
            "qty_fulfilled": np.where(
                linked, blanked(rng, wanted.astype(float), 0.1), np.where(times["status"] == "已完成", asked, 0.0)
            ),
        }
        | times,
    )


def _served(rng: np.random.Generator, district: District, items: Catalogue, made: Exchanges, business: Array) -> Array:
    """Pick for each class the exchanges that answer a demand; those of unions and outside bodies answer none."""
    served_by = np.full(len(business), -1)
    room = made.start.astype("datetime64[D]") > np.maximum(STARTS[0], district.joined[made.receiver]) + 4 * DAY
    usable = (made.status == "完成") & (made.provider >= 0) & room & (made.end < LAST - 2 * DAY)
    for kind, share in SERVED.items():
        places = np.flatnonzero(business == kind)
        able = np.flatnonzero(usable & (items.business[made.resource] == kind))
        count = min(round(share * len(places)), int(0.9 * len(able)))
        served_by[places[:count]] = rng.permutation(able)[:count]
    return served_by


def _askers(rng: np.random.Generator, district: District, count: int) -> Array:
    weight = np.sqrt(district.employees) * np.exp(0.2 * district.openness) * (ENDS[-1] - district.joined).astype(int)
    weight = weight / np.maximum(weight.sum(), 1)
    return rng.choice(len(district.ids), count, p=weight)


def _times(rng: np.random.Generator, made: Exchanges, served_by: Array, posted: Array) -> dict[str, Array]:
    """Return answer, match and closing times that follow one another, and the state they amount to."""
    linked = served_by >= 0
    count = len(posted)
    state = np.where(linked, "已完成", weighted(rng, OPEN_STATES, count)).astype(object)
    fresh = ~linked & (posted > LAST - 20 * DAY)
    state[fresh] = "待受理"
    by_hand = ~linked & (state == "未满足") & (rng.random(count) < 0.2) & (posted < LAST - 30 * DAY)
    state[by_hand] = "已完成"
    until = np.where(
        linked, made.start[served_by], posted + np.ceil(rng.gamma(2.0, 6.0, count) * 1440).astype(int) * MINUTE
    )
    matched = posted + ((until - posted) / MINUTE * rng.uniform(0.25, 0.95, count)).astype(int) * MINUTE
    replied = posted + ((matched - posted) / MINUTE * rng.uniform(0.1, 0.8, count)).astype(int) * MINUTE
    ended = np.where(linked, made.end[served_by], until) + rng.integers(2 * 60, 3 * 1440, count) * MINUTE
    closed = np.minimum(ended, LAST)
    nothing = np.datetime64("NaT", "ms")
    has_match = linked | by_hand | (state == "已匹配")
    needed = posted.astype("datetime64[D]") + rng.integers(10, 46, count) * DAY
    return {
        "status": state,
        "first_response_at": np.where(
            fresh | ~(has_match | (rng.random(count) < 0.8)) | (replied > LAST), nothing, replied
        ),
        "matched_at": np.where(has_match & (matched < LAST), matched, nothing),
        "closed_at": np.where((linked | by_hand | (state == "转办")) & (closed > matched), closed, nothing),
        "needed_by": np.where(rng.random(count) < 0.85, needed, np.datetime64("NaT", "D")),
    }


def demands_table(district: District, people: Roster, asked: Demands) -> pa.Table:
    """Return the table of demands with who asked, how urgently and by which channel."""
    rng = stream(district.seed, "demands table")
    count = len(asked.ids)
    kind = weighted(rng, {"企业": 0.48, "工会": 0.2, "职工": 0.24, "俱乐部": 0.08}, count)
    hosts = club_hosts(district)
    clubs = {int(host): f"C{place + 1:02d}" for place, host in enumerate(hosts) if host >= 0}
    no_club = np.array([int(at) not in clubs for at in asked.enterprise])
    kind[no_club & (kind == "俱乐部")] = "企业"
    unions = union_of(district)

    def _requester(who: str, at: int) -> str:
        if who == "职工":
            return str(people.ids[rng.choice(people.of(at))])
        return {"企业": str(district.ids[at]), "工会": str(unions[at])}.get(who) or clubs[int(at)]

    done = asked.columns["status"] == "已完成"
    quality = np.where(np.isin(asked.business, ("B_RTS", "B_EDU")), -0.4, 0.3)
    words = np.array(phrases.NEEDS, dtype=object)
    return table_of(
        "demands",
        {
            "demand_id": asked.ids,
            "requester_type": kind,
            "requester_id": [_requester(who, at) for who, at in zip(kind, asked.enterprise, strict=True)],
            "enterprise_id": district.ids[asked.enterprise],
            "function_class": asked.function,
            "business_class": asked.business,
            "urgency": weighted(rng, {"普通": 0.62, "较急": 0.27, "急难愁盼": 0.11}, count),
            "channel": weighted(rng, CHANNELS, count),
            "rating": np.where(done & (rng.random(count) < 0.6), ratings(rng, quality), np.nan),
            "text": blanked(rng, rng.choice(words, count), 0.5),
        }
        | asked.columns,
    )
