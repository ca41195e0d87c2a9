"""The sheets with a row per unit say what was scored, and why a cell is empty."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation import Framework, Goalposts, Node, evaluate
from exports.workbook.unit_sheets import places
from messages import using_language
from tests.exports.spreadsheet import opened

NAN = np.nan


@pytest.fixture(scope="module")
def book(workbooks):
    return opened(workbooks["states", "en"])


def test_raw_values_and_the_reason_where_there_is_none(book, evaluations):
    sheet, states = book["Raw values"], evaluations["states"].states
    words = {"suppressed": "suppressed", "insufficient": "insufficient data", "not_applicable": "not applicable"}
    for column, name in enumerate(["e", "f", "a", "b", "c", "d"], start=2):
        assert sheet.cell(4, column).value == name
        for row, unit in enumerate(states.index, start=7):
            state, cell = states.loc[unit, name], sheet.cell(row, column).value
            assert cell == words[state] if state in words else isinstance(cell, (int, float))


def test_a_suppressed_value_is_nowhere_in_the_workbook(book):
    """Its cell holds a word; the scores that need it stand on other values."""
    assert any(cell.value == "suppressed" for row in book["Raw values"].iter_rows() for cell in row)


def test_heads(book):
    for name in ("Scores", "Normalised", "Raw values", "Coverage"):
        sheet = book[name]
        assert [sheet.cell(row, 1).value for row in (4, 5, 6)] == ["Id", "Weight", "Unit"]
        assert sheet.freeze_panes == "B7"
        assert sheet.cell(7, 1).value == "u1"
    assert book["Scores"]["B6"].value == "=goal"
    assert book["Scores"]["B6"].data_type == "s"


def test_states_without_words_of_their_own_are_insufficient(tmp_path):
    """A plain table has no states: an empty cell is insufficient data."""
    import exports

    tree = Framework((Node("goal"), Node("a", "goal", goalposts=Goalposts(0, 1))))
    from tests.evaluation import trees

    with using_language("zh"):
        exports.to_excel(evaluate(trees.table(a=[0.5, NAN]), tree), tmp_path / "book.xlsx")
    assert opened(tmp_path / "book.xlsx")["原始值"]["B8"].value == "数据不足"


def test_places_keep_the_order_among_equals():
    assert places(np.array([7.0, 9.0, NAN, 7.0])).tolist() == pytest.approx([2, 1, NAN, 3], nan_ok=True)


def test_a_mean_without_formula_is_a_value(monkeypatch, tmp_path, evaluations):
    """Aggregations that a spreadsheet cannot express stand as numbers, with a remark on the sheet of the method."""
    import exports
    from exports.workbook import formulas, means, method_sheet

    tried = means.mean_of
    for module in (formulas, method_sheet):
        monkeypatch.setattr(module, "mean_of", lambda how: None if how == "geometric" else tried(how))
    with using_language("en"):
        exports.to_excel(evaluations["states"], tmp_path / "book.xlsx")
    book = opened(tmp_path / "book.xlsx")
    cells = [book["Scores"].cell(row, 4) for row in range(7, 19)]
    assert {cell.data_type for cell in cells} == {"n", "s"}
    assert "not applicable" in [cell.value for cell in cells]
    said = [cell.value for cell in book["Method"]["B"] if cell.value]
    assert "Scores by “weighted geometric mean” are fixed values: a spreadsheet formula cannot express them." in said
