"""Bootstrap intervals: items drawn with replacement within each group. Kernels on arrays.

Groups of one size share their draws, equal items are drawn together, and sums of very many items are drawn from the normal
distribution they tend to; each of the three changes the cost, none of them the distribution that is drawn from (the last one up to
the central limit theorem).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from evaluation.measures.intervals import LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluation.arrays import Floats, Integers
    from evaluation.measures.parts import OfItems, OfSums

DRAWS = 500
FEW, MANY = 64, 2000
"""Groups of at most FEW items share draws; sums of more than MANY distinct items are drawn as normal."""
CHUNK = 4_000_000
"""Numbers held at once while items are drawn."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """Values of every group and draw, shape (groups, draws), with the value of the whole group beside them."""

    value: Floats
    draws: Floats

    @property
    def error(self) -> Floats:
        """Standard deviation over the draws; NaN where fewer than half of them have a value."""
        return _over(self.draws, "error")[0]

    @property
    def interval(self) -> tuple[Floats, Floats]:
        """Percentile interval over the draws."""
        low, high = _over(self.draws, "interval")
        return low, high


def _over(draws: Floats, what: str) -> list[Floats]:
    tail = (1 - LEVEL) / 2
    finite = np.isfinite(draws)
    enough = finite.sum(axis=1) * 2 >= draws.shape[1] if draws.shape[1] else np.zeros(len(draws), dtype=bool)
    out = [np.full(len(draws), np.nan) for _ in range(1 if what == "error" else 2)]
    whole = enough & finite.all(axis=1)
    for rows in (whole, enough & ~whole):
        if not rows.any():
            continue
        part = draws[rows]
        if what == "error":
            out[0][rows] = np.nanstd(part, axis=1, ddof=1)
        elif rows is whole:
            out[0][rows], out[1][rows] = np.quantile(part, [tail, 1 - tail], axis=1)
        else:
            out[0][rows], out[1][rows] = np.nanquantile(part, [tail, 1 - tail], axis=1)
    return out


@lru_cache(maxsize=256)
def _shared(items: int, seed: int) -> Floats:
    rng = np.random.default_rng([seed, items])
    drawn: Floats = rng.multinomial(items, np.full(items, 1 / items), size=DRAWS).astype(float)
    drawn.flags.writeable = False
    return drawn


def resample_sums(
    features: Floats, times: Floats, group: Integers, groups: int, of: OfSums, seeds: Sequence[Sequence[int]]
) -> Drawn:
    """Draw the items of every group with replacement, for a statistic that is a function of sums.

    Parameters
    ----------
    features, times
        Shape (items, features), and how often each item occurs.
    group, groups
        Number of the group of each item, 0, 1, 2 …, and how many groups there are.
    of
        From sums of the features, shape (…, features), to values, shape (…).
    seeds
        Of each group. The same seed gives the same draws, whatever other groups there are.

    Notes
    -----
    Items are drawn in the order of their features, so the order of the rows does not matter.
    A group of one item has no spread between items: its draws are NaN.
    """
    totals = np.stack([np.bincount(group, times * column, minlength=groups) for column in features.T], axis=-1).astype(
        float
    )
    draws = np.full((groups, DRAWS), np.nan)
    step = max(1, CHUNK // (DRAWS * features.shape[1]))
    counts = np.bincount(group, times, minlength=groups)
    items, often, bounds = _merged(features, times, group, groups)
    sizes = np.diff(bounds)
    few = (counts >= 2) & (counts <= FEW)
    for size in np.unique(counts[few]):
        alike = np.flatnonzero(few & (counts == size))
        shared = _shared(int(size), seeds[0][0])
        for first in range(0, len(alike), step):
            chosen = alike[first : first + step]
            at = np.concatenate(
                [np.repeat(np.arange(bounds[g], bounds[g + 1]), often[bounds[g] : bounds[g + 1]]) for g in chosen]
            )
            drawn = items[at].reshape(len(chosen), int(size), -1)
            draws[chosen] = of(np.einsum("di,gif->gdf", shared, drawn, optimize=True))
    for one in np.flatnonzero((counts > FEW) & (sizes > 0)):
        inside = slice(bounds[one], bounds[one + 1])
        draws[one] = of(_sums(items[inside], often[inside], np.random.default_rng(seeds[int(one)])))
    return Drawn(of(totals), draws)


def _merged(features: Floats, times: Floats, group: Integers, groups: int) -> tuple[Floats, Integers, Integers]:
    """Return the distinct items of every group in order, how often each occurs, and where the items of each group begin."""
    order = np.lexsort([*features.T, group])
    sorted_items, sorted_group = features[order], group[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (sorted_group[1:] != sorted_group[:-1]) | (sorted_items[1:] != sorted_items[:-1]).any(axis=1)
    starts = np.flatnonzero(fresh)
    often = np.add.reduceat(times[order], starts) if len(starts) else np.zeros(0)
    bounds = np.searchsorted(sorted_group[starts], np.arange(groups + 1))
    return sorted_items[starts], np.rint(often).astype(np.int64), bounds


def _sums(items: Floats, often: Integers, rng: np.random.Generator) -> Floats:
    """Return sums of resampled items, shape (draws, features)."""
    total = int(often.sum())
    if len(items) > MANY:
        mean = often @ items / total
        away = items - mean
        spread = (away * often[:, None]).T @ away / total
        return rng.multivariate_normal(total * mean, total * spread, size=DRAWS, method="eigh")
    if total <= 2 * len(items):
        which = np.repeat(np.arange(len(items)), often)[rng.integers(0, total, size=(DRAWS, total))]
        return np.stack([column[which].sum(axis=1) for column in np.ascontiguousarray(items.T)], axis=-1)
    drawn = rng.multinomial(total, often / total, size=DRAWS) @ items
    return np.asarray(drawn, dtype=float)


def resample_items(
    features: Floats, group: Integers, groups: int, of: OfItems, seeds: Sequence[Sequence[int]]
) -> Drawn:
    """Draw the items of every group with replacement, for a statistic that needs the items themselves.

    `of` takes the features of the items, shape (items, features), and how often each is drawn, shape (draws, items).
    """
    value, draws = np.full(groups, np.nan), np.full((groups, DRAWS), np.nan)
    for at, rows in _groups(group, groups):
        items = features[rows]
        value[at] = of(items, np.ones((1, len(items))))[0]
        if len(items) > 1:
            rng = np.random.default_rng(seeds[at])
            draws[at] = np.concatenate([of(items, times) for times in _drawn(len(items), rng)])
    return Drawn(value, draws)


def _groups(group: Integers, groups: int) -> Iterator[tuple[int, Integers]]:
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(groups + 1))
    for at in range(groups):
        if bounds[at + 1] > bounds[at]:
            yield at, order[bounds[at] : bounds[at + 1]]


def _drawn(items: int, rng: np.random.Generator) -> Iterator[Floats]:
    """Yield how often each item is drawn, a few draws at a time so that memory stays small."""
    step = max(1, min(DRAWS, CHUNK // items))
    for first in range(0, DRAWS, step):
        size = min(step, DRAWS - first)
        yield rng.multinomial(items, np.full(items, 1 / items), size=size).astype(float)


def ratio(sums: Floats) -> Floats:
    """Return Σ first / Σ second feature: the statistic of ratios of sums."""
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient: Floats = sums[..., 0] / sums[..., 1]
    return np.where(np.isfinite(quotient), quotient, np.nan)
