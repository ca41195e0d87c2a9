"""What was left out is noted once, and for whoever asks."""

from __future__ import annotations

import pandas as pd

from evaluation.measures.ledger import RULES, Ledger

COUNTS = pd.Series({"W1": 2.0, "W2": 0.0})


def test_only_what_was_left_out_is_noted_and_only_once():
    ledger = Ledger()
    ledger.leave_out("demands", "V14", COUNTS)
    ledger.leave_out("demands", "V14", COUNTS)
    assert ledger.entries == (("demands", "V14", "W1", 2.0),)


def test_what_is_noted_inside_counts_outside_too():
    ledger = Ledger()
    ledger.leave_out("demands", "V03", COUNTS)
    with ledger.noting() as noted:
        ledger.leave_out("demands", "V14", COUNTS)
        assert ledger.entries == (("demands", "V14", "W1", 2.0),)
    assert list(noted) == [("demands", "V14", "W1", 2.0)]
    assert [rule for _, rule, _, _ in ledger.entries] == ["V03", "V14"]


def test_what_was_noted_before_can_be_noted_again():
    ledger = Ledger()
    with ledger.noting() as noted:
        ledger.leave_out("demands", "V14", COUNTS)
    with ledger.noting() as again:
        ledger.note(noted)
    assert list(again) == list(noted)


def test_a_refusal_inside_closes_what_was_opened():
    ledger = Ledger()
    try:
        with ledger.noting():
            raise ValueError
    except ValueError:
        ledger.leave_out("demands", "V14", COUNTS)
    assert len(ledger.open) == 1
    assert len(ledger.entries) == 1


def test_waves_in_which_a_table_was_seen():
    ledger = Ledger()
    ledger.observe("demands", ["W1"])
    ledger.observe("demands", ["W2", "W1"])
    assert ledger.seen == {"demands": {"W1", "W2"}}


def test_rules_have_both_languages():
    assert all(said.zh and said.en for said in RULES.values())
