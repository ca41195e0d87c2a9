"""The formulas, one by one, computed by the spreadsheet of these tests; whole workbooks are computed in test_book."""

from __future__ import annotations

import math

import pytest
import xlsxwriter
from hypothesis import assume, given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Method, Node, evaluate
from evaluation.aggregation import AGGREGATIONS
from exports.workbook import formulas
from exports.workbook.cells import ROW
from exports.workbook.layout import Layout
from exports.workbook.means import mean_of
from messages import using_language
from tests.evaluation import trees
from tests.exports.spreadsheet import Spreadsheet


@pytest.fixture(autouse=True)
def _english():
    with using_language("en"):
        yield


def result(tmp_path, formula, cells=()):
    """Return what a formula gives in cell A1 beside other cells (place → number or text)."""
    path = tmp_path / "one.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("s")
        sheet.write_formula("A1", formula)
        for place, value in dict(cells).items():
            sheet.write_formula(place, value) if str(value).startswith("=") else sheet.write(place, value)
    return Spreadsheet(path).at("s", 1, 1)


def test_ranks_and_places(tmp_path):
    """9, 7, 7 and no score: the second 7 shares rank 2 or 2.5 and takes place 3."""
    cells = {"B1": 9, "B2": 7, "B3": 7, "B4": '=""'}
    column = "$B$1:$B$4"
    assert result(tmp_path, formulas.rank("B3", column, "best"), cells) == 2
    assert result(tmp_path, formulas.rank("B3", column, "average"), cells) == 2.5
    assert result(tmp_path, formulas.rank("B4", column, "best"), cells) == ""
    assert result(tmp_path, formulas.place("B3", column, "B$1"), cells) == 3
    assert result(tmp_path, formulas.place("B4", column, "B$1"), cells) == ""


def test_looking_up(tmp_path):
    cells = {"B1": "甲", "B2": "", "B3": 5, "C1": 2, "C2": 1, "C3": '=""', "D1": 1, "D2": '=""'}
    assert result(tmp_path, formulas.found("1", "$C$1:$C$3"), cells) == 2
    assert result(tmp_path, formulas.found("3", "$C$1:$C$3"), cells) == ""
    assert result(tmp_path, formulas.looked_up("$B$1:$B$3", "D1", text=True), cells) == "甲"
    assert result(tmp_path, formulas.looked_up("$B$1:$B$3", "D2"), cells) == ""
    assert result(tmp_path, formulas.looked_up("$B$2:$B$3", "D1", text=True), cells) == ""


def test_extremes_and_rounding(tmp_path):
    cells = {"B1": 3, "B2": 1, "B3": "missing", "C1": "missing", "D1": 2.5, "D2": '=""'}
    assert result(tmp_path, formulas.extreme("MIN", "$B$1:$B$3"), cells) == 1
    assert result(tmp_path, formulas.extreme("MAX", "$C$1:$C$2"), cells) == ""
    assert result(tmp_path, formulas.rounded("D1", 0), cells) == 3
    assert result(tmp_path, formulas.rounded("D2", 0), cells) == ""


@pytest.mark.parametrize("way", sorted(way for way in AGGREGATIONS if mean_of(way)))
def test_a_formula_does_not_grow_with_the_children(way):
    """Excel takes 8,192 signs and 255 arguments; a thousand indicators of one dimension must fit."""
    tree = Framework((Node("goal"), *(Node(f"i{at}", "goal", goalposts=Goalposts(0, 1)) for at in range(1000))))
    values = trees.values_for(tree, units=2)
    layout = Layout.of(evaluate(values, tree))
    formula = formulas.score(
        tree.root, tree.children("goal"), layout, Method(aggregation=way, missing="strict", min_coverage=0.5)
    )
    assert len(formula) < 1200
    assert ROW in formula


@given(trees.goalposts(), st.floats(-1e10, 1e10), st.sampled_from([0.0, 0.02]))
def test_normalised_agrees_with_the_evaluation(posts, value, floor):
    """For every kind of goalposts, in and beyond them; the sheets around the formula are made by hand here.

    Spreadsheets add 1 before they take ln(1+x), so on that scale goalposts closer than 0.0001 lose digits.
    """
    assume(posts.scale != "log1p" or abs(math.log1p(posts.hi) - math.log1p(posts.lo)) > 1e-4)
    tree = Framework((Node("goal"), Node("a", "goal", goalposts=posts)))
    method = Method(floor=floor)
    expected = evaluate(trees.table(a=[value]), tree, method).normalised.loc["u1", "a"]
    formula = formulas.normalised(tree.node("a"), posts, Layout.of(evaluate(trees.table(a=[1]), tree)), method)
    sheet = Spreadsheet.__new__(Spreadsheet)
    sheet.arrays, sheet.known = set(), {}
    sheet.cells = {
        ("Raw values", 7, 2): (False, value),
        ("System and weights", 6, 8): (False, posts.lo),
        ("System and weights", 6, 9): (False, posts.hi),
        ("Normalised", 7, 2): (True, formula.replace(ROW, "7")),
    }
    found = sheet.at("Normalised", 7, 2)
    if math.isnan(expected):
        assert found == ""
    else:
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)
