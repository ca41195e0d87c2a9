"""Replacing the plain interval of a share by one that stays between 0 and 1."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from surveys.estimates.moments import presence
from surveys.estimates.profile import likelihood_interval
from surveys.estimates.proportions import METHODS, Shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.estimates.cut import Cut
    from surveys.estimates.moments import Part
    from surveys.estimates.result import Estimates
    from surveys.weights.arrays import Floats


def with_share_intervals(result: Estimates, parts: Sequence[Part], cut: Cut, method: str) -> Estimates:
    """Return the same shares with the interval of `method`, and the status ``one_sided`` where a share is 0 or 1."""
    table = result.table.copy()
    df = table["df"].to_numpy(dtype=float)
    given = Shares(
        share=table["estimate"].to_numpy(),
        variance=table["se"].to_numpy() ** 2,
        n=table["n"].to_numpy(dtype=float),
        kish=np.concatenate([_kish(part, cut) for part in parts]),
        df=df,
        reach=result.confidence.reach(df),
        level=result.confidence.level,
        answers=len(cut.sample),
    )
    lo, hi = METHODS[method](given) if method in METHODS else _likelihood(given, parts, cut)
    usable = table["status"].isin(["ok", "alike", "no_interval"]).to_numpy() & (df > 0)
    one_sided = usable & ((given.share == 0) | (given.share == 1))
    table["lo"], table["hi"] = np.where(usable, lo, np.nan), np.where(usable, hi, np.nan)
    ended = ~np.isnan(table["lo"].to_numpy())
    status = np.where(usable, np.where(ended, "ok", "no_interval"), table["status"])
    table["status"] = np.where(one_sided & ended, "one_sided", status)
    return dataclasses.replace(result, table=table)


def _kish(part: Part, cut: Cut) -> Floats:
    present = presence(part)
    weights = cut.sample.weights if present is None else np.where(present, cut.sample.weights, 0.0)
    square = cut.sums(weights**2)
    kish: Floats = np.divide(cut.sums(weights) ** 2, square, out=np.full(cut.count, np.nan), where=square > 0)
    return kish


def _likelihood(given: Shares, parts: Sequence[Part], cut: Cut) -> tuple[Floats, Floats]:
    ends = np.full((len(given.share), 2), np.nan)
    for at in np.flatnonzero(~np.isnan(given.inner) & (given.df > 0)).tolist():
        part, group = parts[at // cut.count], at % cut.count
        chosen = (cut.groups.codes == group) & ~np.isnan(part.values) & (cut.sample.weights > 0)
        ends[at] = likelihood_interval(
            part.values[chosen],
            cut.sample.weights[chosen],
            se=float(np.sqrt(given.variance[at])),
            df=float(given.df[at]),
            level=given.level,
        )
    return ends[:, 0], ends[:, 1]
