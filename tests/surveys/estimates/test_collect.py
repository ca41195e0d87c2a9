import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.estimates import Design, InvalidChoice, InvalidRequest, means
from surveys.estimates.collect import Ask, banded_values, cut_of, item_names, item_values, within
from surveys.estimates.intervals import Confidence
from surveys.weights.errors import InvalidColumn

FRAME = pd.DataFrame({"a": [1.0, 2.0, np.nan], "b": [3.0, np.nan, 5.0], "g": ["x", "y", None], "n": [1, 1, 2]})


@pytest.mark.parametrize(
    ("items", "error", "said"),
    [
        ([], InvalidRequest, "No item was named"),
        (["a", "a"], InvalidRequest, "“a” was asked for twice"),
        ("c", InvalidColumn, "no column “c”"),
    ],
)
def test_items_must_be_columns_named_once(items, error, said):
    with using_language("en"), pytest.raises(error, match=said):
        item_names(FRAME, items)


def test_names_of_the_result_are_no_grouping_columns():
    with using_language("en"), pytest.raises(InvalidRequest, match="“n” has a name that the result uses itself"):
        cut_of(FRAME, Design(), "n")


def test_complete_answers_only_when_asked():
    np.testing.assert_array_equal(item_values(FRAME, ["a", "b"], complete=False)[0], [1, 2, np.nan])
    np.testing.assert_array_equal(item_values(FRAME, ["a", "b"], complete=True)[0], [1, np.nan, np.nan])


def test_bands_become_ones_and_zeros():
    np.testing.assert_array_equal(banded_values(FRAME, ["a"], [2])[0], [0, 1, np.nan])
    np.testing.assert_array_equal(banded_values(FRAME, ["g"], "x")[0], [1, 0, np.nan])


@pytest.mark.parametrize(("item", "members", "kind"), [("a", ["5"], "numbers"), ("g", [5], "texts")])
def test_a_band_of_another_kind_is_refused(item, members, kind):
    """Looking for the text "5" among numbers would silently give a share of 0."""
    with using_language("en"), pytest.raises(InvalidRequest, match=f"but “{item}” holds {kind}"):
        within(FRAME[item], members)
    assert within(FRAME["a"], [1, 2]).tolist()[:2] == [1.0, 1.0]


def test_an_unknown_design_effect_is_refused():
    with pytest.raises(InvalidChoice):
        Ask(Confidence(), "kish")


def test_what_a_reader_must_know_is_said():
    frame = FRAME.assign(w=[1.0, 1.0, 0.0])
    with using_language("en"):
        said = means(frame, ["a", "b"], "g", weights="w").text
    assert "1 answers belong to no group and are in no estimate of a group." in said
    assert "1 answers have the weight 0 and count in no estimate." in said
    assert "Empty answers are left out item by item: “b” use 1 of 2 answers." in said
    with using_language("en"):
        assert "Only the 1 of 3 answers with all items count." in means(FRAME, ["a", "b"], complete=True).text


def test_rows_go_item_by_item_in_the_order_asked():
    table = means(FRAME, ["b", "a"], "g").table
    assert table[["g", "item"]].to_numpy().tolist() == [["x", "b"], ["y", "b"], ["x", "a"], ["y", "a"]]
