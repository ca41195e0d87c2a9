"""Where a scale has no meaning for an indicator: the refusals, and the points that were checked on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.normalisation.scaling import SCALINGS, Scaling
from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.arrays import Floats
    from evaluation.normalisation.orientation import Orientation
    from evaluation.preparation.grid import Grid
    from evaluation.preparation.shape import Spread


def check_folded(scaling: Scaling, orientation: Orientation, grid: Grid) -> None:
    """Refuse methods that need a direction for indicators that are best at a target or in a band."""
    if scaling.how in ("scaled", "fraction_of_max", "distance_to_target") and orientation.folded.any():
        raise ImpossibleStep(
            Message(
                "{indicators} is best at a target or in a band, for which “{how}” has no meaning. Choose min–max, z-score or a "
                "ranked method, which take the distance from it.",
                indicators=Quoted(grid.indicators[orientation.folded], most=5),
                how=SCALINGS[scaling.how],
            )
        )
    if scaling.how == "scaled":
        given = {name for name, _low, _high in scaling.limits}
        absent = [name for name in grid.indicators if str(name) not in given and "" not in given]
        if absent:
            raise ImpossibleStep(
                Message(
                    "No range is given for {indicators}. Give its two ends in “limits”.",
                    indicators=Quoted(absent, most=5),
                )
            )


def best_of(grid: Grid, orientation: Orientation, seen: Spread) -> Floats:
    """Return the best raw value of each indicator: the largest, or the smallest where less is better.

    Raises
    ------
    UnpreparedValues
        When a fraction of it means nothing: the largest is not above 0, or less is better and a value is not above 0.
    """
    down = orientation.sign < 0
    best = np.where(down, -seen.most, seen.most)
    useless = ~(best > 0) & (seen.n > 0)
    if useless.any():
        row = int(np.flatnonzero(useless)[0])
        raise UnpreparedValues(
            Message(
                "The best value of “{indicator}” is {value:g}, of which a fraction means nothing: it must be above 0, and where "
                "less is better every value must. Choose min–max for it.",
                indicator=grid.indicators[row],
                value=float(best[row]),
            )
        )
    return best


def reference_of(grid: Grid, scaling: Scaling, turned: Floats) -> Floats:
    """Return the values of the reference unit, turned round.

    Raises
    ------
    ImpossibleStep, UnpreparedValues
        When there is no such unit, or it has gaps.
    """
    names = [str(unit) for unit in grid.units]
    if scaling.reference not in names:
        what = Bilingual("参照单位", "choices of a reference unit")
        raise ImpossibleStep.unknown_names(what, [scaling.reference], names)
    values = turned[:, names.index(str(scaling.reference))]
    gaps = np.isnan(values) & ~np.isnan(turned).all(axis=1)
    if gaps.any():
        raise UnpreparedValues(
            Message(
                "The reference unit “{unit}” has no value for {indicators}. Choose a unit with complete values, or fill the gaps first.",
                unit=scaling.reference,
                indicators=Quoted(grid.indicators[gaps], most=5),
            )
        )
    return values


def targets_of(grid: Grid, orientation: Orientation, targets: Mapping[str, float]) -> Floats:
    """Return the target of each indicator, turned round.

    Raises
    ------
    ImpossibleStep
        When an indicator has none.
    """
    absent = [name for name in grid.indicators if str(name) not in targets]
    if absent:
        raise ImpossibleStep(
            Message(
                "No target is given for {indicators}. Give it in “targets”, or in the field “target” of the indicator system.",
                indicators=Quoted(absent, most=5),
            )
        )
    return np.array([targets[str(name)] for name in grid.indicators], dtype=float) * orientation.sign
