"""The step of normalisation inside an evaluation: from prepared values to the scores of the leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.errors import InvalidFramework, InvalidMethod
from evaluation.framework.node import Goalposts
from evaluation.normalisation.goalposts import apply_goalposts, sample_goalposts
from evaluation.preparation.grid import Grid
from messages import Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.framework import Framework
    from evaluation.learned import Learned
    from evaluation.method import Method
    from evaluation.normalisation.learned_scale import LearnedScale


@dataclass(frozen=True, eq=False)
class Scale:
    """Scores of the leaves and the scale they are on.

    Attributes
    ----------
    scores
        Shape (leaves, units).
    posts
        The goalposts of every leaf whose scale is goalposts, or a straight line, which goalposts can say as well.
    learned
        The scale where it is none of fixed goalposts and sample min–max.
    replayed
        Whether it was learned from other data.
    warnings
        What a reader must know of it.
    """

    scores: Floats
    posts: Mapping[str, Goalposts]
    learned: LearnedScale | None = None
    replayed: bool = False
    warnings: tuple[Message, ...] = ()


def scale_leaves(grid: Grid, framework: Framework, method: Method, learned: Learned | None) -> Scale:
    """Bring the values of the leaves to the scale the method asks for.

    Parameters
    ----------
    grid
        Prepared values, in the order of `Framework.leaves`.
    learned
        What an earlier evaluation learned; its scale is replayed.

    Raises
    ------
    InvalidMethod
        Fixed goalposts asked for where the tree has none, a scale without meaning for an indicator, or one that the earlier
        evaluation did not learn.
    InvalidFramework
        Indicators about which the earlier evaluation learned nothing.
    """
    if method.normalisation == "goalposts":
        posts = fixed_goalposts(framework)
        return Scale(score_leaves(grid.values, posts, framework, method.full), posts)
    known = None if learned is None else learned.needed("goalposts" if method.normalisation == "minmax" else "scale")
    if method.normalisation != "minmax":
        return _general(grid, framework, method, known)
    posts = sampled_goalposts(grid.values, framework) if known is None else _replayed(framework, known)
    return Scale(score_leaves(grid.values, posts, framework, method.full), posts, replayed=known is not None)


def fixed_goalposts(framework: Framework) -> dict[str, Goalposts]:
    """Return the goalposts of every leaf; raises `InvalidMethod` when one has none."""
    without = [leaf.id for leaf in framework.leaves if leaf.goalposts is None]
    if without:
        raise InvalidMethod(
            Message(
                "{count} indicators have no goalposts ({ids}), so they cannot be scored on a fixed scale. Give them a "
                "value that scores 0 and one that scores full marks, or choose sample min–max.",
                count=len(without),
                ids=Quoted(without, most=5),
            )
        )
    return {leaf.id: leaf.goalposts for leaf in framework.leaves if leaf.goalposts is not None}


def sampled_goalposts(values: Floats, framework: Framework) -> dict[str, Goalposts]:
    """Return the worst and the best value of every leaf, by its direction."""
    directions = np.array([leaf.direction for leaf in framework.leaves], dtype=float)
    lo, hi = sample_goalposts(values, directions)
    return {leaf.id: Goalposts(float(lo[at]), float(hi[at]), cap="none") for at, leaf in enumerate(framework.leaves)}


def _replayed(framework: Framework, goalposts: Mapping[str, Goalposts]) -> dict[str, Goalposts]:
    missing = [leaf.id for leaf in framework.leaves if leaf.id not in goalposts]
    if missing:
        raise InvalidFramework(
            Message(
                "The earlier evaluation learned no scale for {ids}. Score with the same indicators, or learn anew.",
                ids=Quoted(missing),
            )
        )
    return {leaf.id: goalposts[leaf.id] for leaf in framework.leaves}


def score_leaves(values: Floats, scale: Mapping[str, Goalposts], framework: Framework, full: float) -> Floats:
    """Return scores of the leaves; an indicator with one value for everybody gives everybody full marks."""
    posts = [scale[leaf.id] for leaf in framework.leaves]
    constant = np.array([not p.lo < p.hi and not p.lo > p.hi for p in posts])
    usable = [Goalposts(0.0, 1.0) if flat else post for flat, post in zip(constant, posts, strict=True)]
    scores = apply_goalposts(values, usable, full)
    if constant.any():
        scores[constant] = np.where(np.isnan(values[constant]), np.nan, full)
    return scores


def _general(grid: Grid, framework: Framework, method: Method, known: LearnedScale | None) -> Scale:
    from evaluation.normalisation.normalise import normalise  # noqa: PLC0415 - needed for few methods only

    tree = framework if known is None else None
    found = normalise(grid, method.scaling, framework=tree, learned=known)
    scores = np.ascontiguousarray(found.frame.to_numpy(dtype=float).T)
    return Scale(scores, straight_goalposts(found.learned, method.full), found.learned, found.replayed, found.warnings)


def straight_goalposts(scale: LearnedScale, full: float) -> dict[str, Goalposts]:
    """Return goalposts that give the same scores, for the leaves whose scale is a straight line.

    With a score of a + b x they are -a / b and (full - a) / b. A scale held within a lowest score above 0 has a bend that
    goalposts cannot say.
    """
    cap = scale.scaling.cap
    if cap and scale.scaling.low != 0:
        return {}
    found = {}
    slopes, intercepts = scale.slope.to_numpy(dtype=float), scale.intercept.to_numpy(dtype=float)
    for name, slope, intercept in zip(scale.indicators, slopes, intercepts, strict=True):
        if np.isfinite(slope) and np.isfinite(intercept) and slope != 0:
            ends = -intercept / slope, (full - intercept) / slope
            if np.isfinite(ends).all() and ends[0] != ends[1]:
                found[str(name)] = Goalposts(float(ends[0]), float(ends[1]), cap="both" if cap else "none")
    return found
