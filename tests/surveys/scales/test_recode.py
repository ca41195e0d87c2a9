import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.scales.errors import InvalidItems, InvalidModel
from surveys.scales.items import read_items
from surveys.scales.recode import bounds, on_scale, recode, reversed_by_range


def test_nine_is_missing_on_five_points_and_an_answer_on_ten():
    answers = pd.DataFrame({"ID1": [5, 9], "SA1": [9, 10]})
    made = recode(answers, scale_min=1, scale_max={"ID1": 5, "SA1": 10})
    assert np.isnan(made.loc[1, "ID1"])
    assert made["SA1"].tolist() == [9, 10]


def test_reversed_items_are_min_plus_max_minus_x():
    made = recode(pd.DataFrame({"a": [1, 4, 6]}), "a", scale_min=1, scale_max=6)
    assert made["a"].tolist() == [6, 3, 1]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20))
def test_reversing_twice_changes_nothing(answers):
    frame = pd.DataFrame({"a": [float(x) for x in answers]})
    once = recode(frame, "a", scale_min=1, scale_max=5)
    pd.testing.assert_frame_equal(recode(once, "a", scale_min=1, scale_max=5), frame)


def test_other_codes_can_be_declared_missing():
    made = recode(pd.DataFrame({"a": [1, -3, 99]}), scale_min=1, scale_max=5, missing_codes=(-3, 99))
    assert made["a"].isna().tolist() == [False, True, True]


def test_answers_off_the_scale_are_refused_by_name():
    with pytest.raises(InvalidItems, match="“b” holds 1 answers outside its scale 1 to 5, such as “7”"):
        recode(pd.DataFrame({"a": [1, 2], "b": [3, 7]}), scale_min=1, scale_max=5)


def test_a_scale_needs_two_ends_for_every_item():
    with pytest.raises(InvalidModel, match="from 5 to 1"):
        bounds(["a"], 5, 1)
    with pytest.raises(InvalidModel, match="not given for “b”"):
        bounds(["a", "b"], 1, {"a": 5})


def test_without_a_scale_items_are_turned_within_the_range_seen_and_it_is_said():
    items = read_items(pd.DataFrame({"a": [1, 6], "b": [2, 3]}))
    turned = reversed_by_range(items, "b")
    assert turned.values[:, 1].tolist() == [5, 4]
    assert "7 − x" in str(turned.notes[-1])
    assert reversed_by_range(items, ()) is items


def test_nothing_given_is_changed():
    frame = pd.DataFrame({"a": [1.0, 9.0]})
    on_scale(read_items(frame), "a", 1, 5, (9,))
    assert frame["a"].tolist() == [1, 9]
