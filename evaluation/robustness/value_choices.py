"""Uncertain data: goalposts that could lie elsewhere, and values with standard errors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evaluation.framework.node import is_number
from evaluation.robustness.errors import InvalidUncertainty
from evaluation.table import columns_of
from evaluation.values import Values
from messages import Bilingual, Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from evaluation.arrays import Floats, Integers
    from evaluation.framework import Goalposts
    from evaluation.robustness.base import Configuration


@dataclass(frozen=True)
class GoalpostNoise:
    """Both goalposts of every indicator move by up to ± a share of the distance between them, independently.

    lo′ = lo + share · U (hi - lo) and hi′ alike, U uniform on (-1, 1); on the logarithmic scales the distance is that of
    the logarithms. A target band stays where it is.

    Parameters
    ----------
    share
        Between 0 and 0.5, so that the two cannot meet.
    nodes
        Whose goalposts, by id of the indicator; by default all.
    """

    share: float = 0.1
    nodes: tuple[str, ...] = ()
    name: str = "goalposts"

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", tuple(self.nodes))
        if not is_number(self.share) or not 0 < self.share < 0.5:
            raise InvalidUncertainty.not_between(
                Bilingual("阈值浮动幅度", "The change of goalposts"), self.share, 0, 0.5
            )

    @property
    def label(self) -> Bilingual:
        """The name as people read it."""
        return Bilingual("阈值", "goalposts")

    def check(self, base: Configuration) -> None:
        """Refuse indicators without goalposts, and bands that a goalpost could reach."""
        for row in self.leaves(base).tolist():
            leaf = base.framework.leaves[row]
            if leaf.goalposts is None:
                raise InvalidUncertainty.without_effect(
                    self.label, Message("“{indicator}” has no goalposts.", indicator=leaf.label)
                )
            if not _keeps_band(leaf.goalposts, self.share):
                raise InvalidUncertainty(
                    Message(
                        "A goalpost of “{indicator}” could move into its target band when it moves by {share:.0%}. Choose a "
                        "smaller share, or leave this indicator out.",
                        indicator=leaf.label,
                        share=self.share,
                    )
                )

    def leaves(self, base: Configuration) -> Integers:
        """Return which leaves it concerns, by their place among the leaves."""
        known = list(base.plan.leaf_ids)
        absent = [name for name in self.nodes if name not in known]
        if absent:
            raise InvalidUncertainty.unknown_nodes(absent, known)
        return np.array([known.index(name) for name in self.nodes] or range(len(known)), dtype=np.int64)

    def sample(self, random: np.random.Generator, count: int, base: Configuration) -> Floats:
        """Return how far each goalpost moves, as a share of the distance, shape (count, leaves, 2); 0 where it is certain."""
        rows = self.leaves(base)
        moves = np.zeros((count, len(base.plan.leaf_ids), 2))
        moves[:, rows] = self.share * random.uniform(-1, 1, (count, len(rows), 2))
        return moves


def moved(posts: Goalposts, low: float, high: float) -> Goalposts:
    """Return goalposts moved by shares of their distance.

    >>> from evaluation.framework import Goalposts
    >>> moved(Goalposts(0, 10), 0.1, -0.2).lo, moved(Goalposts(0, 10), 0.1, -0.2).hi
    (1.0, 8.0)
    """
    if posts.scale == "linear":
        distance = posts.hi - posts.lo
        return replace(posts, lo=posts.lo + low * distance, hi=posts.hi + high * distance)
    shift = 1.0 if posts.scale == "log1p" else 0.0
    lo, hi = np.log(posts.lo + shift), np.log(posts.hi + shift)
    distance = hi - lo
    ends = np.exp([lo + low * distance, hi + high * distance]) - shift
    return replace(posts, lo=float(ends[0]), hi=float(ends[1]))


def _keeps_band(posts: Goalposts, share: float) -> bool:
    if posts.band is None:
        return True
    reach = share * abs(posts.hi - posts.lo)
    return posts.lo + reach < posts.band[0] and posts.band[1] < posts.hi - reach


@dataclass(frozen=True)
class ValueNoise:
    """Every value is drawn from its sampling distribution: normal around the value, with its standard error.

    On logarithmic goalposts ln x is drawn instead, with the error se / x, so that a value stays in the domain. Shares (unit ``%``)
    are held within 0 and 1. Values without a known error stay as they are.

    Parameters
    ----------
    scale
        By what the standard errors are multiplied, up to 10.
    """

    scale: float = 1.0
    name: str = "values' errors"

    def __post_init__(self) -> None:
        if not is_number(self.scale) or not 0 < self.scale <= 10:
            raise InvalidUncertainty.not_between(
                Bilingual("标准误倍数", "The factor of the standard errors"), self.scale, 0, np.nextafter(10, 11)
            )

    @property
    def label(self) -> Bilingual:
        """The name as people read it."""
        return Bilingual("抽样误差", "sampling error of the values")

    def check(self, base: Configuration) -> None:
        """Refuse a table that carries no standard errors."""
        if not isinstance(base.values, Values) or not (self.errors(base) > 0).any():
            raise InvalidUncertainty.without_effect(
                self.label, Message("The values carry no standard errors; those of the measure library do.")
            )

    def errors(self, base: Configuration) -> Floats:
        """Return standard errors of the leaves, shape (leaves, units); 0 where none is known."""
        assert isinstance(base.values, Values)
        errors = base.values.wide("se").astype(float)
        columns = columns_of(base.framework.leaves, errors.columns)
        known = errors.reindex(index=base.units, columns=columns).to_numpy(dtype=float).T
        scaled: Floats = self.scale * np.nan_to_num(known, nan=0.0)
        return scaled

    def sample(self, random: np.random.Generator, count: int, base: Configuration) -> NDArray[np.int64]:  # noqa: ARG002
        """Return the seed of the errors in each draw, shape (count,)."""
        return random.integers(0, 2**63 - 1, size=count, dtype=np.int64)


def shaken(raw: Floats, errors: Floats, seed: int, log: Floats, share: Floats) -> Floats:
    """Return values with errors drawn from a seed. Kernel.

    Parameters
    ----------
    raw, errors
        Shape (leaves, units).
    log
        Shape (leaves,): 0 for the linear scale, else 1 plus what the scale adds before its logarithm (1 for ln x, 2 for ln(1 + x)).
    share
        Shape (leaves,): 1 for indicators held within 0 and 1.
    """
    known = errors > 0
    noise = np.zeros(raw.shape)
    noise[known] = errors[known] * np.random.default_rng(seed).standard_normal(int(known.sum()))
    done = raw + noise
    rows = np.flatnonzero(log)
    if len(rows):
        inside = raw[rows] + log[rows, None] - 1
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            drawn = inside * np.exp(noise[rows] / inside) - (log[rows, None] - 1)
        done[rows] = np.where(inside > 0, drawn, raw[rows])
    held = np.flatnonzero(share)
    done[held] = np.clip(done[held], np.minimum(raw[held], 0.0), np.maximum(raw[held], 1.0))
    return done
