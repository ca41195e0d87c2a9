"""What a measure declares."""

from __future__ import annotations

from dataclasses import replace

from evaluation.measures import find


def test_tables_it_may_read_once_each():
    one = find("I4-02")
    assert one.tables == ("enterprises", "app_monthly", "app_events", "workers")
    assert one.id == one.card.id == "I4-02"


def test_what_changes_a_value_changes_the_fingerprint():
    one = find("I1-01")
    prints = {
        changed.fingerprint
        for changed in (one, replace(one, min_n=3), replace(one, persons=3), replace(one, organisations=3),
                        replace(one, consent=True), replace(one, content="x"), find("I1-02"))
    }  # fmt: skip
    assert len(prints) == 7
