"""The sheet of what preparation changed: every unit and cell of the lists of the evaluation, in words."""

from __future__ import annotations

import io

import pytest

import exports
from evaluation import Method, evaluate
from evaluation.preparation import Rule, Treatment
from exports.workbook.layout import PREPARED
from messages import using_language
from tests.evaluation import trees
from tests.exports.spreadsheet import opened


def rows_of(evaluation, language="zh", names=None):
    content = io.BytesIO()
    with using_language(language):
        exports.to_excel(evaluation, content, names)
    content.seek(0)
    book = opened(content)
    label = PREPARED.in_language(language)
    return (
        [[cell.value for cell in row] for row in book[label].iter_rows(min_row=5)] if label in book.sheetnames else None
    )


def test_every_list_of_the_evaluation_is_there(evaluations):
    evaluation = evaluations["prepared"]
    rows = rows_of(evaluation)
    lists = (evaluation.screened, evaluation.lost, evaluation.filled, evaluation.treated)
    assert all(len(part) for part in lists)
    assert len(rows) == sum(map(len, lists))
    kinds = [row[0] for row in rows]
    assert kinds == sorted(kinds, key=["筛选单位", "按规模相除", "填补缺失", "处理异常值"].index)
    assert ["筛选单位", "u3", "", None, None, "指定剔除"] in rows
    first = evaluation.treated.iloc[0]
    line = next(row for row in rows if row[0] == "处理异常值")
    assert line[1] == first["unit"]
    assert line[3:5] == pytest.approx([first["before"], first["after"]])
    assert line[5] in ("高端缩尾", "低端缩尾")


def test_names_and_english(evaluations):
    rows = rows_of(evaluations["prepared"], "en", {"u3": "Union three"})
    assert ["Screening of units".lower(), "Union three", "", None, None, "removed by name"] in rows
    assert any(str(row[5]).startswith("Lost: the denominator is 0 (staff)") for row in rows)
    assert any(str(row[5]).startswith("Filled; rests on") for row in rows)


def test_no_sheet_without_steps_and_a_word_without_changes(evaluations):
    assert rows_of(evaluations["plain"]) is None
    quiet = evaluate(trees.table(a=[1, 2, 3, 4, 5]), trees.flat(1), Method(treatment=Treatment()))
    assert rows_of(quiet, "en")[0][0] == "None."


def test_a_transformation_is_named():
    frame = trees.table(a=[float(2**at) for at in range(14)])
    result = evaluate(frame, trees.flat(1), Method("minmax", treatment=Treatment(Rule("log_ct", "none"))))
    assert rows_of(result)[0][5].startswith("对数 ln")
