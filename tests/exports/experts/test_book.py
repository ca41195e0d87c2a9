"""The workbook one expert is handed: marks, protection, drop-downs, the same bytes for the same questions."""

from __future__ import annotations

import io

import openpyxl
import pytest

from evaluation import Framework, Node
from evaluation.weights.experts import KINDS, enquiry_of
from exports.experts import judgement_workbook
from messages import Bilingual, using_language


@pytest.fixture
def tree():
    return Framework(
        (
            Node("goal", name=Bilingual("综合效能", "Effectiveness")),
            Node("a", "goal", Bilingual("=HYPERLINK(1)", "=1+1"), note=Bilingual("含义", "Meaning")),
            Node("b", "goal", Bilingual("参与", "Taking part")),
            Node("c", "goal", Bilingual("满意", "Satisfied")),
        ),
        Bilingual("体系", "System"),
    )


def made(enquiry, expert="E1", last=None):
    book = io.BytesIO()
    judgement_workbook(enquiry, expert, book, last)
    return book.getvalue()


def opened(*given):
    return openpyxl.load_workbook(io.BytesIO(made(*given)))


def test_marks_say_whose_it_is(tree):
    enquiry = enquiry_of(tree)
    marks = {row[0].value: row[1].value for row in opened(enquiry)["marks"].iter_rows()}
    assert marks == {
        "format": "expert-judgements", "form": "1", "kind": "ahp", "fingerprint": enquiry.fingerprint, "expert": "E1", "round": "1",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_only_yellow_cells_can_be_changed(tree, kind):
    book = opened(enquiry_of(tree, kind))
    sheet = book["判断"]
    assert sheet.protection.sheet
    assert [name for name in book.sheetnames if book[name].sheet_state == "hidden"] == ["选项", "marks"]
    marks = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    free = {cell.column_letter for row in sheet.iter_rows(min_row=3) for cell in row if not cell.protection.locked}
    answers = set(marks) & {"judgement", "role", "best_to_it", "it_to_worst", "points", "rating", "remark"}
    assert free == {marks[name] for name in answers}
    assert len(sheet.data_validations.dataValidation) == len(answers - {"remark"})


def test_names_that_look_like_formulas_stay_text(tree):
    cell = opened(enquiry_of(tree))["判断"]["E3"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_the_same_questions_give_the_same_bytes(tree):
    assert made(enquiry_of(tree)) == made(enquiry_of(tree))


def test_in_english(tree):
    with using_language("en"):
        book = opened(enquiry_of(tree, "points"))
    assert [cell.value for cell in book["判断"][2]][2:5] == ["Below", "Indicator", "Points"]
    assert book["填写说明"]["B1"].value == "System: your judgement of the weights"
