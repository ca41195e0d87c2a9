"""The table that goes in: every slip is named with column and unit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Node
from evaluation.errors import InvalidValues
from evaluation.table import columns_of, table_of
from tests.evaluation import trees

TREE = trees.flat(1, 1)


def frame(a=(1.0, 2.0), b=(3.0, 4.0), index=("x", "y")):
    return pd.DataFrame({"a": list(a), "b": list(b)}, index=list(index))


def refused(table, tree=TREE):
    with pytest.raises(InvalidValues) as found:
        table_of(table, tree)
    return str(found.value)


def test_columns_in_the_order_of_the_leaves():
    table = table_of(frame()[["b", "a"]].assign(z=1.0, **{"7": 2}), TREE)
    assert table.values.tolist() == [[1, 2], [3, 4]]
    assert table.columns == ("a", "b")
    assert (table.absent, table.unused) == ((), ("z", "7"))
    assert table.units.tolist() == ["x", "y"]


def test_where_a_leaf_takes_its_values():
    """Its column, else its measure, else its id; what is expected first is named when there is none."""
    leaves = [
        Node("i1", "goal", column="甲", measure="I1-01"),
        Node("i2", "goal", measure="I1-02"),
        Node("i3", "goal", column="乙"),
        Node("i4", "goal", column="丙"),
    ]
    assert columns_of(leaves, pd.Index(["甲", "I1-01", "I1-02", "i3"])) == ["甲", "I1-02", "i3", "丙"]
    assert columns_of(leaves, pd.Index(["I1-01", "i2"])) == ["I1-01", "i2", "乙", "丙"]
    table = table_of(pd.DataFrame({"I1-02": [5.0]}), Framework((Node("goal"), *leaves)))
    assert table.absent == ("i1", "i3", "i4")


@pytest.mark.parametrize(
    "column",
    [
        [1, 2],
        [True, False],
        np.array([1, 2], dtype="float32"),
        pd.array([1, None], dtype="Int64"),
        ["1", " 2 "],
        [None, None],
    ],
)
def test_what_counts_as_numbers(column):
    table = table_of(pd.DataFrame({"a": column, "b": [3.0, 4.0]}, index=["x", "y"]), TREE)
    assert table.values.dtype == float


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (["1", "many"], "Column “a” holds text where a number is needed: “many” for y (1 cells)"),
        (["a", "b"], "“a” for x (2 cells)"),
        ([1.0, "63%"], "“63%”"),
        (pd.to_datetime(["2025-01-01", "2025-01-02"]), "holds text where a number is needed: “2025-01-01"),
        (pd.to_timedelta([1, 2], unit="D"), "holds text"),
        ([1.0, np.inf], "Column “a” is infinite for y"),
        ([-np.inf, 1.0], "for x"),
        ([1.0, 1e151], "beyond 1e+150"),
        (["1e400", "2"], "is infinite for x"),
    ],
)
def test_what_is_no_number(column, words):
    assert words in refused(pd.DataFrame({"a": column, "b": [3.0, 4.0]}, index=["x", "y"]))


def test_labels():
    assert "Two columns are called “a”" in refused(pd.concat([frame(), frame()[["a"]]], axis=1))
    assert "1 units appear more than once, for example “x”" in refused(frame(index=("x", "x")))
    assert "no rows" in refused(frame().iloc[:0])
    said = refused(frame().rename(columns={"a": "A", "b": "B"}))
    assert "none of the 2 indicators" in said
    assert "“A”, “B”" in said
    assert "The table has no columns" in refused(pd.DataFrame(index=["x"]))
    assert "Row 2 of the table has no unit name (1 such rows)" in refused(frame(index=("x", np.nan)))
    assert "The values are a list, not a table" in refused([[1, 2]])
    assert "The values are a Series, not a table" in refused(frame()["a"])


def test_flags_of_what_applies():
    applies = pd.DataFrame({"b": [False, True]}, index=["x", "y"])
    assert table_of(frame(), TREE, applies).applicable.tolist() == [[True, True], [False, True]]
    assert table_of(frame(), TREE, applies | True).applicable is None
    assert table_of(frame(), TREE).applicable is None


def test_two_leaves_of_one_column():
    tree = Framework((Node("goal"), Node("p", "goal", column="a"), Node("q", "goal", column="a", direction=-1)))
    assert table_of(frame(), tree).values.tolist() == [[1, 2], [1, 2]]
