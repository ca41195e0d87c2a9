"""Treating outliers: learn limits and transformations from a table, or replay those learned before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.preparation.errors import ImpossibleStep
from evaluation.preparation.grid import Grid, positions, read_grid
from evaluation.preparation.shape import outlying, skewness_kurtosis
from evaluation.preparation.treated import REMARKS, LearnedTreatment, Treated
from evaluation.preparation.treatment import Treatment
from evaluation.preparation.two_step import TwoStep, replay, two_step
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats


def treat(values: Any, treatment: Treatment | None = None, learned: LearnedTreatment | None = None) -> Treated:
    """Treat outliers by the two-step rule, and list every treated point.

    1. An indicator fails when |skewness| ≥ 2 and excess kurtosis ≥ 3.5 (thresholds of its `Rule`); others are left alone.
    2. The first step, usually winsorising: round by round all cells at the extreme of the longer tail take the next value
       inwards, until the test passes or `winmax` cells were reached.
    3. If the test fails still, the second step transforms the original values (the winsorised ones with `combine`).

    Parameters
    ----------
    values
        Units × indicators, or `Values`; gaps stay gaps.
    treatment
        The choice; by default winsorising up to 5 cells, then the COIN Tool logarithm.
    learned
        What an earlier call learned (`Treated.learned`): given, nothing is tested; its limits and transformations
        are replayed. A value beyond the extreme a transformation was learned from counts as that extreme.

    Returns
    -------
    Treated
        `.frame`, `.points`, `.marks`, `.table` and `.learned`. The order of two values of an indicator is never turned round.
        An indicator with fewer than 4 values or only one value cannot be tested and is left alone, and a warning says so.

    Raises
    ------
    ImpossibleStep
        A rule for an indicator the table does not have.
    UnpreparedValues
        When replayed on indicators about which nothing was learned.

    References
    ----------
    OECD/JRC (2008). Handbook on Constructing Composite Indicators. Becker, W. et al. (2022). COINr: An R package for developing
    composite indicators. Journal of Open Source Software 7(78), 4567.

    Examples
    --------
    >>> treat(pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100]})).points[["before", "after"]].values.tolist()
    [[100.0, 30.0]]
    """
    grid = read_grid(values)
    if learned is not None:
        if treatment is not None and treatment != learned.treatment:
            raise ImpossibleStep(
                Message(
                    "What was learned belongs to another treatment of outliers. Use the same choice, or learn anew."
                )
            )
        return _replayed(grid, learned)
    choice = treatment or Treatment()
    names = {str(name) for name in grid.indicators}
    strange = [name for name, _rule in choice.exceptions if name not in names]
    if strange:
        raise ImpossibleStep.unknown_names(
            Bilingual("单项处理规则", "rules for single indicators"), strange, sorted(names)
        )
    done = two_step(grid.values, [choice.rule_for(name) for name in grid.indicators])
    state = LearnedTreatment(choice, grid.indicators, done.low, done.high, done.curves, done.names)
    return Treated(
        frame=grid.frame(replay(grid.values, done.low, done.high, done.curves)),
        learned=state,
        steps=_steps(grid, done),
        grid=grid,
        low=done.low,
        high=done.high,
        names=done.names,
        warnings=_remarks(grid, done.remarks),
    )


def _replayed(grid: Grid, state: LearnedTreatment) -> Treated:
    rows = positions(state.indicators, grid.indicators)
    low, high, curves, names = state.low[rows], state.high[rows], state.curves.rows(rows), state.names[rows]
    done = replay(grid.values, low, high, curves)
    rules = [state.treatment.rule_for(name) for name in grid.indicators]
    steps: dict[str, Any] = {}
    for when, table in (("before", grid.values), ("after", done)):
        skew, kurtosis = skewness_kurtosis(table)
        fails = outlying(skew, kurtosis, np.array([r.skew for r in rules]), np.array([r.kurtosis for r in rules]))
        steps |= {f"skew_{when}": skew, f"kurtosis_{when}": kurtosis, f"outlying_{when}": fails}
    return Treated(
        frame=grid.frame(done),
        learned=state,
        steps=pd.DataFrame(steps | {"step": _step_names(low, high, names)}, index=grid.indicators),
        grid=grid,
        low=low,
        high=high,
        names=names,
        replayed=True,
        warnings=_beyond(grid, curves.sign, curves.origin),
    )


def _steps(grid: Grid, done: TwoStep) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    for when, test in (("before", done.before), ("between", done.between), ("after", done.after)):
        columns |= {f"skew_{when}": test.skew, f"kurtosis_{when}": test.kurtosis, f"outlying_{when}": test.fails}
        if when == "before":
            columns["winsorised"] = done.reached
        if when == "between":
            columns["step"] = _step_names(done.low, done.high, done.names)
    return pd.DataFrame(columns | {"remark": done.remarks}, index=grid.indicators)


def _step_names(low: Floats, high: Floats, names: np.ndarray) -> np.ndarray:
    limited = np.isfinite(low) | np.isfinite(high)
    joined = np.where(limited & (names != ""), "winsorise+" + names, np.where(limited, "winsorise", names))
    return np.asarray(joined, dtype=object)


def _remarks(grid: Grid, remarks: np.ndarray) -> tuple[Message, ...]:
    return tuple(
        Message("{indicators}: {remark}.", indicators=Quoted(grid.indicators[remarks == code], most=8), remark=label)
        for code, label in REMARKS.items()
        if (remarks == code).any()
    )


def _beyond(grid: Grid, sign: Floats, origin: Floats) -> tuple[Message, ...]:
    """Say which new values lie beyond what a transformation was learned from."""
    with np.errstate(invalid="ignore"):
        outside = sign[:, None] * (grid.values - origin[:, None]) < 0
    if not outside.any():
        return ()
    return (
        Message(
            "Values beyond the data from which the transformation was learned: {count}. They count as the extreme of those "
            "data ({indicators}).",
            count=int(outside.sum()),
            indicators=Quoted(grid.indicators[np.flatnonzero(outside.any(axis=1))], most=8),
        ),
    )
