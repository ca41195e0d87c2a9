"""Expected numbers by hand; agreement with COINr is tested beside the golden cases."""

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.framework import Framework, Node
from evaluation.preparation import ImpossibleStep, Imputation, UnpreparedValues, impute
from evaluation.values import Values
from evaluation.weights import Target
from tests.evaluation.preparation.tables import grids

nan = np.nan
FRAME = pd.DataFrame({"a": [1.0, 5, nan, 9], "b": [10.0, nan, 30, nan]}, index=list("wxyz"))
GROUPS = {"w": "g", "x": "g", "y": "g", "z": "h"}
TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal", direction=-1)))


def filled(result):
    return {(row.unit, row.indicator): row.value for row in result.filled.itertuples()}


def test_by_default_gaps_stay():
    result = impute(FRAME)
    pd.testing.assert_frame_equal(result.frame, FRAME)
    assert result.filled.empty
    assert len(result.unfilled) == 3


def test_mean_and_median():
    assert filled(impute(FRAME, Imputation("mean"))) == {("x", "b"): 20, ("y", "a"): 5, ("z", "b"): 20}
    assert filled(impute(FRAME, Imputation("median"))) == {("x", "b"): 20, ("y", "a"): 5, ("z", "b"): 20}
    assert impute(FRAME, Imputation("mean")).filled["basis"].tolist() == [2, 3, 2]


def test_groups():
    result = impute(FRAME, Imputation("group_mean"), groups=GROUPS)
    assert filled(result) == {("x", "b"): 20, ("y", "a"): 3}
    assert result.filled["group"].tolist() == ["g", "g"]
    assert result.unfilled.values.tolist() == [["z", "b", "no_value"]]
    assert filled(impute(FRAME, Imputation("group_median", "s"), groups=pd.DataFrame({"s": GROUPS}))) == filled(result)


def test_a_unit_without_a_group_and_too_thin_a_basis():
    result = impute(FRAME, Imputation("group_mean", least=3), groups={"w": "g", "x": "g", "y": "g"})
    assert result.unfilled.values.tolist() == [["x", "b", "too_few"], ["y", "a", "too_few"], ["z", "b", "no_group"]]


def test_the_dimension_of_the_unit():
    """x lies halfway (1 … 9) on a, and b (10 … 30, less is better) is halfway at 20; z is best on a, so best on b: 10."""
    result = impute(FRAME, Imputation("dimension_mean"), framework=TREE)
    assert filled(result) == {("x", "b"): 20, ("y", "a"): 1, ("z", "b"): 10}
    upwards = impute(FRAME, Imputation("dimension_mean"), framework=TREE, directions=1)
    assert filled(upwards) == {("x", "b"): 20, ("y", "a"): 9, ("z", "b"): 30}


def test_what_was_learned_is_replayed_on_next_years_data():
    old = impute(FRAME, Imputation("mean")).learned
    new = pd.DataFrame({"b": [nan, 1000.0], "a": [nan, nan]}, index=["w", "q"])
    result = impute(new, learned=pickle.loads(pickle.dumps(old)))
    assert result.frame.values.tolist() == [[20, 5], [1000, 5]]
    scale = impute(FRAME, Imputation("dimension_mean"), framework=TREE).learned
    assert impute(pd.DataFrame({"a": [5.0], "b": [nan]}), learned=scale).frame["b"].tolist() == [20]
    with pytest.raises(UnpreparedValues, match="Nothing was learned before about “c”"):
        impute(pd.DataFrame({"c": [nan, 1.0]}), learned=old)
    with pytest.raises(ImpossibleStep, match="another way of filling gaps"):
        impute(new, Imputation("median"), learned=old)


def test_cells_that_do_not_apply_are_never_filled():
    cells = pd.DataFrame(
        {
            "unit": ["x", "y", "z"],
            "indicator": "a",
            "value": [1.0, None, None],
            "status": ["ok", "not_applicable", "insufficient"],
        }
    )
    result = impute(Values(cells), Imputation("mean"))
    assert filled(result) == {("z", "a"): 1}
    assert result.unfilled["reason"].tolist() == ["not_applicable"]


def test_what_a_choice_needs():
    with pytest.raises(ImpossibleStep, match="needs the group of every unit"):
        impute(FRAME, Imputation("group_mean"))
    with pytest.raises(ImpossibleStep, match="needs the indicator system"):
        impute(FRAME, Imputation("dimension_mean"))
    with pytest.raises(ImpossibleStep, match="run in one direction"):
        impute(FRAME, Imputation("dimension_mean"), framework=TREE, directions=[Target(3), 1])


@given(grids(units=(1, 10)), st.sampled_from(["mean", "median", "group_mean", "dimension_mean"]), st.randoms())
def test_present_cells_stay_and_row_order_does_not_matter(values, how, random):
    frame = pd.DataFrame(values.T, columns=["a", "b", "c"])
    tree = Framework((Node("goal"), *(Node(name, "goal") for name in "abc")))
    groups = pd.Series(frame.index % 2, index=frame.index)
    result = impute(frame, Imputation(how), groups=groups, framework=tree)
    assert result.frame.where(frame.notna()).equals(frame)
    assert len(result.filled) + len(result.unfilled) == int(frame.isna().to_numpy().sum())
    order = list(frame.index)
    random.shuffle(order)
    other = impute(frame.loc[order], Imputation(how), groups=groups, framework=tree)
    pd.testing.assert_frame_equal(other.frame.loc[frame.index], result.frame, rtol=1e-12, atol=1e-12)
