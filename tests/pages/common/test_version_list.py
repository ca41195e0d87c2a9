"""What can be done with saved things."""

from __future__ import annotations

import pytest
import streamlit as st

from evaluation import Framework, Node
from pages.common import version_list, versions
from workspace.place import VARIABLE
from workspace.records import FRAMEWORK


@pytest.fixture
def saved(monkeypatch, tmp_path):
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setenv(VARIABLE, str(tmp_path / "memory.sqlite"))
    project = versions.store().add_project("甲", author="李", reason="x")
    tree = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))
    yield versions.store().save_framework(project.id, tree, name="初稿", author="李", reason="x")
    versions.store().close()


def test_rename_freeze_and_what_stays(saved):
    memory = versions.store()
    version_list._do("rename", FRAMEWORK, saved, "零稿", "李", "改名")
    assert memory.framework(saved.id).name == "零稿"
    version_list._do("freeze", FRAMEWORK, saved, "", "李", "定稿")
    version_list._do("remove", FRAMEWORK, saved, "", "李", "删")
    assert st.session_state[versions.SAID][0] == "error"
    assert memory.framework(saved.id).state == "frozen"
    assert version_list._named(FRAMEWORK, memory.framework(saved.id)) == "指标体系版本“零稿”（已冻结）"
