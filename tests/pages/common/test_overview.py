"""The finding of the overview, with and without an earlier wave."""

from __future__ import annotations

import pytest

from pages.common import overview, results, session


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr(session.st, "session_state", {})
    session.start()
    return results.of("mechanism", "2025H1")


def test_alone_and_against_last_wave(now):
    assert overview.sentence(now, None) == now.evaluation.text
    assert "（上期" in overview.sentence(now, results.of("mechanism", "2024H2"))
