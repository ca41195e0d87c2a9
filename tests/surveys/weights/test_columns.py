from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.weights.columns import frame_of, grouped, listed, numbers, require
from surveys.weights.errors import InvalidColumn


def test_a_frame_or_an_answer_sheet_is_taken():
    frame = pd.DataFrame({"a": [1]})
    assert frame_of(frame) is frame
    assert frame_of(SimpleNamespace(answers=frame)) is frame


@pytest.mark.parametrize("answers", [[1, 2], pd.DataFrame(), pd.DataFrame([[1, 2]], columns=["a", "a"])])
def test_anything_else_is_refused(answers):
    with pytest.raises(InvalidColumn):
        frame_of(answers)


def test_unknown_names_are_refused_and_one_name_is_a_list():
    assert listed("a") == ["a"]
    assert listed(("a", "b")) == ["a", "b"]
    with pytest.raises(InvalidColumn, match="b"):
        require(pd.DataFrame({"a": [1]}), ["b"])


@pytest.mark.parametrize(
    "values",
    [
        pd.Series([1, 2, None], dtype="Int64"),
        pd.Series(["1", "2", None]),
        pd.Series(pd.Categorical([1, 2, None])),
        pd.Series([1.0, 2.0, np.nan]),
        pd.Series([1, "2", None], dtype=object),
    ],
    ids=["nullable", "text", "category", "float", "mixed"],
)
def test_numbers_are_read_in_every_form(values):
    np.testing.assert_array_equal(numbers(values, "q"), [1.0, 2.0, np.nan])


def test_flags_are_numbers():
    assert numbers(pd.Series([True, False]), "q").tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    "values",
    [pd.Series(["满意", "1"]), pd.Series([1.0, np.inf]), pd.Series(pd.to_datetime(["2026-01-01", "2026-01-02"]))],
    ids=["text", "infinite", "date"],
)
def test_what_is_no_number_is_refused_without_showing_the_answer(values):
    with using_language("en"), pytest.raises(InvalidColumn, match="“q”") as refusal:
        numbers(values, "q")
    assert "满意" not in str(refusal.value)


def test_groups_are_sorted_and_empty_cells_are_in_none():
    found = grouped(pd.DataFrame({"g": ["b", None, "a"]}), ["g"])
    assert found.labels["g"].tolist() == ["a", "b"]
    assert found.codes.tolist() == [1, -1, 0]
    assert found.name(1) == "b"


def test_combinations_that_occur_are_groups():
    found = grouped(pd.DataFrame({"g": ["a", "b", "a", "b"], "h": [2, 1, 2, None]}), ["g", "h"])
    assert found.labels.to_numpy().tolist() == [["a", 2.0], ["b", 1.0]]
    assert found.codes.tolist() == [0, 1, 0, -1]
    assert found.name(0) == "a · 2.0"


def test_an_empty_category_stays_a_group_and_no_column_makes_one():
    found = grouped(pd.DataFrame({"g": pd.Categorical(["x"], ["w", "x"])}), ["g"])
    assert found.count == 2
    assert grouped(pd.DataFrame({"g": [1, 2]}), []).codes.tolist() == [0, 0]


def test_numbers_and_text_in_one_column_still_form_groups():
    assert grouped(pd.DataFrame({"g": [1, "a", 1]}, dtype=object), ["g"]).labels["g"].tolist() == [1, "a"]
    days = pd.DataFrame({"g": [date(2026, 9, 1), 1, None]}, dtype=object)
    assert grouped(days, ["g"]).labels["g"].tolist() == ["1", "2026-09-01"]


def test_a_column_without_any_value_has_no_groups():
    found = grouped(pd.DataFrame({"g": [None, None], "h": [1, 2]}, dtype=object), ["g", "h"])
    assert found.count == 0
    assert found.codes.tolist() == [-1, -1]
