"""How much of each resource was there, kept for own use and opened, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data.plan import ENDS, STARTS
from sample_data.tools import Array, months_of, stream, table_of
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.plan import District
    from sample_data.resources import Catalogue

LEAST_OPEN = {"小时": 3.0, "场次": 1.5, "人次": 18.0, "件": 2.0, "条": 3.0, "课时": 3.0}
"""What a resource opens in a month in which nobody asks for it."""
FOR_THE_PAIR = {"小时": 40.0, "场次": 14.0, "人次": 900.0, "件": 36.0, "条": 60.0, "课时": 60.0}


def resource_capacity(district: District, items: Catalogue, used: Array) -> pa.Table:
    """Return total, own use and opened quantity of each resource and month.

    Parameters
    ----------
    used
        Quantity exchanged, resources × 18 months; never more than what is opened.
    """
    rng = stream(district.seed, "resource_capacity")
    months = np.arange(STARTS[0].astype("datetime64[M]"), ENDS[-1].astype("datetime64[M]") + 1)
    least = np.array([LEAST_OPEN[unit] for unit in items.unit]) * np.exp(0.3 * rng.standard_normal(len(items.ids)))
    pair = np.isin(items.owner_id, TRUTH.ping_pong)
    least[pair] = [FOR_THE_PAIR[unit] for unit in items.unit[pair]]
    opened = np.maximum(used * rng.uniform(1.1, 1.6, used.shape), least[:, None] * rng.uniform(0.8, 1.2, used.shape))
    opened = np.where(items.own_use[:, None], 0.0, np.ceil(opened * 2) / 2)
    mind = np.where(items.host >= 0, 0.1 + TRUTH.openness_on_opening * district.openness[items.host], 1.0)
    odds = (mind + 0.35 * rng.standard_normal(len(items.ids)))[:, None] + 0.1 * rng.standard_normal(used.shape)
    share = np.clip(1 / (1 + np.exp(-odds)), 0.04, 0.96)
    idle = np.where(items.own_use[:, None], np.ceil(least[:, None]), np.ceil(opened / share * 2) / 2)
    own = np.ceil(idle * rng.uniform(0.4, 1.6, used.shape) * 2) / 2
    last = np.where(np.isnat(items.delisted), ENDS[-1], items.delisted).astype("datetime64[M]")
    shown = (months >= items.listed.astype("datetime64[M]")[:, None]) & (months <= last[:, None])
    rows, columns = np.nonzero(shown)
    return table_of(
        "resource_capacity",
        {
            "resource_id": items.ids[rows],
            "month": months_of(months)[columns],
            "total_qty": (idle + own)[rows, columns],
            "own_use_qty": own[rows, columns],
            "open_qty": opened[rows, columns],
        },
    )
