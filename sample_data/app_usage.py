"""How the platform was used: a month-by-month report of every enterprise, and the log of one user in eight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_data.plan import ENDS, STARTS
from sample_data.tools import (
    DAY,
    SEASON,
    Array,
    blanked,
    moments,
    months_of,
    numbered,
    only,
    stream,
    table_of,
    weighted,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.plan import District
    from sample_data.roster import Roster

LOGGED = 8
"""One registered user in so many is in the log."""
CHANNELS = {"小程序": 0.46, "APP": 0.30, "微信服务号": 0.19, "门户网站": 0.05}
TYPES = {
    "浏览": 0.34, "点击": 0.20, "报名": 0.14, "搜索": 0.09, "领取": 0.08, "评论": 0.05, "分享": 0.04, "评价": 0.04, "发布": 0.02,
}  # fmt: skip
MODULES = {
    "兴趣活动": 0.32, "普惠服务": 0.27, "便捷服务": 0.15, "互动交流": 0.10, "资源目录": 0.10, "需求大厅": 0.06,
}  # fmt: skip
BUSINESS = {"B_CUL": 0.36, "B_SRV": 0.28, "B_EDU": 0.16, "B_PUB": 0.07, "B_DEV": 0.06, "B_RTS": 0.04, "B_PAR": 0.03}
MONTHS = np.arange(STARTS[0].astype("datetime64[M]"), ENDS[-1].astype("datetime64[M]") + 1)


@dataclass(frozen=True, eq=False)
class Usage:
    """Who was active when: `users` are places in the roster, `registered` and `active` are users × 18 months."""

    users: Array
    since: Array
    registered: Array
    active: Array


def usage(district: District, people: Roster, since: Array) -> Usage:
    """Return the activity of every registered user; the same people come back, more often in open enterprises.

    Parameters
    ----------
    since
        Day of registration of everybody, NaT for those without.
    """
    rng = stream(district.seed, "usage")
    users = np.flatnonzero(~np.isnat(since))
    habit = -1.15 + 1.5 * rng.standard_normal(len(users)) + 0.25 * district.openness[people.enterprise[users]]
    season = 0.5 * np.log(SEASON[np.arange(18) % 12]) + 0.02 * np.arange(18)
    chance = 1 / (1 + np.exp(-(habit[:, None] + season)))
    gone = people.left[users].astype("datetime64[M]")[:, None]
    registered = (since[users].astype("datetime64[M]")[:, None] <= MONTHS) & ~(gone <= MONTHS)
    return Usage(users, since[users], registered, registered & (rng.random(chance.shape) < chance))


def app_monthly(district: District, people: Roster, use: Usage) -> pa.Table:
    """Return the report of each enterprise from its first full month on; there is no row for the whole platform."""
    rng = stream(district.seed, "app_monthly")
    firm = people.enterprise[use.users]
    back = use.active & np.c_[np.zeros(len(firm), bool), use.active[:, :-1]]

    def per_firm(flags: Array) -> Array:
        counts = np.zeros((len(district.ids), len(MONTHS)), dtype=int)
        np.add.at(counts, firm, flags)
        return counts

    registered, mau = per_firm(use.registered), per_firm(use.active)
    verified = per_firm(use.registered & people.verified[use.users][:, None])
    rows, months = np.nonzero((registered > 0) & (MONTHS.astype("datetime64[D]") >= district.joined[:, None]))
    active = mau[rows, months]
    daily = np.round(active * rng.uniform(0.07, 0.13, len(rows)), 2)
    returning = per_firm(back)[rows, months].astype(float)
    return table_of(
        "app_monthly",
        {
            "enterprise_id": district.ids[rows],
            "month": months_of(MONTHS)[months],
            "registered_users": registered[rows, months],
            "verified_users": verified[rows, months],
            "mau": active,
            "dau_avg": daily,
            "returning_users": np.where(months == 0, np.nan, returning),
            "minutes": np.round(active * np.exp(rng.normal(3.4, 0.3, len(rows))), 1),
        },
    )


def app_events(district: District, people: Roster, use: Usage) -> pa.Table:
    """Return the log of one user in eight: a login and one or more further events in every active month."""
    rng = stream(district.seed, "app_events")
    logged = np.flatnonzero(rng.random(len(use.users)) < 1 / LOGGED)
    user, month = np.nonzero(use.active[logged])
    user = logged[user]
    times = 2 + rng.poisson(1.8, len(user))
    login = np.concatenate([np.r_[True, np.zeros(count - 1, bool)] for count in times])
    user, month = np.repeat(user, times), np.repeat(month, times)
    person = use.users[user]
    first = np.maximum(MONTHS[month].astype("datetime64[D]"), use.since[user])
    last = (MONTHS[month] + 1).astype("datetime64[D]") - DAY
    day = first + np.floor(rng.random(len(user)) * ((last - first).astype(int) + 1)).astype(int) * DAY
    hours = (7, 8, 9, 10, 11, 12, 13, 15, 17, 18, 19, 20, 21, 22)
    at = moments(rng, day, hours, (3, 4, 3, 3, 4, 9, 5, 3, 4, 6, 8, 11, 11, 6))
    order = np.argsort(at, kind="stable")
    person, at, login = person[order], at[order], login[order]
    count = len(person)
    seconds = np.minimum(np.round(np.exp(rng.normal(4.0, 0.9, count))), 1800.0)
    return table_of(
        "app_events",
        {
            "event_id": numbered("L", count, 6),
            "worker_id": people.ids[person],
            "enterprise_id": district.ids[people.enterprise[person]],
            "event_at": at,
            "platform_channel": weighted(rng, CHANNELS, count),
            "event_type": np.where(login, "登录", weighted(rng, TYPES, count)),
            "module": only(~login, weighted(rng, MODULES, count)),
            "business_class": blanked(rng, weighted(rng, BUSINESS, count), 0.45),
            "duration_sec": np.where(login, np.nan, seconds),
        },
    )
