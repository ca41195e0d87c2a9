"""Brands of activities: match-making, factory visits, handicraft, welfare; nine of enterprises, five of the union."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data import phrases
from sample_data.tools import DAY, Array, days, numbered, stream, table_of
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.plan import District


def brand_owners(district: District) -> Array:
    """Return the enterprise that owns each brand, -1 for the union's; the two with planted ratings own one each."""
    rng = stream(district.seed, "brand owners")
    owned = np.array([brand[3] for brand in phrases.BRANDS])
    named = [district.at(name) for name in (*TRUTH.top_rated, TRUTH.top_providers[0])]
    early = np.flatnonzero(district.joined < np.datetime64(TRUTH.waves[0].start))
    others = rng.permutation(np.setdiff1d(early, [*named, *(district.at(name) for name in TRUTH.ping_pong)]))
    others = others[np.argsort(np.maximum(district.size[others], 1), kind="stable")]
    owners = np.full(len(owned), -1)
    owners[owned] = np.concatenate([named, others])[: owned.sum()]
    return owners


def brands(district: District) -> pa.Table:
    """Return the 14 brands, match-making and factory visits among them."""
    rng = stream(district.seed, "brands")
    owners = brand_owners(district)
    first = np.where(owners >= 0, district.joined[owners] + DAY, np.datetime64("2022-03-01"))
    return table_of(
        "brands",
        {
            "brand_id": numbered("B", TRUTH.brands, 2),
            "brand_name": [f"{name}（示例）" for name, *_ in phrases.BRANDS],
            "owner_enterprise_id": [district.ids[at] if at >= 0 else None for at in owners],
            "brand_type": [kind for _, kind, *_ in phrases.BRANDS],
            "started_date": days(rng, first, np.full(TRUTH.brands, np.datetime64("2023-12-20"))),
            "open_to_others": rng.random(TRUTH.brands) < 0.9,
        },
    )
