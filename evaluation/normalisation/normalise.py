"""The public verb: values in, scores out, and the scale that was learned beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.normalisation.learn_scale import learn_scale
from evaluation.normalisation.learned_scale import LearnedScale
from evaluation.normalisation.lines import Lines
from evaluation.normalisation.orientation import Orientation
from evaluation.normalisation.scaling import RANKED, SCALINGS, Scaling
from evaluation.preparation.errors import ImpossibleStep
from evaluation.preparation.grid import Grid, positions, read_grid
from evaluation.preparation.result import Prepared
from evaluation.preparation.shape import spread
from evaluation.preparation.tree import leaf_of
from messages import Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers
    from evaluation.framework import Framework, Node
    from evaluation.weights.directions import Direction


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Normalised(Prepared):
    """Scores, units × indicators, more is always better.

    Attributes
    ----------
    learned
        The scale of every indicator.
    replayed
        Whether it was learned from other data.
    """

    learned: LearnedScale
    replayed: bool = False

    @property
    def table(self) -> pd.DataFrame:
        """The scale of every indicator."""
        return self.learned.table

    def _said(self) -> tuple[Message, ...]:
        how = self.learned.scaling.how
        said = Message("Indicators normalised: {count} ({how}).", count=self.frame.shape[1], how=SCALINGS[how])
        down = sum(direction == -1 for direction in self.learned.directions)
        turned = Message("Turned round first, since less is better there: {count}.", count=down)
        old = Message("The scale was learned from earlier data.")
        return (said, *((turned,) if down and how != "goalposts" else ()), *((old,) if self.replayed else ()))


def normalise(
    values: Any,
    scaling: Scaling | None = None,
    directions: Any = None,
    framework: Framework | None = None,
    learned: LearnedScale | None = None,
) -> Normalised:
    """Bring indicators to a common scale on which more is better.

    Directions come first and once: z = x, z = -x where less is better, z = -(distance) where a target or a band is best
    (中间型, 区间型). Then, with F full marks and L the lowest score,

    * ``minmax``: L + (F - L)(z - min)/(max - min); ``distance_to_max`` is the same, 1 - (max - z)/(max - min) of full marks.
      Of a target or band the best end is the target itself: F (1 - d / max d);
    * ``zscore``: mean + sd (z - z̄)/s, s dividing by n - 1;
    * ``percentile``: F (rank - 1)/(n - 1); ``rank``: ascending rank, 1 the worst; ``borda``: rank - 1;
    * ``distance_to_reference``, ``distance_to_target``: F (z - min)/(z₀ - min), above F beyond it unless capped;
    * ``fraction_of_max``: F x / max, and F min / x where less is better;
    * ``scaled``: F (z - worse end)/(better end - worse end); ``goalposts``: as `apply_goalposts`.

    Parameters
    ----------
    values
        Units × indicators, or `Values`; a missing value stays missing and takes no part in what is learned.
    scaling
        The choice; by default min–max from 0 to 100.
    directions
        One per indicator, see `evaluation.weights.directions.read_directions`: 1, -1, a `Target`, a `Band`. By default those of the
        framework, else the more the better for all.
    framework
        The tree: its directions, goalposts and targets are used for the columns, found by id or by their column.
    learned
        What an earlier call learned (`Normalised.learned`): given, its scale is replayed, so that values of this year score
        on last year's scale, possibly below the lowest score or above full marks.

    Returns
    -------
    Normalised
        Never NaN where there is a value: an indicator with the same value for everybody gives everybody full marks (the mean for
        z-scores), and a warning says so; the same where everybody has reached the reference or the target.

    Raises
    ------
    ImpossibleStep, UnpreparedValues
        A reference unit or target that is missing, a method without meaning for an indicator, indicators about which nothing
        was learned.

    References
    ----------
    OECD/JRC (2008). Handbook on Constructing Composite Indicators, step 5. OECD Publishing.

    Examples
    --------
    >>> first = normalise(pd.DataFrame({"a": [1.0, 2.0, 3.0]}))
    >>> first.frame["a"].tolist(), normalise(pd.DataFrame({"a": [5.0, 6.0, 7.0]}), learned=first.learned).frame["a"].tolist()
    ([0.0, 50.0, 100.0], [200.0, 250.0, 300.0])
    """
    grid = read_grid(values)
    if learned is not None:
        if scaling is not None and scaling != learned.scaling:
            raise ImpossibleStep(
                Message("What was learned belongs to another normalisation. Use the same choice, or learn anew.")
            )
        if directions is not None:
            raise ImpossibleStep(
                Message(
                    "Directions belong to what was learned and cannot be given again. Leave them out, or learn anew."
                )
            )
        rows = positions(learned.indicators, grid.indicators)
        return _result(grid, learned, rows, replayed=True)
    choice = scaling or Scaling()
    leaves = None if framework is None else leaf_of(framework, grid.indicators)
    read = _directions(grid, directions, leaves)
    if choice.how == "goalposts":
        state = _with_goalposts(grid, choice, read, leaves)
    else:
        state = learn_scale(grid, choice, read, _targets(choice, leaves))
    return _result(grid, state, np.arange(len(grid.indicators)), replayed=False)


def _result(grid: Grid, state: LearnedScale, rows: Integers, *, replayed: bool) -> Normalised:
    scores = state.score(grid.values, rows)
    return Normalised(
        frame=grid.frame(scores),
        learned=state,
        replayed=replayed,
        warnings=(
            *_same(grid, state, rows, scores),
            *_lost(grid, scores),
            *_beyond(grid, state, scores, replayed=replayed),
        ),
    )


def _directions(grid: Grid, directions: Any, leaves: dict[object, Node] | None) -> tuple[Direction, ...]:
    from evaluation.weights.directions import Band, read_directions  # noqa: PLC0415 - slow to load, and needed here only

    names = tuple(str(name) for name in grid.indicators)
    if directions is not None or leaves is None:
        return read_directions(directions, names)
    banded = {
        str(name): Band(*leaf.goalposts.band) if leaf.goalposts and leaf.goalposts.band else leaf.direction
        for name, leaf in leaves.items()
    }
    return read_directions(banded, names)


def _targets(choice: Scaling, leaves: dict[object, Node] | None) -> dict[str, float]:
    known = {} if leaves is None else {str(n): leaf.target for n, leaf in leaves.items() if leaf.target is not None}
    return known | dict(choice.targets)


def _with_goalposts(
    grid: Grid, choice: Scaling, directions: tuple[Direction, ...], leaves: dict[object, Node] | None
) -> LearnedScale:
    posts = {name: leaf.goalposts for name, leaf in (leaves or {}).items() if leaf.goalposts is not None}
    absent = [name for name in grid.indicators if name not in posts]
    if absent:
        raise ImpossibleStep(
            Message(
                "{indicators} has no goalposts. Give the indicator system with goalposts for every indicator as “framework”, or "
                "choose a scale that is learned from the data.",
                indicators=Quoted(absent, most=5),
            )
        )
    count = len(grid.indicators)
    nothing = np.full(count, np.nan)
    none = np.zeros(count, dtype=bool)
    return LearnedScale(
        scaling=choice,
        directions=directions,
        indicators=grid.indicators,
        orientation=Orientation.of(directions),
        lines=Lines(nothing, nothing, nothing, nothing),
        inverse=none,
        flat=none,
        flat_score=nothing,
        n=spread(grid.values).n,
        ordered=np.empty((count, 0)),
        posts=tuple(posts[name] for name in grid.indicators),
    )


def _same(grid: Grid, state: LearnedScale, rows: Integers, scores: Floats) -> list[Message]:
    """Say on which indicators everybody scores the same."""
    flat, score = state.flat[rows], state.flat_score[rows]
    if state.scaling.how in RANKED and scores.shape[1] > 1:
        first = np.where(np.isnan(scores), -np.inf, scores).max(axis=1)
        alike = (np.isnan(scores) | (scores == first[:, None])).all(axis=1) & np.isfinite(first)
        flat, score = flat | alike, np.where(flat, score, first)
    if not flat.any():
        return []
    return [
        Message(
            "{indicators} cannot tell the units apart (the same value for everybody, or everybody has reached the target): every "
            "unit scores {score:g} there. Give it goalposts, or switch it off.",
            indicators=Quoted(grid.indicators[flat], most=8),
            score=float(score[flat][0]),
        )
    ]


def _lost(grid: Grid, scores: Floats) -> list[Message]:
    """Say where a value has no score: nothing was learned about the indicator, or its scale has no logarithm there."""
    gone = np.isnan(scores) & ~np.isnan(grid.values)
    if not gone.any():
        return []
    return [
        Message(
            "Insufficient data: values without a score: {count}, because nothing could be learned about {indicators}, or its "
            "scale does not reach them.",
            count=int(gone.sum()),
            indicators=Quoted(grid.indicators[np.flatnonzero(gone.any(axis=1))], most=8),
        )
    ]


def _beyond(grid: Grid, state: LearnedScale, scores: Floats, *, replayed: bool) -> list[Message]:
    """Say which new values lie outside the range that was learned."""
    if not replayed or state.scaling.how in ("zscore", "rank", "borda", "goalposts"):
        return []
    with np.errstate(invalid="ignore"):
        outside = (scores < state.scaling.low) | (scores > state.scaling.full)
    if not outside.any():
        return []
    return [
        Message(
            "Values outside the range learned before: {count}. They score below {low:g} or above {full:g} ({indicators}).",
            count=int(outside.sum()),
            low=state.scaling.low,
            full=state.scaling.full,
            indicators=Quoted(grid.indicators[np.flatnonzero(outside.any(axis=1))], most=8),
        )
    ]
