"""Parts of the leaders' page, without a page."""

from __future__ import annotations

import pytest

from pages.common import cockpit, filters, session
from sharing.selection import Selection


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr(session.st, "session_state", {})
    session.start()
    return filters.pooled(Selection())


def test_the_answer_names_last_wave_only_where_there_is_one(now):
    assert "上期" not in cockpit.answer(now, None)
    before = filters.pooled(Selection(), "2024H2")
    assert "（上期" in cockpit.answer(now, before)


def test_every_link_leads_to_a_page_that_is_there():
    from pages.common.sitemap import SECTIONS

    scripts = {entry.script for section in SECTIONS for entry in section.entries}
    assert {script for script, _ in cockpit.LINKS} <= scripts
