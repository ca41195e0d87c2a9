"""Undo and redo of an editor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Node
from workspace import History
from workspace.errors import InvalidEntry

START = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))
edits = st.one_of(
    st.tuples(st.just("weight"), st.sampled_from("ab"), st.integers(1, 9)),
    st.tuples(st.just("switch"), st.just("b"), st.booleans()),
    st.tuples(st.just("add"), st.just(""), st.integers(0, 9)),
)


def edited(tree, edit):
    kind, node, value = edit
    if kind == "weight":
        return tree.with_weights({node: value})
    if kind == "switch":
        return tree.with_node(node, enabled=value)
    if any(one.id == f"n{value}" for one in tree.nodes):
        return tree
    return Framework((*tree.nodes, Node(f"n{value}", "goal")), tree.name, tree.version)


def after(steps):
    history = History.of(START)
    for step in steps:
        history = history.push(edited(history.present, step), step[0])
    return history


@given(st.lists(edits, max_size=30))
def test_undo_after_any_edits_returns_the_start(steps):
    history = after(steps)
    end = history.present
    while history.undoable is not None:
        history = history.undo()
    assert history.present == START
    assert history.undo() == history
    while history.redoable is not None:
        history = history.redo()
    assert history.present == end
    assert history.redo() == history


@given(st.lists(edits, max_size=12), st.lists(st.sampled_from(["undo", "redo", "push"]), max_size=30))
def test_any_mixture_stays_a_history(steps, moves):
    history, states = after(steps), None
    for at, move in enumerate(moves):
        states = history.states[: history.at + 1]
        history = (
            history.push(edited(history.present, ("add", "", at % 10))) if move == "push" else getattr(history, move)()
        )
        assert history.states[: len(states) - 1] == states[:-1]
        assert 0 <= history.at < len(history.states) == len(history.edits) + 1


def test_a_new_edit_ends_what_was_undone():
    history = after([("weight", "a", 2), ("weight", "a", 3)]).undo().push(START.with_weights({"b": 5}), "b")
    assert history.redoable is None
    assert [tree.node("a").weight for tree in history.states] == [1.0, 2.0, 1.0]
    assert (history.undoable, history.undo().redoable) == ("b", "b")


def test_an_edit_that_changes_nothing_is_none():
    history = History.of(START)
    assert history.push(START.with_weights({"a": 1})) is history


@pytest.mark.parametrize(("edits", "at"), [((), 1), (("x",), 0), ((), -1)])
def test_an_impossible_history(edits, at):
    with pytest.raises(InvalidEntry, match="A history of 1 states"):
        History((START,), edits, at)
