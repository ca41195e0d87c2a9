"""Whole workbooks, computed anew by the spreadsheet of these tests: no value moves, and edits move what they should."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest

import exports
from evaluation import evaluate
from exports.workbook.layout import SHEETS
from messages import using_language
from tests.exports import cases
from tests.exports.conftest import MADE
from tests.exports.spreadsheet import Spreadsheet, differences, opened, shown, stored

EVERYTHING = [
    "plain", "complete", "strict", "covered", "geometric", "states", "states_strict", "minmax", "replayed", "ties", "one",
    "nobody", "names", "ids", "zscore", "ranks", "prepared", "counted", "states_counted",
]  # fmt: skip
MARK = "#N/A"
"""The one text that cannot be stored beside a formula, because it would be an error there."""


def test_the_cases_hold_what_they_are_meant_to_hold(evaluations):
    kinds = {note.kind for evaluation in evaluations.values() for note in evaluation.notes}
    assert kinds == {
        *("absent", "undefined", "zero", "withheld", "empty", "constant", "capped", "floor"),
        *("scale", "band", "relative", "screening", "denomination", "imputation", "treatment"),
    }
    assert sorted(evaluations) == sorted(EVERYTHING)
    states = evaluations["states"]
    assert set(states.states.to_numpy().ravel()) == {"ok", "small", "suppressed", "insufficient", "not_applicable"}
    assert states.coverage["D1"].isna().any()


@pytest.mark.parametrize("name", EVERYTHING)
def test_computing_anew_changes_nothing(workbooks, name):
    path = workbooks[name, "zh"]
    moved = differences(stored(path), Spreadsheet(path).computed())
    assert [change for change in moved if change[2] != MARK] == []


@pytest.mark.parametrize("name", ["states", "names"])
def test_computing_anew_changes_nothing_in_english(workbooks, name):
    path = workbooks[name, "en"]
    moved = differences(stored(path), Spreadsheet(path).computed())
    assert [change for change in moved if change[2] != MARK] == []


def ranks(sheet, evaluation):
    """Return the ranks that a workbook shows beside the scores."""
    column = 2 + len(evaluation.scores.columns) + 1
    return [sheet.at("维度得分", 7 + at, column) for at in range(len(evaluation.units))]


@pytest.mark.parametrize("name", ["plain", "geometric", "strict", "states", "minmax", "ties", "covered"])
def test_three_changed_weights_give_the_ranks_of_a_new_evaluation(workbooks, evaluations, name):
    evaluation = evaluations[name]
    weights = {"D1": 0.5, "c": 4.0, "f": 2.5}
    sheet = Spreadsheet(workbooks[name, "zh"])
    for node, weight in weights.items():
        row = next(row for row in range(5, 14) if sheet.at("指标体系与权重", row, 1) == node)
        sheet.set("指标体系与权重", f"E{row}", weight)
    source = cases.with_states(cases.values()) if name == "states" else evaluation.values
    again = evaluate(source, evaluation.framework.with_weights(weights), evaluation.method)
    expected = shown(again.ranks["goal"])
    assert ranks(sheet, evaluation) == expected
    assert expected != shown(evaluation.ranks["goal"])


def test_a_changed_raw_value_and_goalpost_move_the_scores(workbooks, evaluations):
    evaluation = evaluations["complete"]
    sheet = Spreadsheet(workbooks["complete", "zh"])
    sheet.set("原始值", "D8", 33)
    sheet.set("指标体系与权重", "I7", 80)
    changed = evaluation.values.copy()
    changed.loc["u2", "a"] = 33
    node = evaluation.framework.node("a")
    tree = evaluation.framework.with_node("a", goalposts=type(node.goalposts)(0, 80))
    again = evaluate(changed, tree, evaluation.method)
    found = [sheet.at("维度得分", 7 + at, 2) for at in range(12)]
    assert found == pytest.approx(again.index.tolist())


def test_the_same_result_and_stamp_give_the_same_bytes(workbooks, evaluations, tmp_path):
    content = io.BytesIO()
    with using_language("zh"):
        exports.to_excel(evaluations["states"], content, made=MADE)
        exports.to_excel(evaluations["states"], tmp_path / "other.xlsx", made=datetime(2026, 1, 1))
    assert content.getvalue() == workbooks["states", "zh"].read_bytes()
    assert content.getvalue() != (tmp_path / "other.xlsx").read_bytes()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sheets_in_the_current_language(workbooks, language):
    book = opened(workbooks["states", language])
    assert book.sheetnames == [label.in_language(language) for label in SHEETS.values()]
    assert all(sheet.page_setup.orientation == "landscape" for sheet in book.worksheets)


def test_names_from_outside_stay_harmless_text(workbooks):
    """Nothing that begins with = is a formula but ours, and what cannot be seen is gone."""
    book = opened(workbooks["names", "zh"])
    for sheet in ("维度得分", "归一化值", "原始值", "覆盖率"):
        cells = [book[sheet].cell(7 + at, 1) for at in range(len(cases.ODD))]
        assert {cell.data_type for cell in cells if cell.value} == {"s"}
        assert [cell.value or "" for cell in cells] == [
            name.replace("\u202e", "").replace("\u202c", "") for name in cases.ODD
        ]
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert not any("cmd" in str(formula) for formula in formulas)


def test_names_given_for_the_units(evaluations, tmp_path):
    with using_language("zh"):
        exports.to_excel(evaluations["one"], tmp_path / "book.xlsx", names={"u4": "=第四家"})
    sheet = opened(Path(tmp_path, "book.xlsx"))["原始值"]
    assert (sheet["A7"].value, sheet["A7"].data_type) == ("=第四家", "s")
