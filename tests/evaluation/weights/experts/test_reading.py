"""Workbooks that came back: round trips of every kind, and what cannot be taken."""

from __future__ import annotations

import io
import os

import openpyxl
import pytest

from evaluation.weights.experts import delphi_panel, enquiry_of, read_answers
from evidence.errors import UnreadableFile
from messages import using_language


def only_refusal(collected):
    assert collected.answers == ()
    return str(collected.refused[0])


def test_pairs_come_back(enquiry, filled):
    book = filled(enquiry, "E1", judgement=["左项明显重要（5）", "1/3", 1, 0.2, None, "右项极端重要（1/9）"])
    one = read_answers([book], enquiry).answers[0]
    assert one.expert == "E1"
    assert one.pairs["goal"] == {
        ("a", "b"): 5, ("a", "c"): 1 / 3, ("a", "d"): 1, ("b", "c"): 0.2, ("c", "d"): 1 / 9
    }  # fmt: skip
    assert "Missing: “B – D”." in str(one.gaps(enquiry))


def test_best_worst_points_and_ratings_come_back(tree, filled):
    best = enquiry_of(tree, "bwm", ["goal"])
    book = filled(
        best, "E1", role=["最重要", None, None, "最不重要"], best_to_it=[1, 2, 3, 8], it_to_worst=[8, 4, 3, 1]
    )
    found = read_answers([book], best).answers[0].best_worst["goal"]
    assert (found.best, found.worst, dict(found.to_best)) == ("a", "d", {"a": 1, "b": 2, "c": 3, "d": 8})
    points = enquiry_of(tree, "points", ["goal"])
    book = filled(points, "E1", points=[40, 30, 20, 10])
    assert read_answers([book], points).answers[0].marks["goal"] == {"a": 40, "b": 30, "c": 20, "d": 10}
    rating = enquiry_of(tree, "delphi", ["goal"])
    books = [filled(rating, f"E{at}", rating=[5, 4, at, 2], remark=["好", None, None, None]) for at in (1, 2, 3)]
    collected = read_answers(books, rating)
    assert [one.remarks for one in collected.answers] == [{"a": "好"}] * 3
    later = delphi_panel(rating, collected.answers, rule="none")
    again = later.next_enquiry()
    second = filled(again, "E1", last=later.last_round, rating=[5, 5, 4, 3])
    assert read_answers([second], again).answers[0].marks["goal"]["d"] == 3


def test_the_wrong_expert(enquiry, filled):
    signed = filled(enquiry, "E1", signature="E2", judgement=[1] * 6)
    assert "was made for expert “E1” but is signed “E2”" in only_refusal(read_answers([signed], enquiry))
    assert read_answers([filled(enquiry, "E1", signature="e1", judgement=[1] * 6)], enquiry).answers
    stranger = filled(enquiry, "E9", judgement=[1] * 6)
    collected = read_answers([stranger], enquiry, experts=["E1", "E2"])
    assert "who is not on this panel (“E1”, “E2”)" in only_refusal(collected)
    assert collected.absent == ("E1", "E2")


def test_two_of_one_expert(enquiry, filled):
    first, second = (filled(enquiry, "E1", judgement=[value] * 6) for value in (1, 2))
    collected = read_answers([first, ("copy.xlsx", second[1])], enquiry)
    assert collected.answers[0].pairs["goal"]["a", "b"] == 1
    assert "copy.xlsx and E1.xlsx are both of expert “E1”" in str(collected.refused[0])


def test_another_enquiry(tree, enquiry, filled):
    other = filled(enquiry_of(tree, below=["a"]), "E1", judgement=[3])
    assert "it compares other indicators" in only_refusal(read_answers([other], enquiry))
    kind = filled(enquiry_of(tree, "points", ["goal"]), "E1")
    assert "it asks in another way" in only_refusal(read_answers([kind], enquiry))


def test_a_fraction_that_excel_made_a_date(enquiry, filled):
    from datetime import datetime

    book = filled(enquiry, "E1", judgement=[datetime(2026, 1, 9), 1, 1, 1, 1, 1])
    said = only_refusal(read_answers([book], enquiry))
    assert "Row 3 (A – B)" in said
    assert "Excel has taken 1/9 for one" in said
    with using_language("zh"):
        assert "Excel 把 1/9 当成了日期" in only_refusal(read_answers([book], enquiry))


def test_hostile_and_foreign_files_stop_no_other(enquiry, filled, tmp_path):
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    bomb = tmp_path / "bomb.xlsx"
    import zipfile

    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 300_000_000)
    good = filled(enquiry, "E1", judgement=[1] * 6)
    sources = [
        ("plain.xlsx", plain), ("bomb.xlsx", bomb), ("x.xlsx", io.BytesIO(b"PK\x03\x04 nothing")), good,
        ("a.csv", io.BytesIO(b"a,b\n1,2\n")), ("empty.xlsx", io.BytesIO(b"")), ("gone.xlsx", tmp_path / "gone.xlsx"),
    ]  # fmt: skip
    collected = read_answers(sources, enquiry)
    assert [one.expert for one in collected.answers] == ["E1"]
    assert len(collected.refused) == 6
    assert sum(isinstance(one, UnreadableFile) for one in collected.refused) == 5


def test_gaps_and_order_of_the_panel(enquiry, filled):
    books = [filled(enquiry, "E2", judgement=[1] * 5), filled(enquiry, "E1", judgement=[1] * 6)]
    collected = read_answers(books, enquiry, experts=["E1", "E2", "E3"])
    assert [one.expert for one in collected.answers] == ["E1", "E2"]
    assert collected.absent == ("E3",)
    assert len(collected.gaps(enquiry)) == 1


def spent():
    """Return the processor seconds of this process and its children, which other people's work does not lengthen."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.mark.slow
def test_two_hundred_workbooks_in_ten_seconds_with_progress(enquiry, filled):
    _, content = filled(enquiry, "E000", judgement=[1] * 6)
    books = []
    for at in range(200):
        opened = openpyxl.load_workbook(content)
        opened["marks"]["B5"].value = f"E{at:03}"
        next(row for row in opened["填写说明"].iter_rows() if row[0].value == "signature")[2].value = f"E{at:03}"
        target = io.BytesIO()
        opened.save(target)
        books.append((f"E{at:03}.xlsx", target))
    seen, start = [], spent()
    collected = read_answers(books, enquiry, progress=lambda done, total: seen.append((done, total)))
    assert spent() - start < 10
    assert len(collected.answers) == 200
    assert seen[-1] == (200, 200)
    assert len(seen) > 4
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
