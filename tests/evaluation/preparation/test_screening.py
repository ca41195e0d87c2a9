import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import InvalidMethod
from evaluation.preparation import Screening, UnpreparedValues, screen
from tests.evaluation.preparation.tables import gaps, grids

nan = np.nan
FRAME = pd.DataFrame(
    {"a": [1.0, 0, nan, 1], "b": [2.0, 0, nan, nan], "c": [0.0, 0, nan, 3], "d": [4.0, 5, 0, 1]}, index=list("wxyz")
)


def test_by_default_everybody_stays():
    result = screen(FRAME)
    pd.testing.assert_frame_equal(result.frame, FRAME)
    assert result.removed.empty
    assert result.text == "All 4 units stay."


def test_each_reason_by_hand():
    """x has all values, 3 of 4 zero; y has one value, a zero; z has 3 of 4 values."""
    result = screen(FRAME, Screening(min_available=0.8, min_nonzero=0.5))
    assert result.removed["reason"].to_dict() == {"x": "many_zeros", "y": "both", "z": "few_values"}
    assert result.frame.index.tolist() == ["w"]
    assert result.text.startswith("Units that leave: 3 of 4; 1 stay. too few values: “z”.")


def test_a_share_that_is_reached_exactly_is_enough():
    assert screen(FRAME, Screening(min_available=0.75)).removed.index.tolist() == ["y"]


def test_names_override_the_rule():
    result = screen(FRAME, Screening(min_available=0.8, keep="y", remove=["w"]))
    assert result.removed["reason"].to_dict() == {"w": "removed", "z": "few_values"}
    assert result.table.loc["y", "reason"] == "kept"
    assert result.table.loc["x", "reason"] == ""


def test_a_unit_without_values_has_no_share_of_zeros_and_fails_a_rule_on_them():
    frame = pd.DataFrame({"a": [1.0, nan]}, index=["x", "y"])
    assert screen(frame, Screening(min_nonzero=0.0)).removed["reason"].to_dict() == {"y": "many_zeros"}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"min_available": 1.2}, "between 0 and 1"),
        ({"min_nonzero": "half"}, "between 0 and 1"),
        ({"keep": ["w"], "remove": ["w"]}, "“w” is to be kept and to be removed"),
    ],
)
def test_impossible_rules(rule, said):
    with pytest.raises(InvalidMethod, match=said):
        Screening(**rule)


def test_units_that_are_not_there_and_nobody_left():
    with pytest.raises(InvalidMethod, match=r"units to keep name “wx”.*Did you mean"):
        screen(FRAME, Screening(keep=["wx"]))
    with pytest.raises(UnpreparedValues, match="No unit is left: all 4"):
        screen(FRAME, Screening(min_available=1, remove=["w", "x"]))


@given(grids(gaps, units=(2, 8)), st.floats(0, 1), st.randoms())
def test_units_leave_by_their_own_data_only(values, least, random):
    frame = pd.DataFrame(values.T)
    order = list(frame.index)
    random.shuffle(order)
    rule = Screening(min_available=least, keep=(0,))
    one, two = screen(frame, rule), screen(frame.loc[order], rule)
    assert set(one.removed.index) == set(two.removed.index)
    pd.testing.assert_frame_equal(one.frame, frame.loc[one.frame.index])
