"""Bootstrap intervals: items drawn with replacement within each group. Kernels on arrays.

Groups of one size share how often each place is drawn, and all their sums come from one product of matrices; groups of many items draw
equal items together, and sums of very many distinct items are drawn from the normal distribution they tend to. Each of these
changes the cost, none of them the distribution that is drawn from (the last one up to the central limit theorem).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from evaluation.measures.intervals import LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from evaluation.arrays import Floats, Integers
    from evaluation.measures.parts import OfItems, OfSums

DRAWS = 500
FEW, SHARED, MANY = 64, 1024, 2000
"""Groups of at most SHARED items share draws, those of more than FEW each from a place of its own; sums of more than MANY distinct
items are drawn as normal."""
CHUNK = 4_000_000
"""Numbers held at once while items are drawn."""
PRODUCT = 250_000
"""Multiplications in one product of matrices."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """Values of every group and draw, shape (groups, draws), with the value of the whole group beside them."""

    value: Floats
    draws: Floats

    @property
    def error(self) -> Floats:
        """Standard deviation over the draws; NaN where fewer than half of them have a value."""
        out = np.full(len(self.draws), np.nan)
        whole, ragged = self._known
        if len(whole):
            out[whole] = np.std(self._rows(whole), axis=1, ddof=1)
        if len(ragged):
            out[ragged] = np.nanstd(self.draws[ragged], axis=1, ddof=1)
        return out

    @property
    def interval(self) -> tuple[Floats, Floats]:
        """Percentile interval over the draws."""
        tails = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
        ends = np.full((2, len(self.draws)), np.nan)
        whole, ragged = self._known
        if len(whole):
            ends[:, whole] = np.quantile(self._rows(whole), tails, axis=1)
        ends[:, ragged] = _quantiles(self.draws[ragged], tails)
        return ends[0], ends[1]

    def _rows(self, rows: Integers) -> Floats:
        """Return the draws of some groups; without copying where these are all."""
        return self.draws if len(rows) == len(self.draws) else self.draws[rows]

    @cached_property
    def _known(self) -> tuple[Integers, Integers]:
        """Rows of which every draw has a value, and rows of which at least half have one."""
        count, width = np.isfinite(self.draws).sum(axis=1), self.draws.shape[1]
        enough = (count * 2 >= width) & (width > 0)
        return np.flatnonzero(enough & (count == width)), np.flatnonzero(enough & (count < width))


def _quantiles(draws: Floats, levels: Sequence[float]) -> Floats:
    """Return quantiles of the finite numbers of each row, between neighbours in proportion; every row has some."""
    ordered = np.sort(np.where(np.isfinite(draws), draws, np.inf), axis=1)
    last = np.isfinite(draws).sum(axis=1) - 1
    rows = np.arange(len(draws))
    out = np.empty((len(levels), len(draws)))
    for at, level in enumerate(levels):
        place = level * last
        low = np.floor(place).astype(np.int64)
        below, above = ordered[rows, low], ordered[rows, np.minimum(low + 1, last)]
        out[at] = below + (above - below) * (place - low)
    return out


@lru_cache(maxsize=128)
def _shared(items: int, seed: int) -> NDArray[np.uint16]:
    """Return how often each of some places is drawn, shape (draws, items); kept small, for it is kept."""
    return _times(np.random.default_rng([seed, items]), DRAWS, items).astype(np.uint16)


def _times(rng: np.random.Generator, draws: int, items: int) -> Integers:
    """Draw as many places as there are with replacement and count them: multinomial counts, shape (draws, items)."""
    which = rng.integers(0, items, size=(draws, items)) + np.arange(draws)[:, None] * items
    return np.bincount(which.ravel(), minlength=draws * items).reshape(draws, items)


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
        Of each group, asked only where they are needed. The same seed gives the same draws, whatever other groups there are.

    Notes
    -----
    Items are drawn in the order of their features, so the order of the rows does not matter.
    A group of one item has no spread between items: its draws are NaN.
    """
    totals = np.stack([np.bincount(group, times * column, minlength=groups) for column in features.T], axis=-1).astype(
        float
    )
    draws = np.full((groups, DRAWS), np.nan)
    items, often, bounds = _merged(features, times, group, groups)
    counts = np.diff(np.concatenate([[0], np.cumsum(often)])[bounds])
    for size, chosen in _alike(counts, max(1, CHUNK // (DRAWS * features.shape[1]))):
        placed = _in_places(items, often, bounds, size, chosen, seeds)
        draws[chosen] = of(_added(_shared(size, seeds[0][0]).astype(float), placed))
    for one in np.flatnonzero((counts > SHARED) & (np.diff(bounds) > 0)):
        inside = slice(bounds[one], bounds[one + 1])
        draws[one] = of(_sums(items[inside], often[inside], np.random.default_rng(seeds[int(one)])))
    return Drawn(of(totals), draws)


def _alike(counts: Integers, step: int) -> Iterator[tuple[int, Integers]]:
    """Yield groups of one size that share draws, not too many at a time so that memory stays small."""
    for size in np.unique(counts[(counts >= 2) & (counts <= SHARED)]):
        alike = np.flatnonzero(counts == size)
        for first in range(0, len(alike), step):
            yield int(size), alike[first : first + step]


def _in_places(
    items: Floats, often: Integers, bounds: Integers, size: int, chosen: Integers, seeds: Sequence[Sequence[int]]
) -> Floats:
    """Return the features of some groups of one size, place by place: shape (groups, size, features).

    The first item of a group of more than FEW stands at a place that follows from its seed, so that its draws are its own.
    """
    rows = np.concatenate([np.arange(bounds[one], bounds[one + 1]) for one in chosen])
    rows = np.repeat(rows, often[rows]).reshape(len(chosen), size)
    if size > FEW:
        shift = np.array([crc32(np.array(seeds[int(one)], dtype=np.int64).tobytes()) % size for one in chosen])
        rows = np.take_along_axis(rows, (np.arange(size) + shift[:, None]) % size, axis=1)
    placed: Floats = items[rows]
    return placed


def _added(times: Floats, placed: Floats) -> Floats:
    """Return the sums of all draws: shape (groups, draws, features) from (draws, size) and (groups, size, features).

    Draws are taken a few at a time, because larger products would be spread over threads that keep the processor busy while they wait.
    """
    step = max(1, PRODUCT // (placed.shape[1] * placed.shape[2]))
    return np.concatenate([times[first : first + step] @ placed for first in range(0, len(times), step)], axis=1)


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
        yield _times(rng, min(step, DRAWS - first), items).astype(float)


def ratio(sums: Floats) -> Floats:
    """Return Σ first / Σ second feature: the statistic of ratios of sums."""
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient: Floats = np.asarray(sums[..., 0] / sums[..., 1])
    quotient[~np.isfinite(quotient)] = np.nan
    return quotient
