"""The form both sides know."""

from __future__ import annotations

from evaluation.weights.experts.enquiry import KINDS
from evaluation.weights.experts.form import COLUMNS, DEGREES, choice, choices
from messages import using_language


def test_every_kind_has_its_columns():
    assert set(COLUMNS) == set(KINDS)
    assert all(columns[0] == "group" for columns in COLUMNS.values())


def test_choices_run_from_left_to_right():
    with using_language("zh"):
        offered = choices()
    assert offered[0] == "左项极端重要（9）"
    assert offered[8] == "同样重要（1）"
    assert offered[16] == "右项极端重要（1/9）"
    assert len(DEGREES) == 9
    assert choice(2).endswith("(2)")
