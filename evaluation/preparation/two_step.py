"""The two-step rule on all indicators at once: test, first step, test again, second step.

Kernel on arrays of shape (indicators, units) without validation; NaN is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.preparation.curves import Curves, bend, learn_curve
from evaluation.preparation.shape import outlying, skewness_kurtosis, spread
from evaluation.preparation.winsorising import Limits, winsor_limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Flags, Floats
    from evaluation.preparation.treatment import Rule

FEWEST = 4
"""Fewer values have no kurtosis and cannot be tested."""


@dataclass(frozen=True, eq=False)
class Tested:
    """Skewness, excess kurtosis and whether they fail the test, all of shape (indicators,)."""

    skew: Floats
    kurtosis: Floats
    fails: Flags


@dataclass(frozen=True, eq=False)
class TwoStep:
    """What the rule did, all of shape (indicators,).

    Attributes
    ----------
    low, high
        Limits of winsorising that hold in the end, infinite for none.
    curves, names
        Transformations that hold in the end, and what they are called.
    reached
        Cells that the winsorising of the first step reached, whether it holds or not; NaN where none was tried.
    before, between, after
        The test of the original values, after the first step, and in the end.
    remarks
        A key of `evaluation.preparation.treated.REMARKS`, or ``""``.
    """

    low: Floats
    high: Floats
    curves: Curves
    names: np.ndarray
    reached: Floats
    before: Tested
    between: Tested
    after: Tested
    remarks: np.ndarray


def two_step(values: Floats, rules: Sequence[Rule]) -> TwoStep:
    """Treat every row by its rule.

    Parameters
    ----------
    values
        Shape (indicators, units).
    rules
        One per row.
    """
    combine = np.array([rule.combine for rule in rules], dtype=bool)
    first = [rule.first for rule in rules]
    second = [rule.second for rule in rules]
    dull = _untestable(values)

    before = _test(values, rules)
    limits = _winsorise(values, rules, before.fails & (dull == ""), dull == "")
    curves, names, refused = _draw(values, first, rules, before.fails, before.skew)
    done = replay(values, limits.low, limits.high, curves)

    between = _test(done, rules, before, (limits.reached > 0) | curves.bent)
    source = np.where(combine[:, None], done, values)
    tail = np.where(combine, between.skew, before.skew)
    later, later_names, later_refused = _draw(source, second, rules, between.fails, tail)
    lifted = later.bent & ~combine
    low, high = np.where(lifted, -np.inf, limits.low), np.where(lifted, np.inf, limits.high)
    curves, names = curves.replaced(later), np.where(later.bent, later_names, names)

    after = _test(replay(values, low, high, curves), rules, between, later.bent)
    remarks = np.where(later_refused != "", later_refused, refused)
    remarks = np.where((remarks == "") & limits.stuck, "stuck", remarks)
    remarks = np.where(later.bent, "", remarks)
    return TwoStep(
        low, high, curves, names, limits.reached, before, between, after, np.where(dull != "", dull, remarks)
    )


def replay(values: Floats, low: Floats, high: Floats, curves: Curves) -> Floats:
    """Return values brought to the limits and transformed; NaN stays NaN."""
    return bend(np.clip(values, low[:, None], high[:, None]), curves)


def _test(values: Floats, rules: Sequence[Rule], earlier: Tested | None = None, again: Flags | None = None) -> Tested:
    """Test all rows, or only those that changed since an earlier test."""
    rows = np.arange(len(values)) if earlier is None or again is None else np.flatnonzero(again)
    skew, kurtosis = (np.full(len(values), np.nan),) * 2 if earlier is None else (earlier.skew, earlier.kurtosis)
    skew, kurtosis = skew.copy(), kurtosis.copy()
    skew[rows], kurtosis[rows] = skewness_kurtosis(values[rows])
    thresholds = np.array([(rule.skew, rule.kurtosis) for rule in rules]).reshape(-1, 2)
    return Tested(skew, kurtosis, outlying(skew, kurtosis, thresholds[:, 0], thresholds[:, 1]))


def _winsorise(values: Floats, rules: Sequence[Rule], fails: Flags, testable: Flags) -> Limits:
    """Return the limits of all rows, those of the first step only where it is winsorising and is called for."""
    count = len(values)
    force = np.array([rule.force_win for rule in rules], dtype=bool) & testable
    called = (fails | force) & np.array([rule.first == "winsorise" for rule in rules], dtype=bool)
    rows = np.flatnonzero(called)
    whole = Limits(np.full(count, -np.inf), np.full(count, np.inf), np.full(count, np.nan), np.zeros(count, dtype=bool))
    if len(rows):
        numbers = np.array([(np.inf if r.winmax is None else r.winmax, r.skew, r.kurtosis) for r in rules], dtype=float)
        most, skew, kurtosis = numbers[rows].T
        found = winsor_limits(values[rows], most, skew, kurtosis, force[rows])
        whole.low[rows], whole.high[rows], whole.reached[rows], whole.stuck[rows] = (
            found.low, found.high, found.reached, found.stuck,
        )  # fmt: skip
    return whole


def _draw(
    values: Floats, steps: Sequence[str], rules: Sequence[Rule], called: Flags, skew: Floats
) -> tuple[Curves, np.ndarray, np.ndarray]:
    """Return the curves of the rows called, their names, and why a row could have none."""
    curves, names = Curves.straight(len(values)), np.full(len(values), "", dtype=object)
    refused = names.copy()
    numbers = curves.numbers
    for row in np.flatnonzero(called).tolist():
        name = steps[row]
        if name in ("none", "winsorise"):
            continue
        present = values[row][~np.isnan(values[row])]
        if len(np.unique(present)) <= 2:
            refused[row] = "two_values"
            continue
        found = learn_curve(name, present, float(skew[row]), rules[row].factor, rules[row].lam)
        if found is None:
            refused[row] = "below_one"
        elif _flattens(present, found):
            refused[row] = "flattened"
        else:
            numbers[row], names[row] = found, name
    return Curves.of(numbers), names, refused


def _flattens(present: Floats, curve: tuple[float, ...]) -> bool:
    """Return whether a curve would leave nothing of the variation, because it is nearly straight on so short a range."""
    ends = np.array([[present.min(), present.max()]])
    return bool(spread(bend(ends, Curves.of(np.array([curve])))).flat[0])


def _untestable(values: Floats) -> np.ndarray:
    """Return why a row cannot be tested: ``empty``, ``constant``, ``few``, or ``""``."""
    seen = spread(values)
    return np.select([seen.n == 0, seen.flat, seen.n < FEWEST], ["empty", "constant", "few"], "").astype(object)
