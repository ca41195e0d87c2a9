"""How far errors of the values reach into the scores: by hand and against a numerical derivative."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Method, Node, Values, evaluate
from evaluation.errors_of_scores import known_share, leaf_errors, score_errors
from tests.evaluation import trees

NAN = np.nan


def values_of(frame, errors):
    """Return Values of a table and a table of standard errors."""
    rows = [
        (
            unit,
            name,
            frame.loc[unit, name],
            errors.loc[unit, name],
            "insufficient" if pd.isna(frame.loc[unit, name]) else "ok",
        )
        for unit in frame.index
        for name in frame.columns
    ]
    return Values(pd.DataFrame(rows, columns=["unit", "indicator", "value", "se", "status"]))


def scored(frame, errors, tree, method=None):
    values = values_of(frame, errors)
    result = evaluate(values, tree, method)
    return score_errors(result, values), result, values


def test_by_hand():
    """a has an error of 4 on a scale of 0 to 50, so 8 points; b one of 6 points. Weights 3 : 1 give √(6² + 1.5²) = 6.1847."""
    tree = Framework(
        (
            Node("goal"),
            Node("a", "goal", weight=3, goalposts=Goalposts(0, 50)),
            Node("b", "goal", goalposts=Goalposts(0, 100)),
        )
    )
    errors, _result, _values = scored(trees.table(a=[20], b=[40]), trees.table(a=[4], b=[6]), tree)
    assert errors.loc["u1"].to_dict() == pytest.approx({"goal": np.sqrt(38.25), "a": 8, "b": 6})


def test_geometric_by_hand():
    """M = √(25·100) = 50; dM/da = M/(2·25) = 1, dM/db = M/(2·100) = 1/4: √(2² + 1²) = 2.2361 for errors of 2 and 4."""
    errors, _result, _values = scored(
        trees.table(a=[25], b=[100]), trees.table(a=[2], b=[4]), trees.flat(1, 1), Method(aggregation="geometric")
    )
    assert errors.loc["u1", "goal"] == pytest.approx(np.sqrt(5))


@pytest.mark.parametrize(
    ("posts", "value", "slope"),
    [
        (Goalposts(0, 50), 20, 2),
        (Goalposts(50, 0), 20, -2),
        (Goalposts(0, 50), 60, 0),
        (Goalposts(0, 50), -1, 0),
        (Goalposts(0, 50, cap="low"), 60, 2),
        (Goalposts(0, 50, cap="high"), -1, 2),
        (Goalposts(50, 0, cap="low"), 60, 0),
        (Goalposts(1, np.e, "log"), 2, 50),
        (Goalposts(0, np.e - 1, "log1p"), 1, 50),
        (Goalposts(1, np.e, "log"), -2, 0),
        (Goalposts(0, 10, band=(4, 6)), 2, 25),
        (Goalposts(0, 10, band=(4, 6)), 5, 0),
        (Goalposts(0, 10, band=(4, 6)), 8, -25),
        (Goalposts(0, 10, band=(4, 6)), 12, 0),
    ],
)
def test_slopes_of_the_scale(posts, value, slope):
    """Points per unit; 0 where the score is cut off. Errors have no sign."""
    errors, _result, _values = scored(
        trees.table(a=[value]), trees.table(a=[1]), Framework((Node("goal"), Node("a", "goal", goalposts=posts)))
    )
    assert errors.loc["u1", "a"] == pytest.approx(abs(slope))


def test_a_floor_cuts_off_as_well():
    errors, _result, _values = scored(trees.table(a=[2, 50]), trees.table(a=[1, 1]), trees.flat(1), Method(floor=0.05))
    assert errors["goal"].tolist() == [0, 1]


def test_without_a_score_there_is_no_error_and_missing_children_leave():
    errors, _result, _values = scored(
        trees.table(a=[20, NAN, NAN], b=[40, 40, NAN]), trees.table(a=[3, NAN, NAN], b=[4, 4, NAN]), trees.flat(1, 1)
    )
    assert errors["goal"].tolist() == pytest.approx([2.5, 4, NAN], nan_ok=True)


def test_what_is_known_of():
    """Errors of a only, which has 3/4 of the weight; for u2, where a is missing, nothing is known."""
    errors, result, values = scored(
        trees.table(a=[20, NAN], b=[40, 40]), trees.table(a=[4, NAN], b=[NAN, NAN]), trees.flat(3, 1)
    )
    assert errors["goal"].tolist() == [3, 0]
    assert known_share(result, values).tolist() == [0.75, 0]
    assert leaf_errors(result, values).loc["u1"].tolist() == pytest.approx([4, NAN], nan_ok=True)


def test_errors_follow_the_column_of_a_leaf():
    tree = Framework((Node("goal"), Node("i1", "goal", measure="I1-01", goalposts=Goalposts(0, 100))))
    values = values_of(pd.DataFrame({"I1-01": [50.0]}, index=["u"]), pd.DataFrame({"I1-01": [3.0]}, index=["u"]))
    assert score_errors(evaluate(values, tree), values).loc["u", "goal"] == 3


@given(trees.systems(most=8, ways=trees.SMOOTH), st.sampled_from(trees.SMOOTH), st.integers(0, 9999))
def test_against_a_numerical_derivative(tree, aggregation, seed):
    """Each value is moved by a millionth of its range, two ways; √Σ (dS/dx_i · se_i)² must come out at every node."""
    random = np.random.default_rng(seed)
    for leaf in tree.leaves:
        tree = tree.with_node(leaf.id, goalposts=Goalposts(0, 10), column=None, measure=None)
    names = [leaf.id for leaf in tree.leaves]
    frame = pd.DataFrame(random.uniform(1, 9, (2, len(names))), index=["u", "v"], columns=names)
    frame = frame.mask(random.random(frame.shape) < 0.2)
    errors = pd.DataFrame(random.uniform(0, 2, frame.shape), index=frame.index, columns=names).where(frame.notna())
    method = Method(aggregation=aggregation)
    found, result, _values = scored(frame, errors, tree, method)
    variance = np.zeros(result.scores.shape)
    for name in names:
        up, down = (evaluate(frame.assign(**{name: frame[name] + step}), tree, method).scores for step in (1e-5, -1e-5))
        variance += np.nan_to_num((up - down).to_numpy() / 2e-5 * errors[[name]].to_numpy()) ** 2
    expected = pd.DataFrame(np.sqrt(variance), index=frame.index, columns=result.scores.columns).where(
        result.scores.notna()
    )
    pd.testing.assert_frame_equal(found[result.scores.columns], expected, rtol=1e-5, atol=1e-6, check_names=False)
