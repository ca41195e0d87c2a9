"""Sheets of questions: rows, sums, what the last round said."""

from __future__ import annotations

import io

import openpyxl

from evaluation import Framework, Node
from evaluation.weights.experts import LastRound, enquiry_of
from exports.experts import judgement_workbook

TREE = Framework(
    (Node("goal"), Node("a", "goal"), Node("b", "goal"), Node("c", "goal"), Node("a1", "a"), Node("a2", "a"))
)


def sheet(enquiry, last=None):
    book = io.BytesIO()
    judgement_workbook(enquiry, "E1", book, last)
    return openpyxl.load_workbook(book)["判断"]


def values(found, columns):
    marks = [cell.value for cell in found[1]]
    return [tuple(row[marks.index(name)].value for name in columns) for row in found.iter_rows(min_row=3)]


def test_every_pair_once():
    asked = values(sheet(enquiry_of(TREE)), ("group", "first", "second"))
    assert asked == [("goal", "a", "b"), ("goal", "a", "c"), ("goal", "b", "c"), ("a", "a1", "a2")]


def test_a_sum_per_group():
    found = sheet(enquiry_of(TREE, "points"))
    assert [found.cell(row, 6).value for row in range(3, 8)] == ["=SUM(E3:E5)", None, None, "=SUM(E6:E7)", None]


def test_what_was_said_before():
    last = LastRound({"a": 4.5}, {"a": 3.0}, {"a": 5.0}, {"E1": {"a": 2.0}})
    found = sheet(enquiry_of(TREE, "delphi"), last)
    assert [cell.value for cell in found[3]][5:8] == [4.5, "3–5", 2]
    assert [cell.value for cell in found[4]][5:8] == [None, None, None]
    assert [cell.value for cell in found[2]][5] == "上轮中位数"


def test_a_scale_without_a_list():
    rule = sheet(enquiry_of(TREE, "delphi", full=100)).data_validations.dataValidation[0]
    assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "0", "100.0")
    assert sheet(enquiry_of(TREE, "delphi")).data_validations.dataValidation[0].formula1 == '"1,2,3,4,5"'


def test_the_drop_down_of_pairs_reaches_all_choices():
    assert sheet(enquiry_of(TREE)).data_validations.dataValidation[0].formula1 == "'选项'!$A$1:$A$17"
