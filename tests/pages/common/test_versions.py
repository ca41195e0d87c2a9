"""Actions on the memory say what came of them; the store is opened once for each place."""

from __future__ import annotations

import pytest
import streamlit as st

from evaluation import Framework, Node
from messages import Message
from pages.common import versions
from workspace.errors import InvalidEntry, Overtaken
from workspace.place import VARIABLE


@pytest.fixture
def state(monkeypatch, tmp_path):
    kept = {}
    monkeypatch.setattr(st, "session_state", kept)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "a" / "memory.sqlite"))
    yield kept
    versions.store().close()


def test_what_an_action_says(state):
    versions.attempt(lambda: Message("Done; it stands in the change log."))
    assert state[versions.SAID][0] == "success"

    def refuse():
        raise InvalidEntry(Message("{reason}", reason="x"))

    versions.attempt(refuse)
    assert (state[versions.SAID][0], str(state[versions.SAID][1])) == ("error", "x")


def test_a_faster_colleague_is_kept_until_the_next_action(state):
    def overtaken():
        raise Overtaken(Message("{reason}", reason="x"))

    versions.attempt(overtaken)
    assert versions.OVERTAKEN in state
    versions.attempt(lambda: Message("{reason}", reason="y"))
    assert versions.OVERTAKEN not in state


def test_the_version_gone_on_from(state):
    tree = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))
    project = versions.store().add_project("甲", author="李", reason="x")
    saved = versions.store().save_framework(project.id, tree, name="初稿", author="李", reason="x")
    assert versions.opened(project) is None
    versions.open_version(saved)
    assert versions.opened(project) == saved
    assert versions.store() is versions.store()
