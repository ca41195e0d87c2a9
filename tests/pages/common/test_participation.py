"""Each part of the page of participation draws on the sample; what is not loaded is said."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from evidence.errors import MissingTable
from pages.common import participation, session
from tests.pages.results.looking import charts
from tests.sharing.districts import altered


def part(name):
    def script(name):
        from messages import set_language
        from pages.common import participation, session
        from sharing.selection import Selection

        set_language("zh")
        session.start()
        getattr(participation, name)(Selection())

    return AppTest.from_function(script, kwargs={"name": name}, default_timeout=120).run()


@pytest.mark.parametrize(("name", "drawings"), [("use", 2), ("groups", 4)])
def test_each_tab_draws(name, drawings):
    page = part(name)
    assert not page.exception
    assert not page.info
    assert len(charts(page)) == drawings


def test_nothing_loaded_is_refused(monkeypatch):
    bare = altered(**dict.fromkeys(participation.TABLES_NEEDED))
    monkeypatch.setattr(session, "data", lambda: bare)
    with pytest.raises(MissingTable, match="参与记录"):
        participation.require_records()
