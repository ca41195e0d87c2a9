"""What came in and went out by the channels, and the systems behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data import names, phrases
from sample_data.plan import ENDS, STARTS, union_ids
from sample_data.tools import (
    DAY,
    MINUTE,
    Array,
    blanked,
    days,
    months_of,
    numbered,
    office,
    only,
    stream,
    table_of,
    weighted,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.plan import District

FOLLOWERS = {
    "微信服务号": 26000, "小程序": 17000, "抖音": 9000, "APP": 8200, "微信企业号": 6100, "今日头条": 4300, "门户网站": 3900, "微博": 2700,
}  # fmt: skip
KINDS = {"需求": 0.24, "咨询": 0.26, "报名": 0.18, "建议": 0.11, "资源发布": 0.08, "投诉": 0.07, "其他": 0.06}
INFO_ITEMS = 960
INCIDENTS = (("2024-03-19T10:20", 1, 5), ("2024-05-27T22:40", 1, 9), ("2024-09-11T14:05", 2, 20), ("2024-11-04T08:30", 1, 4),
             ("2025-02-24T16:15", 1, 6), ("2025-04-08T09:50", 2, 15), ("2025-06-17T19:25", 1, 3))  # fmt: skip
"""When it happened, how grave it was, hours until it was resolved."""


def channel_stats(seed: int) -> pa.Table:
    """Return followers, posts and reads of eight channels in 18 months."""
    rng = stream(seed, "channel_stats")
    months = np.arange(STARTS[0].astype("datetime64[M]"), ENDS[-1].astype("datetime64[M]") + 1)
    channel = np.repeat(np.array(list(FOLLOWERS), dtype=object), len(months))
    growth = np.tile(1 + 0.022 * np.arange(len(months)), len(FOLLOWERS))
    count = len(channel)
    followers = np.round(
        np.repeat(list(FOLLOWERS.values()), len(months)) * growth * rng.uniform(0.99, 1.01, count)
    ).astype(int)
    posts = rng.poisson(np.where(np.isin(channel, ("微信服务号", "抖音", "今日头条")), 24, 9)) + 1
    reads = np.round(posts * followers * rng.uniform(0.03, 0.09, count)).astype(int)
    likes = np.round(reads * rng.uniform(0.006, 0.02, count)).astype(int)
    public = channel == "微信服务号"
    return table_of(
        "channel_stats",
        {
            "platform_channel": channel,
            "month": np.tile(months_of(months), len(FOLLOWERS)),
            "followers": followers,
            "active_followers": np.round(followers * rng.uniform(0.40, 0.60, count)).astype(int),
            "posts": posts,
            "reads": reads,
            "likes": likes,
            "wows": np.round(likes * rng.uniform(0.3, 0.8, count)).astype(int),
            "shares": np.round(reads * rng.uniform(0.004, 0.015, count)).astype(int),
            "reads_max": np.round(reads / posts * rng.uniform(1.5, 4.0, count)).astype(int),
            "wci": np.where(public, np.round(rng.uniform(720, 830, count), 1), np.nan),
        },
    )


def info_items(district: District) -> pa.Table:
    """Return the incoming items: most classified within a day, one in eight audited, nine in ten of those rightly classified."""
    rng = stream(district.seed, "info_items")
    firm = rng.choice(len(district.ids), INFO_ITEMS, p=np.sqrt(district.employees) / np.sqrt(district.employees).sum())
    received = office(
        rng, days(rng, np.maximum(STARTS[0], district.joined[firm] + DAY), np.full(INFO_ITEMS, ENDS[-1] - 12 * DAY))
    )
    order = np.argsort(received, kind="stable")
    firm, received = firm[order], received[order]
    kind = weighted(rng, KINDS, INFO_ITEMS)
    slow = rng.random(INFO_ITEMS) < 0.14
    delay = np.where(slow, rng.integers(1500, 6000, INFO_ITEMS), rng.integers(15, 1200, INFO_ITEMS))
    classified = received + delay * MINUTE
    handled = classified + rng.integers(60, 6 * 1440, INFO_ITEMS) * MINUTE
    confused = np.where(rng.random(INFO_ITEMS) < 0.9, kind, weighted(rng, KINDS, INFO_ITEMS))
    about = weighted(
        rng, {"B_SRV": 0.3, "B_CUL": 0.25, "B_EDU": 0.18, "B_RTS": 0.14, "B_DEV": 0.07, "B_PAR": 0.06}, INFO_ITEMS
    )
    way = weighted(rng, {"F_SVC": 0.36, "F_FAC": 0.28, "F_INF": 0.18, "F_HUM": 0.12, "F_MGT": 0.06}, INFO_ITEMS)
    return table_of(
        "info_items",
        {
            "info_id": numbered("I", INFO_ITEMS, 4),
            "received_at": received,
            "platform_channel": weighted(
                rng, {"小程序": 0.42, "微信服务号": 0.22, "APP": 0.18, "12351热线": 0.12, "门户网站": 0.06}, INFO_ITEMS
            ),
            "enterprise_id": blanked(rng, district.ids[firm], 0.1),
            "text": [rng.choice(phrases.INFO[name]) for name in kind],
            "category_assigned": confused,
            "category_audited": only(rng.random(INFO_ITEMS) < 0.125, kind),
            "function_class": blanked(rng, way, 0.3),
            "business_class": blanked(rng, about, 0.15),
            "classified_at": classified,
            "routed_to": rng.choice(np.array(names.OFFICES, dtype=object), INFO_ITEMS),
            "handled_at": blanked(rng, handled, 0.06),
        },
    )


def data_assets(seed: int) -> pa.Table:
    """Return the register of twelve systems; some are still islands."""
    rng = stream(seed, "data_assets")
    count = len(names.SYSTEMS)
    fields = rng.integers(18, 160, count)
    return table_of(
        "data_assets",
        {
            "asset_id": numbered("S", count, 2),
            "system_name": [f"{name}（示例）" for name in names.SYSTEMS],
            "union_id": np.where(rng.random(count) < 0.75, "U000", rng.choice(union_ids()[0], count)),
            "fields_total": fields,
            "fields_dynamic": rng.binomial(fields, 0.36),
            "last_update": ENDS[-1] - rng.integers(0, 200, count) * DAY,
            "connected_flag": np.arange(count) % 5 < 3,
            "reaches_enterprise": np.arange(count) % 2 == 0,
        },
    )


def security_incidents() -> pa.Table:
    """Return seven small incidents."""
    when, severity, hours = zip(*INCIDENTS, strict=True)
    occurred: Array = np.array(when, "datetime64[ms]")
    return table_of(
        "security_incidents",
        {
            "incident_id": numbered("X", len(when), 2),
            "occurred_at": occurred,
            "resolved_at": occurred + np.array(hours) * 60 * MINUTE,
            "severity": severity,
        },
    )
