"""Slopes of scores by hand, and through division, filling and treatment."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Goalposts, Method, evaluate
from evaluation.normalisation import Scaling
from evaluation.preparation import Rule, Treatment
from evaluation.slopes import goalposts_slope, leaf_slopes
from tests.evaluation import trees

NAN = np.nan
TREE = trees.flat(1, 1)


def test_goalposts_by_hand():
    """100/(10 - 0) = 10 inside; a band from 4 to 6: 100/4 below, -100/4 above; ln: 100/ln 10 / x."""
    x = np.array([-1.0, 5, 11])
    assert goalposts_slope(x, Goalposts(0, 10), 100).tolist() == [0, 10, 0]
    assert goalposts_slope(np.array([2.0, 5, 8]), Goalposts(0, 10, band=(4, 6)), 100).tolist() == [25, 0, -25]
    assert goalposts_slope(np.array([2.0]), Goalposts(1, 10, "log"), 100) == pytest.approx(100 / np.log(10) / 2)
    assert goalposts_slope(x, Goalposts(3, 3), 100).tolist() == [0, 0, 0]


def test_through_division_and_filling():
    """Per 100 of staff, 20 for u1: 100/20 · 1 point per unit of a; the filled cell of u2 has no slope of its own."""
    values = trees.table(a=[4, NAN], b=[50, 60], staff=[20, 30])
    result = evaluate(values, TREE, Method(denomination={"a": ("staff", 100)}, imputation="mean"))
    slopes = leaf_slopes(result)
    assert slopes[0, 0] == pytest.approx(5)
    assert np.isnan(slopes[0, 1]) or slopes[0, 1] == 0
    assert slopes[1] == pytest.approx([1, 1])


def test_through_winsorising_and_logarithms():
    """The winsorised extreme does not move its score; under the logarithm ln(x - 1 + 1) the slope is that of ln x, 1/x."""
    tree = TREE.with_node("a", goalposts=Goalposts(0, 100, cap="none"))
    column = [*range(1, 20), 500.0]
    frame = pd.DataFrame({"a": column, "b": 50.0})
    winsorised = evaluate(frame, tree, Method(treatment=Treatment(Rule(second="none"))))
    assert leaf_slopes(winsorised)[0, [0, 19]].tolist() == pytest.approx([1, 0], abs=1e-9)
    bent = evaluate(frame, tree, Method(treatment=Treatment(Rule("log_ct_orig", "none"))))
    assert leaf_slopes(bent)[0, 4] == pytest.approx(1 / 5, rel=1e-6)
    replayed = evaluate(frame, tree, Method(treatment=Treatment(Rule("log_ct_orig", "none"))), bent.learned)
    np.testing.assert_allclose(leaf_slopes(replayed), leaf_slopes(bent))


def test_other_scales():
    values = trees.table(a=[2, 4, 6], b=[1, 2, 4])
    assert leaf_slopes(evaluate(values, TREE, Method("zscore")))[0] == pytest.approx([0.5, 0.5, 0.5])
    assert np.isnan(leaf_slopes(evaluate(values, TREE, Method("rank")))).all()
    tree = TREE.with_node("b", direction=-1, goalposts=None)
    fraction = leaf_slopes(evaluate(values, tree, Method("fraction_of_max")))
    assert fraction[1] == pytest.approx([-100, -25, -6.25], rel=1e-5)
    capped = Method(Scaling("minmax", low=1, cap=True))
    assert leaf_slopes(evaluate(values, TREE, capped))[0, 1] == pytest.approx(99 / 4, rel=1e-6)
