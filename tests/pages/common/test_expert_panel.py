"""Weights taken over become those of the session, with where they came from."""

from __future__ import annotations

from unittest.mock import MagicMock

import pytest
import streamlit as st

from evaluation import Framework, Node
from evaluation.weights.experts import Answers, enquiry_of
from pages.common import expert_panel, experts, session
from workspace import History

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))


def test_taken_over_and_back(monkeypatch):
    state = {session.TREE: TREE, session.HISTORY: History.of(TREE)}
    monkeypatch.setattr(st, "session_state", state)
    expert_panel.take_over({"a": 0.75, "b": 0.25}, "points", ("E1",), None)
    assert session.framework().local_weights["a"] == 0.75
    assert experts.adopted() == experts.Adopted(session.framework().fingerprint, "direct", ("E1",), None)
    session.undo()
    assert session.framework() == TREE
    assert experts.adopted() is None


def test_nobody_has_answered(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    assert expert_panel.result(enquiry_of(TREE)) is None
    experts.keep_one(enquiry_of(TREE), Answers("E1", pairs={"goal": {("a", "b"): 3.0}}))
    assert expert_panel.result(enquiry_of(TREE)).weights == pytest.approx({"a": 0.75, "b": 0.25})


def test_judgements_beyond_repair_are_said_to_be_so(monkeypatch):
    drawn = MagicMock()
    monkeypatch.setattr(expert_panel, "st", drawn)
    check = MagicMock(triad=None, repair=None)
    expert_panel.contradiction(check)
    assert "改动少数几处无法使判断一致" in drawn.markdown.call_args.args[0]
