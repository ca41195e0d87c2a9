import numpy as np
import pandas as pd
import pytest

from surveys.scales.errors import InvalidItems, InvalidModel
from surveys.scales.items import names_in, read_items, table_of


def test_numbers_text_numbers_and_every_kind_of_missing():
    frame = pd.DataFrame(
        {
            "a": pd.array([1, pd.NA, 3], dtype="Int64"),
            "b": ["4", " ", None],
            "c": [True, False, True],
            "d": pd.Categorical([1, 2, None]),
        }
    )
    read = read_items(frame)
    np.testing.assert_array_equal(read.values, [[1, 4, 1, 1], [np.nan, np.nan, 0, 2], [3, np.nan, 1, np.nan]])
    assert read.complete.tolist() == [True, False, False]
    assert read.answered.all()


def test_arrays_and_series_are_accepted():
    assert read_items(np.ones((2, 3))).names == ("1", "2", "3")
    assert read_items(pd.Series([1, 2], name="x")).names == ("x",)
    assert list(table_of(pd.DataFrame({1: [1]})).columns) == ["1"]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (pd.DataFrame({"a": ["x", "y"]}), "not numbers, such as “x”, “y”"),
        (pd.DataFrame({"a": [1, pd.Timestamp("2026-01-05"), 3]}), "not numbers, such as “2026-01-05"),
        (pd.DataFrame({"a": pd.to_datetime(["2026-01-01"])}), "holds dates"),
        (pd.DataFrame({"a": [1.0, np.inf]}), "infinite"),
        (pd.DataFrame({"a": [np.nan, np.nan]}), "nobody answered “a”"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "Two items are called “a”"),
        (pd.DataFrame(), "0 rows and 0 columns"),
        (pd.DataFrame({"a": []}), "0 rows and 1 columns"),
        (np.ones(3), "1 dimensions"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(items, said):
    with pytest.raises(InvalidItems, match=said):
        read_items(items)


@pytest.mark.parametrize(
    ("answers", "code"),
    [([1, 2, 3, 4, 5, 9], 9), ([0, 1, 2, 3, 4, -3], -3), ([1, 2, 3, 4, 5, -2, -3], -3), ([0, 1, 9], 9)],
)
def test_a_code_set_apart_is_pointed_out(answers, code):
    notes = read_items(pd.DataFrame({"a": answers})).notes
    assert len(notes) == 1
    assert f"the code {code}" in str(notes[0])


@pytest.mark.parametrize("answers", [range(1, 11), range(-3, 4), [0.5, 9, 11], [1, 9], [1, 2, 3, 4, 5, 6, 7, 8, 9]])
def test_answers_that_only_look_like_codes_are_left_in_peace(answers):
    frame = pd.DataFrame({"a": list(answers)})
    assert not read_items(frame).notes or list(answers) == [1, 9]


def test_item_names_may_come_bare_and_must_exist():
    assert names_in("a", ["a", "b"]) == ("a",)
    with pytest.raises(InvalidModel, match="no item called “c”"):
        names_in(["a", "c"], ["a", "b"])
