"""Opening a project file from the page."""

from __future__ import annotations

import io

import pytest
import streamlit as st

from pages.common import version_files, versions
from workspace import Workspace
from workspace.place import VARIABLE


@pytest.fixture(autouse=True)
def memory(monkeypatch, tmp_path):
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setenv(VARIABLE, str(tmp_path / "memory.sqlite"))
    yield versions.store()
    versions.store().close()


def test_opened_and_looked_at(memory):
    file = io.BytesIO()
    with Workspace(":memory:") as other:
        other.save_project(other.add_project("乙", author="王", reason="x").id, file)
    version_files._open(file, "李", "接手", None)
    assert "已打开项目“乙”" in str(st.session_state[versions.SAID][1])
    assert memory.projects()[0].id == st.session_state[versions.PROJECT]


def test_what_is_none_is_said():
    version_files._open(io.BytesIO(b"x"), "李", "接手", None)
    assert "不是本工作台的项目文件" in str(st.session_state[versions.SAID][1])
