"""The sheet on oneself: only in a Delphi study, five drop-downs, protected but for the answers, in both languages."""

from __future__ import annotations

import io

import openpyxl
import pytest

from evaluation import Framework, Node
from evaluation.weights.experts import enquiry_of
from evaluation.weights.panel.authority import BASES, FAMILIARITY, LEVELS
from exports.experts import judgement_workbook
from messages import using_language

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))


def opened(kind):
    book = io.BytesIO()
    judgement_workbook(enquiry_of(TREE, kind), "E1", book)
    return openpyxl.load_workbook(book)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_five_questions_with_drop_downs(language):
    with using_language(language):
        sheet = opened("delphi")["专家自评"]
    marks = [row[0].value for row in sheet.iter_rows(min_row=4)]
    assert marks == ["familiarity", *BASES]
    assert sheet.protection.sheet
    free = [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert free == ["C4", "C5", "C6", "C7", "C8"]
    offered = [rule.formula1.strip('"').split(",") for rule in sheet.data_validations.dataValidation]
    assert set(offered[0]) <= set(FAMILIARITY)
    assert all(set(words) <= set(LEVELS) for words in offered[1:])


def test_other_kinds_do_not_ask():
    assert "专家自评" not in opened("ahp").sheetnames
