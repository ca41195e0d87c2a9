"""Filling gaps from what other units, or other indicators of the same unit, show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.preparation.centres import centre, centre_by_group, dimension_means
from evaluation.preparation.errors import ImpossibleStep
from evaluation.preparation.fills import Imputed, LearnedFills
from evaluation.preparation.grid import Grid, positions, read_grid
from evaluation.preparation.groups import Groups, read_groups
from evaluation.preparation.imputation import Imputation
from evaluation.preparation.shape import spread
from evaluation.preparation.tree import ancestor, leaf_of
from messages import Message

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats, Integers
    from evaluation.framework import Framework


def impute(
    values: Any,
    imputation: Imputation | None = None,
    groups: Any = None,
    framework: Framework | None = None,
    directions: Any = None,
    learned: LearnedFills | None = None,
) -> Imputed:
    """Fill gaps, and list every filled cell.

    Column methods put the mean or median of the indicator (within the group of the unit) into the gap. ``dimension_mean``
    brings the indicators to 0–1 by min–max and direction, takes the mean over what the unit has in the dimension,
    and goes back to the units of the indicator.

    Parameters
    ----------
    values
        Units × indicators, or `Values`; a cell that does not apply is never filled.
    imputation
        The choice; by default nothing is filled.
    groups
        For the group methods: a series of group names by unit, or a table of unit attributes from which `imputation.group`
        is taken. A unit without a group keeps its gaps.
    framework, directions
        For ``dimension_mean``: the tree that says which indicators belong together and in which direction they run;
        directions given by name or in order override those of the tree.
    learned
        What an earlier call learned (`Imputed.learned`): given, its means and scales are used instead of those of
        these values, so that new data cannot change last year's fills.

    Returns
    -------
    Imputed
        `.frame`, `.filled` (every filled cell with its value and what it rests on), `.unfilled` (every gap left, and why).
        Values that were present are returned bit by bit.

    Raises
    ------
    ImpossibleStep
        Groups or a tree are needed and not given.
    UnpreparedValues
        Indicators about which nothing was learned.

    References
    ----------
    OECD/JRC (2008). Handbook on Constructing Composite Indicators, step 3. OECD Publishing.

    Examples
    --------
    >>> impute(pd.DataFrame({"a": [1.0, 3.0, np.nan]}), Imputation("mean")).frame["a"].tolist()
    [1.0, 3.0, 2.0]
    """
    grid = read_grid(values)
    choice = (learned.imputation if learned else imputation) or Imputation()
    if learned and imputation and imputation != learned.imputation:
        raise ImpossibleStep(
            Message("What was learned belongs to another way of filling gaps. Use the same choice, or learn anew.")
        )
    members = _members(choice, groups, grid)
    state = learned or _learn(grid, choice, members, framework, directions)
    fill, basis = _fills(grid, state, members)
    flags = grid.gaps & (basis >= choice.least) & ~np.isnan(fill)
    done = np.where(flags, fill, grid.values)
    return Imputed(
        frame=grid.frame(done),
        learned=state,
        filled=_filled(grid, flags, done, basis, members),
        unfilled=_unfilled(grid, flags, basis, members),
        replayed=learned is not None,
    )


def _members(choice: Imputation, groups: Any, grid: Grid) -> Groups | None:
    if not choice.how.startswith("group_"):
        return None
    if groups is None:
        raise ImpossibleStep.no_groups()
    return read_groups(groups, choice.group, grid.units)


def _learn(
    grid: Grid, choice: Imputation, members: Groups | None, framework: Framework | None, directions: Any
) -> LearnedFills:
    """Return the fills or scales that these values teach."""
    names = grid.indicators
    none = pd.DataFrame(index=names)
    if choice.how in ("mean", "median"):
        typical, n = centre(grid.values, choice.how)
        return LearnedFills(choice, pd.DataFrame({"": typical}, index=names), pd.DataFrame({"": n}, index=names), none)
    if members is not None:
        typical, n = centre_by_group(grid.values, members.codes, len(members.names), choice.how.removeprefix("group_"))
        return LearnedFills(
            choice, pd.DataFrame(typical, names, members.names), pd.DataFrame(n, names, members.names), none
        )
    if choice.how == "dimension_mean":
        return LearnedFills(choice, none, none, _scale(grid, choice, framework, directions))
    return LearnedFills(choice, none, none, none)


def _scale(grid: Grid, choice: Imputation, framework: Framework | None, directions: Any) -> pd.DataFrame:
    """Return ends, sign and dimension of each indicator, one row each."""
    if framework is None:
        raise ImpossibleStep(
            Message(
                "Filling from the same dimension needs the indicator system, which says what belongs together. "
                "Give it as “framework”."
            )
        )
    from evaluation.weights.directions import read_directions  # noqa: PLC0415 - slow to load, and needed here only

    leaves = leaf_of(framework, grid.indicators)
    chosen = {str(name): leaf.direction for name, leaf in leaves.items()} if directions is None else directions
    read = read_directions(chosen, tuple(str(name) for name in grid.indicators))
    if not all(isinstance(direction, int) for direction in read):
        raise ImpossibleStep(
            Message(
                "Filling from the same dimension needs indicators that run in one direction; a target or a band does "
                "not say on which side of it a gap would lie. Choose another way of filling for them."
            )
        )
    seen = spread(grid.values)
    return pd.DataFrame(
        {
            "least": seen.least,
            "most": np.where(seen.flat, seen.least, seen.most),
            "sign": [float(direction) for direction in read],  # type: ignore[arg-type]
            "dimension": [ancestor(framework, leaves[name].id, choice.level) for name in grid.indicators],
        },
        index=grid.indicators,
    )


def _fills(grid: Grid, state: LearnedFills, members: Groups | None) -> tuple[Floats, Integers]:
    """Return a fill for every cell and the number of values behind it, both of the shape of the grid."""
    shape = grid.values.shape
    if state.imputation.how == "none":
        return np.full(shape, np.nan), np.zeros(shape, dtype=np.int64)
    if state.imputation.how == "dimension_mean":
        scale = state.scale.iloc[positions(state.scale.index, grid.indicators)]
        codes = pd.factorize(scale["dimension"])[0].astype(np.int64)
        least, most, sign = (scale[name].to_numpy(dtype=float) for name in ("least", "most", "sign"))
        fill, basis = dimension_means(grid.values, least, most, sign, codes)
        return fill, np.where(np.isnan(fill), 0, basis)
    rows = positions(state.typical.index, grid.indicators)
    typical, n = state.typical.to_numpy(dtype=float)[rows], state.basis.to_numpy(dtype=np.int64)[rows]
    if members is None:
        return np.broadcast_to(typical, shape), np.broadcast_to(n, shape)
    columns = state.typical.columns.get_indexer(members.of_units)
    known = columns >= 0
    return np.where(known, typical[:, columns], np.nan), np.where(known, n[:, columns], 0)


def _filled(grid: Grid, flags: Flags, done: Floats, basis: Integers, members: Groups | None) -> pd.DataFrame:
    rows, columns, table = grid.cells(flags)
    table["value"], table["basis"] = done[rows, columns], basis[rows, columns]
    if members is not None:
        table["group"] = members.of_units[columns]
    return table


def _unfilled(grid: Grid, flags: Flags, basis: Integers, members: Groups | None) -> pd.DataFrame:
    left = np.isnan(grid.values) & ~flags
    rows, columns, table = grid.cells(left)
    reason = np.where(basis[rows, columns] > 0, "too_few", "no_value").astype(object)
    if members is not None:
        reason[pd.isna(members.of_units[columns])] = "no_group"
    if grid.applicable is not None:
        reason[~grid.applicable[rows, columns]] = "not_applicable"
    table["reason"] = reason
    return table
