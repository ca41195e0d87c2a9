"""Judgements on the screen: other parts of the same expert stay."""

from __future__ import annotations

import streamlit as st

from evaluation import Framework, Node
from evaluation.weights.experts import Answers, enquiry_of
from evaluation.weights.experts.cells import judgement_of
from evaluation.weights.experts.form import choice
from pages.common import expert_screen, experts

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal"), Node("a1", "a"), Node("a2", "a")))


def test_parts_are_added_up(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    enquiry = enquiry_of(TREE)
    expert_screen._count_in(enquiry, Answers("E1", pairs={"goal": {("a", "b"): 3.0}}))
    expert_screen._count_in(enquiry, Answers("E1", pairs={"a": {("a1", "a2"): 2.0}}))
    assert set(experts.collected(enquiry).answers[0].pairs) == {"goal", "a"}


def test_seventeen_choices_that_mean_their_value():
    assert [judgement_of(choice(value)) for value in expert_screen.VALUES] == expert_screen.VALUES
