"""Rows of answers by their marks."""

from __future__ import annotations

import pytest

from evaluation.weights.experts import UnreadableAnswers, enquiry_of
from evaluation.weights.experts.rows import read_rows

HEAD = ["group", "first", "second", "judgement"]


def test_columns_may_be_moved_and_rows_sorted(enquiry):
    rows = [["", "judgement", "second", "first", "group"], ["", "", "", "", ""], ["x", "1/3", "b", "a", "goal"], []]
    assert read_rows("f", rows, enquiry, "E1").pairs["goal"] == {("a", "b"): 1 / 3}


def test_every_bad_cell_is_named(enquiry):
    rows = [HEAD, [], ["goal", "a", "b", "2026-01-09"], ["goal", "a", "c", "12"], ["goal", "z", "c", "1"]]
    with pytest.raises(UnreadableAnswers) as refused:
        read_rows("f.xlsx", rows, enquiry, "E1")
    said = str(refused.value)
    assert "3 cells hold no judgement" in said
    assert "Row 3 (A – B): “2026-01-09” is a date: Excel has taken 1/9 for one." in said
    assert "Row 4 (A – C): “12” lies beyond the scale" in said
    assert "Row 5: “goal – z – c” is not asked in this enquiry." in said


def test_a_row_that_was_copied(enquiry):
    rows = [HEAD, [], ["goal", "a", "b", "3"], ["goal", "a", "b", "5"], ["goal", "a", "b", ""]]
    with pytest.raises(UnreadableAnswers, match=r"Row 4 \(A – B\): this question is answered twice"):
        read_rows("f", rows, enquiry, "E1")


def test_without_marks(enquiry):
    with pytest.raises(UnreadableAnswers, match="is not a judgement workbook"):
        read_rows("f", [["a", "b"]], enquiry, "E1")


def test_two_that_are_most_important(tree):
    head = ["group", "member", "role", "best_to_it", "it_to_worst"]
    rows = [head, [], ["goal", "a", "最重要", "1", "9"], ["goal", "b", "最重要", "2", "3"]]
    with pytest.raises(UnreadableAnswers, match="two that are marked alike"):
        read_rows("f", rows, enquiry_of(tree, "bwm"), "E1")


def test_remarks_lose_what_identifies_people(tree):
    head = ["group", "member", "rating", "remark"]
    rows = [head, [], ["goal", "a", "4", "请电 13912345678"], ["goal", "b", "5", " "]]
    one = read_rows("f", rows, enquiry_of(tree, "delphi"), "E1")
    assert one.marks["goal"] == {"a": 4.0, "b": 5.0}
    assert "13912345678" not in one.remarks["a"]
    assert list(one.remarks) == ["a"]
