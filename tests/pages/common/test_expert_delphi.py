"""Rounds are kept in order; what was dropped is switched off in one edit."""

from __future__ import annotations

import streamlit as st

from evaluation import Framework, Node
from evaluation.weights.experts import Answers, delphi_panel, enquiry_of
from pages.common import expert_delphi, experts, session
from workspace import History

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal"), Node("c", "goal")))


def panel(enquiry):
    marks = {"a": 5.0, "b": 4.0, "c": 1.0}
    answers = [
        Answers(f"E{at}", marks={"goal": {name: marks[name] for name in enquiry.groups[0].ids}}) for at in (1, 2)
    ]
    return delphi_panel(enquiry, answers, "thresholds")


def test_rounds(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    first = panel(enquiry_of(TREE, "delphi"))
    expert_delphi._next(first)
    second = panel(first.next_enquiry())
    assert second.enquiry.groups[0].ids == ["a", "b"]
    assert "第 1 轮" in expert_delphi._study(second)
    expert_delphi._restart()
    assert experts.rounds() == []
    assert "第 1 轮" not in expert_delphi._study(second)


def test_switched_off_in_one_edit(monkeypatch):
    monkeypatch.setattr(st, "session_state", {session.TREE: TREE, session.HISTORY: History.of(TREE)})
    expert_delphi._switch_off(("b", "c"))
    assert [node.id for node in session.framework().leaves] == ["a"]
    session.undo()
    assert session.framework() == TREE
