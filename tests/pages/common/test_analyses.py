"""Analyses on a page: computed once, and a sentence where a table is missing."""

from __future__ import annotations

import pytest

from evidence.errors import MissingTable
from messages import Bilingual
from pages.common import analyses, session
from sharing.funnel import funnel
from sharing.selection import Selection


@pytest.fixture
def drawn(monkeypatch):
    """Return what is said instead of drawn."""
    said: list[str] = []
    monkeypatch.setattr(analyses.st, "info", lambda text, **_: said.append(text))
    monkeypatch.setattr(analyses.st, "subheader", lambda text, **_: said.append(text))
    return said


def test_an_analysis_is_made_once(monkeypatch):
    monkeypatch.setattr(session.st, "session_state", {})
    session.start()
    assert analyses.made(funnel, Selection()) is analyses.made(funnel, Selection())
    assert analyses.made(funnel, Selection()) is not analyses.made(funnel, Selection(), "2024H1")


def test_a_missing_table_is_a_sentence(drawn):
    def refuse():
        raise MissingTable.named(Bilingual("需求", "Demands"), "demands")

    analyses.section("等待", refuse, Selection())
    assert drawn[0] == "等待"
    assert "需求" in drawn[1]
