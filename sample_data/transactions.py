"""The table of transactions: what each exchange cost, who carried it and how both sides rated it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data.tools import Array, blanked, looked_up, numbered, ratings, stream, table_of, weighted

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.exchange import Exchanges
    from sample_data.plan import District
    from sample_data.resources import Catalogue

MODES = {"无偿": 0.50, "成本分担": 0.28, "互换": 0.10, "购买": 0.12}
PARTS = {
    "无偿": (1.0, 0, 0, 0),
    "成本分担": (0.4, 0.35, 0.2, 0.05),
    "互换": (0.5, 0.5, 0, 0),
    "购买": (0.05, 0.5, 0.35, 0.1),
}
"""Usual shares of provider, receiver, union funds and others in the cost, by way of sharing."""


def transactions(district: District, items: Catalogue, made: Exchanges, demand_ids: Array) -> pa.Table:
    """Return the table of transactions with costs that add up to the total and ratings on about 60 % of the completed ones."""
    rng = stream(district.seed, "transaction costs")
    count = len(made.wave)
    mode = weighted(rng, MODES, count)
    base = np.where(mode == "无偿", 60.0 * (rng.random(count) < 0.4), 700.0) * np.exp(0.6 * rng.standard_normal(count))
    total = np.round(base * (0.5 + made.hours / 4))
    costs = _shares(rng, mode, total)
    alone = np.round(np.maximum(total, 60 * made.hours) * rng.uniform(1.1, 2.1, count))
    skill = 0.6 * stream(district.seed, "quality of service").standard_normal(len(district.ids) + 1)
    quality = np.where(made.provider >= 0, skill[made.provider] + 0.3 * district.openness[made.provider], 0.2)
    done = made.status == "完成"
    return table_of(
        "transactions",
        {
            "txn_id": numbered("T", count, 5),
            "resource_id": items.ids[made.resource],
            "demand_id": demand_ids,
            "provider_type": items.owner_type[made.resource],
            "provider_id": items.owner_id[made.resource],
            "provider_enterprise_id": looked_up(district.ids, made.provider),
            "receiver_type": weighted(rng, {"企业": 0.62, "工会": 0.2, "职工": 0.12, "俱乐部": 0.06}, count),
            "receiver_enterprise_id": district.ids[made.receiver],
            "function_class": items.function[made.resource],
            "business_class": items.business[made.resource],
            "start_at": made.start,
            "end_at": made.end,
            "qty": made.qty,
            "hours": made.hours,
            "beneficiaries": made.beneficiaries,
            "total_cost": total,
            "provider_cost": costs[:, 0],
            "receiver_cost": costs[:, 1],
            "union_cost": costs[:, 2],
            "external_cost": costs[:, 3],
            "standalone_cost_est": blanked(rng, alone, 0.3),
            "share_mode": mode,
            "channel_mode": np.where(
                items.function[made.resource] == "F_INF",
                "ON",
                weighted(rng, {"OFF": 0.84, "MIX": 0.16}, count),
            ),
            "status": made.status,
            "receiver_confirmed": made.confirmed,
            "rating_receiver": np.where(done & (rng.random(count) < 0.62), ratings(rng, quality), np.nan),
            "rating_provider": np.where(done & (rng.random(count) < 0.45), ratings(rng, np.full(count, 0.3)), np.nan),
        },
    )


def _shares(rng: np.random.Generator, mode: Array, total: Array) -> Array:
    """Split whole yuan among provider, receiver, union and others so that they add up exactly."""
    usual = np.array([PARTS[way] for way in mode], dtype=float)
    noisy = usual * rng.uniform(0.6, 1.4, usual.shape)
    parts = np.floor(total[:, None] * noisy / noisy.sum(axis=1, keepdims=True))
    parts[np.arange(len(mode)), np.argmax(usual, axis=1)] += total - parts.sum(axis=1)
    return np.asarray(parts)
