"""Bundles of workbooks in one process; one that ends it takes no other along."""

from __future__ import annotations

import io

from evaluation.weights.experts import many_files
from evaluation.weights.experts.many_files import read_many


def test_sheets_as_rows(enquiry, filled):
    book = read_many([filled(enquiry, "E1", judgement=[3] * 6)])[0]
    assert book.name == "E1.xlsx"
    assert book.sheets["判断"][2][:3] == ["goal", "a", "b"]
    assert ["expert", "E1"] in book.sheets["marks"]


def test_a_process_that_ends_is_started_again_for_the_others(enquiry, filled, monkeypatch):
    """The first process is killed at once; then every file is read by itself, and the one that kills again is refused."""
    calls = []
    real = many_files._wait

    def dying(command, folder, seconds, told):
        calls.append(command[7:])
        if len(calls) == 1 or len(calls) == 2:
            return
        real(command, folder, seconds, told)

    monkeypatch.setattr(many_files, "_wait", dying)
    books = read_many([filled(enquiry, name, judgement=[1] * 6) for name in ("E1", "E2")])
    assert "was stopped" in str(books[0].refused)
    assert books[1].refused is None
    assert [len(call) for call in calls] == [2, 1, 1]


def test_too_slow_is_stopped(monkeypatch, enquiry, filled):
    from evidence.reading.isolation import Limits

    book = read_many([filled(enquiry, "E1")], limits=Limits(5.0, 2 * 1024**3, 0))[0]
    assert "0 seconds and was stopped" in str(book.refused)


def test_names_are_made_safe(tmp_path):
    books = read_many([("../../\u202ex.xlsx", io.BytesIO(b"x"))])
    assert books[0].name == "x.xlsx"
    assert books[0].refused is not None
    assert read_many([]) == []
