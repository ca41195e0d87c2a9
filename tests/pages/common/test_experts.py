"""What came back is kept by question; where weights came from is forgotten when they change."""

from __future__ import annotations

import pytest
import streamlit as st

from evaluation import Framework, Node
from evaluation.weights.experts import Answers, Collected, enquiry_of
from pages.common import experts, session

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal"), Node("c", "goal")))


@pytest.fixture(autouse=True)
def state(monkeypatch):
    kept = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


def answer(name, value=1.0):
    return Answers(name, pairs={"goal": {("a", "b"): value}})


def test_answers_belong_to_their_question():
    first, other = enquiry_of(TREE), enquiry_of(TREE, "points")
    experts.keep(first, Collected((answer("E1"),), (), ("E2",)))
    assert [one.expert for one in experts.collected(first).answers] == ["E1"]
    assert experts.collected(other).answers == ()
    experts.forget(first)
    assert experts.collected(first).answers == ()


def test_a_later_answer_takes_the_place_of_an_earlier_one():
    enquiry = enquiry_of(TREE)
    experts.keep(enquiry, Collected((answer("E1"),), (), ("E2",)))
    experts.keep_one(enquiry, answer("E2", 3.0))
    experts.keep_one(enquiry, answer("E1", 5.0))
    found = experts.collected(enquiry)
    assert {one.expert: one.pairs["goal"]["a", "b"] for one in found.answers} == {"E1": 5.0, "E2": 3.0}
    assert found.absent == ()


def test_where_weights_came_from_is_forgotten_when_they_change(state):
    state[session.TREE] = TREE
    state[experts.ADOPTED] = experts.Adopted(TREE.fingerprint, "ahp", ("E1",), 0.03)
    assert experts.adopted().method == "ahp"
    state[session.TREE] = TREE.with_weights({"a": 2})
    assert experts.adopted() is None


def test_without_rounds():
    assert experts.rounds() == []
    assert experts.last_round() is None
