"""Learning a scale: which values score low and full marks under each method.

With z the values turned round (`orient`), the line runs through (start, low) and (end, full):

========================  =====================  ====================================
method                    start                  end
========================  =====================  ====================================
minmax, distance_to_max   min z                  max z (0 for a target or band)
distance_to_reference     min z                  z of the reference unit
distance_to_target        min z                  the target, turned round
fraction_of_max           0                      max z (the less the better: full · min x / x)
scaled                    worse end              better end
zscore                    mean z                 mean z + sd z, scoring mean and mean + sd
========================  =====================  ====================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.normalisation.learned_scale import LearnedScale
from evaluation.normalisation.lines import Lines
from evaluation.normalisation.orientation import Orientation, orient
from evaluation.normalisation.scaling import RANKED, Scaling
from evaluation.normalisation.unscalable import (
    best_of,
    check_folded,
    reference_of,
    targets_of,
)
from evaluation.preparation.shape import Spread, spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.arrays import Floats
    from evaluation.preparation.grid import Grid
    from evaluation.weights.directions import Direction


def learn_scale(
    grid: Grid, scaling: Scaling, directions: tuple[Direction, ...], targets: Mapping[str, float]
) -> LearnedScale:
    """Return the scale that these values teach; for every method but goalposts.

    Raises
    ------
    ImpossibleStep, UnpreparedValues
        Where a method has no meaning for an indicator.
    """
    orientation = Orientation.of(directions)
    check_folded(scaling, orientation, grid)
    turned = orient(grid.values, orientation)
    seen = spread(turned)
    inverse = (orientation.sign < 0) & (scaling.how == "fraction_of_max")
    lines = _lines(grid, scaling, orientation, turned, seen, targets)
    # A line between two equal points says that everybody has reached the upper one.
    reached = ~(lines.end > lines.start) & ~np.isnan(lines.start) & (scaling.how not in RANKED)
    flat = _flat(scaling, seen, reached)
    ranked = scaling.how in RANKED
    return LearnedScale(
        scaling=scaling,
        directions=directions,
        indicators=grid.indicators,
        orientation=orientation,
        lines=lines,
        inverse=inverse,
        flat=flat,
        flat_score=np.full(len(turned), scaling.mean if scaling.how == "zscore" else scaling.full),
        n=seen.n,
        ordered=np.sort(turned, axis=1) if ranked else np.empty((len(turned), 0)),
    )


def _lines(
    grid: Grid, scaling: Scaling, orientation: Orientation, turned: Floats, seen: Spread, targets: Mapping[str, float]
) -> Lines:
    low, full = np.full(len(turned), scaling.low), np.full(len(turned), scaling.full)
    if scaling.how in RANKED:
        nothing = np.full(len(turned), np.nan)
        return Lines(nothing, nothing, low, full)
    if scaling.how == "zscore":
        return Lines(seen.mean, seen.mean + seen.sd, low + scaling.mean, low + scaling.mean + scaling.sd)
    if scaling.how == "scaled":
        worse, better = _ends(grid, scaling, orientation)
        return Lines(worse, better, low, full)
    if scaling.how == "fraction_of_max":
        best = best_of(grid, orientation, seen)
        return Lines(np.where(orientation.sign < 0, np.nan, 0.0), best * orientation.sign, low, full)
    if scaling.how == "distance_to_reference":
        return Lines(seen.least, reference_of(grid, scaling, turned), low, full)
    if scaling.how == "distance_to_target":
        return Lines(seen.least, targets_of(grid, orientation, targets), low, full)
    best = np.where(orientation.folded & (seen.n > 0), 0.0, seen.most)
    return Lines(seen.least, best, low, full)


def _ends(grid: Grid, scaling: Scaling, orientation: Orientation) -> tuple[Floats, Floats]:
    """Return the worse and the better end of each given range, turned round."""
    given = {name: (low, high) for name, low, high in scaling.limits}
    ends = np.array([given.get(str(name), given.get("", (np.nan, np.nan))) for name in grid.indicators]).reshape(-1, 2)
    down = orientation.sign < 0
    return np.where(down, -ends[:, 1], ends[:, 0]), np.where(down, -ends[:, 0], ends[:, 1])


def _flat(scaling: Scaling, seen: Spread, reached: np.ndarray) -> np.ndarray:
    """Return the indicators on which everybody scores the same whatever the values."""
    if scaling.how in ("rank", "borda", "scaled", "fraction_of_max"):
        return np.zeros(len(reached), dtype=bool)
    if scaling.how == "distance_to_target":
        return reached
    return np.asarray(reached | seen.flat, dtype=bool)
