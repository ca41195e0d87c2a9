"""Trees of COINr and composer: iMeta tables of any shape, and back."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given

from evaluation import Framework, Node
from evaluation.errors import InvalidFramework, UnreadableFramework
from evaluation.framework.coinr_format import read_coinr, write_coinr
from evaluation.framework.excel_format import read_sheets_of_system
from tests.evaluation import trees
from tests.evaluation.framework.test_excel_format import raw

HEAD = ["Level", "iCode", "iName", "Type", "Parent", "Direction", "Weight"]
META = [
    HEAD,
    ["1", "a", "Alpha", "Indicator", "P", "1", "2"],
    ["1", "b", "Beta", "Indicator", "P", "-1", "1"],
    ["1", "c", "Gamma", "Indicator", "Index", "1", ""],
    ["2", "P", "Pillar", "Aggregate", "Index", "1", "NA"],
    ["3", "Index", "The index", "Aggregate", "NA", "1", "1"],
    ["NA", "grp", "Group", "Group", "NA", "NA", "NA"],
    ["NA", "gdp", "GDP", "Denominator", "NA", "NA", "NA"],
]


def frame(rows):
    return pd.DataFrame(rows[1:], columns=rows[0])


@pytest.mark.parametrize(
    "meta", [raw(META, "iMeta"), frame(META), frame(META).replace("NA", float("nan")).replace("NA", pd.NA)]
)
def test_unbalanced_levels_groups_and_denominators(meta):
    """The indicator c lies straight below the index; groups and denominators are no part of the tree."""
    tree = read_coinr(meta)
    assert [node.id for node in tree.nodes] == ["Index", "c", "P", "a", "b"]
    assert tree.local_weights == {"Index": 1, "P": 0.5, "c": 0.5, "a": pytest.approx(2 / 3), "b": pytest.approx(1 / 3)}
    assert tree.node("b").direction == -1
    assert all(leaf.goalposts is None for leaf in tree.leaves)


@given(trees.systems())
def test_what_coinr_can_say_comes_back(tree):
    again = read_coinr(write_coinr(tree))
    assert again.effective_weights == pytest.approx(tree.effective_weights)
    assert [leaf.direction for leaf in again.leaves] == [leaf.direction for leaf in tree.leaves]


def test_levels_as_coinr_wants_them():
    table = write_coinr(trees.two_levels()).set_index("iCode")
    assert table["Level"].to_dict() == {"goal": 3, "D1": 2, "a": 1, "b": 1, "D2": 2, "c": 1, "e": 1}
    assert table.loc["e", "Type"] == "Indicator"
    assert table.loc["goal", "Parent"] is None or pd.isna(table.loc["goal", "Parent"])


@pytest.mark.parametrize(
    ("rows", "error", "words"),
    [
        ([["iCode", "Weight"], ["a", "1"]], UnreadableFramework, "the columns “parent”, “type” are missing"),
        ([HEAD, ["1", "a", "", "Indikator", "g", "1", "1"]], UnreadableFramework, "“a” with “Indikator”"),
        ([*META, ["1", "d", "", "Indicator", "P", "1", "heavy"]], InvalidFramework, "The weight of “d” is heavy"),
        ([*META, ["1", "d", "", "Indicator", "P", "up", "1"]], InvalidFramework, "The direction of “d” is up"),
        ([*META, ["1", "d", "", "Indicator", "Q", "1", "1"]], InvalidFramework, "names the parent “Q”"),
    ],
)
def test_slips(rows, error, words):
    with pytest.raises(error) as refused:
        read_coinr(frame(rows))
    assert words in str(refused.value)


def test_slips_in_a_sheet_are_named_with_their_row():
    rows = [*META, ["1", "d", "", "Indicator", "Q", "1", "1"]]
    for read in (read_coinr, lambda sheet: read_sheets_of_system([sheet])):
        with pytest.raises(InvalidFramework, match=r"体系\.xlsx › iMeta, row 9: “d” names the parent “Q”"):
            read(raw(rows, "iMeta"))


def test_the_reader_of_workbooks_knows_such_a_sheet():
    assert read_sheets_of_system([raw(META, "iMeta")]) == read_coinr(frame(META))


def test_blank_rows_mean_nothing_and_a_workbook_without_meta_is_refused():
    assert read_coinr(raw([*META, [""] * 7], "iMeta")) == read_coinr(raw(META, "iMeta"))
    with pytest.raises(UnreadableFramework, match=r"No sheet of 体系\.xlsx is an iMeta table"):
        read_coinr(raw([["a", "b"], ["1", "2"]], "iData"))


def test_a_tree_of_one_indicator():
    assert read_coinr(write_coinr(Framework((Node("g"), Node("a", "g"))))).leaves[0].id == "a"
