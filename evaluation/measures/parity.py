"""D6 普惠均衡, groups of workers: whether the least-served priority group keeps up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evaluation.measures.attendance import members
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.measures.scope import Scope

GROUPS: dict[str, tuple[str, str, Bilingual]] = {
    "front_line": ("job_level", "一线", Bilingual("一线职工", "front-line workers")),
    "migrant": ("employment_type", "农民工", Bilingual("农民工", "rural migrants")),
    "dispatched": ("employment_type", "劳务派遣", Bilingual("劳务派遣", "dispatched workers")),
    "new_form": ("employment_type", "新就业形态", Bilingual("新就业形态", "new forms of employment")),
    "women": ("gender", "女", Bilingual("女职工", "women")),
}
"""Group → column of the register of workers, its value, and the name of the group."""
LEAST_WORKERS = 30
COLUMNS = ("worker_id", "enterprise_id", "job_level", "employment_type", "gender", "registered_date", "left_date")


@measure(
    "I6-04",
    needs={"workers": ("worker_id", "enterprise_id"), "participation": ("worker_id", "activity_id"), "enterprises": ()},
    min_n=30,
    persons=10,
    feeds=("participation",),
    by_level=True,
)
def parity(scope: Scope) -> Parts:
    """Lowest ratio, at most 1, of a priority group's participation rate to that of all workers."""
    rows = served(scope)
    flags = {
        f"{name}_{part}": rows[name] * (rows["came"] if part == "took" else 1.0)
        for name in GROUPS
        for part in ("took", "all")
    }
    rows = rows.assign(
        **flags, numerator=rows["came"], denominator=1.0, took=rows["came"], every=1.0, times=rows["workers"], n=1.0
    )
    return Parts(rows, "bootstrap", of_sums=lowest_ratio, features=("took", "every", *flags), base=_large_enough(scope))


def _large_enough(scope: Scope) -> pd.DataFrame | None:
    """Return the units with a group of at least 30 workers; None where the register tells no groups apart."""
    rows = served(scope)
    if not (rows[list(GROUPS)].to_numpy() > 0).any():
        return None
    counts = rows.assign(**{name: rows[name] * rows["workers"] for name in GROUPS})
    sums = scope.layout.place(counts).groupby(["wave", "unit"])[list(GROUPS)].sum()
    return sums[(sums >= LEAST_WORKERS).any(axis=1)].reset_index()[["wave", "unit"]]


def served(scope: Scope) -> pd.DataFrame:
    """Return how many registered workers of an enterprise share one pattern of groups, and whether they attended."""
    found: pd.DataFrame = scope.remember("served", lambda: _served(scope))
    return found


def _served(scope: Scope) -> pd.DataFrame:
    frame = scope.table("workers", *COLUMNS)
    flags = [
        (nw.col(column) == value).fill_null(False).cast(nw.Float64).alias(name)
        for name, (column, value, _) in GROUPS.items()
    ]
    parts = []
    for wave in scope.waves:
        there = (nw.col("registered_date").is_null() | (nw.col("registered_date") <= nw.lit(wave.end))) & (
            nw.col("left_date").is_null() | (nw.col("left_date") >= nw.lit(wave.start))
        )
        parts.append(frame.filter(there).select(nw.lit(wave.id).alias("wave"), "worker_id", "enterprise_id", *flags))
    came = members(scope).filter(~nw.col("worker_id").is_null()).group_by("wave", "worker_id").agg(nw.col("came").max())
    joined = (
        nw.concat(parts).join(came, on=["wave", "worker_id"], how="left").with_columns(nw.col("came").fill_null(0.0))
    )
    keys = ["wave", "enterprise_id", *GROUPS, "came"]
    found = scope.collect(joined.group_by(*keys).agg(nw.len().alias("workers")), *keys)
    seen = found[found["came"] > 0]["wave"].unique()
    scope.ledger.observe("participation", seen)
    return found


def lowest_ratio(sums: Floats) -> Floats:
    """Return min over groups of at least 30 workers of min(1, rate of the group / rate of all).

    Sums are participants and workers of all, then of each group. NaN where nobody participated, or no group is large enough.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        every = sums[..., 0] / sums[..., 1]
        took, workers = sums[..., 2::2], sums[..., 3::2]
        ratio = np.where(workers >= LEAST_WORKERS, np.minimum(1.0, took / workers / every[..., None]), np.inf)
    low = ratio.min(axis=-1)
    return np.where(np.isfinite(low) & (every > 0), low, np.nan)
