"""Saving with where the weights came from."""

from __future__ import annotations

import pytest
import streamlit as st

from evaluation import Framework, Node
from pages.common import experts, session, version_save, versions
from workspace.place import VARIABLE

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))


@pytest.fixture
def project(monkeypatch, tmp_path):
    monkeypatch.setattr(st, "session_state", {session.TREE: TREE})
    monkeypatch.setenv(VARIABLE, str(tmp_path / "memory.sqlite"))
    yield versions.store().add_project("甲", author="李", reason="x")
    versions.store().close()


def said():
    return str(st.session_state[versions.SAID][1])


def test_weights_of_experts_are_kept_with_their_version(project):
    st.session_state[experts.ADOPTED] = experts.Adopted(TREE.fingerprint, "bwm", ("E1", "E2"), None)
    version_save._save(project.id, "初稿", "李", "会议")
    assert "已保存为第 1 版“初稿”。同时保存权重方案“初稿”（2 位专家）。" in said()
    kept = versions.store().weight_sets(project.id)[0]
    assert (kept.method, kept.respondents, kept.consistency_ratio) == ("bwm", ("E1", "E2"), None)


def test_a_result_needs_a_saved_system(project, monkeypatch):
    from types import SimpleNamespace

    result = SimpleNamespace(evaluation=SimpleNamespace(framework=TREE), values=None)
    monkeypatch.setattr(version_save.results, "of", lambda _: result)
    monkeypatch.setattr(session, "wave", lambda: None)
    version_save._keep(project.id, "enterprise", "结果", "李", "x")
    assert "请先把当前指标体系保存为版本" in said()
