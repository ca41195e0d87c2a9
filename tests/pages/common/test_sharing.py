"""Each part of the page of resource sharing draws on the sample, in the language of the person."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.results.looking import charts


def part(name, language="zh"):
    def script(name, language):
        from messages import set_language
        from pages.common import session, sharing, sharing_benefit, sharing_network
        from sharing.selection import Selection

        set_language(language)
        session.start()
        home = {"network": sharing_network, "inclusion": sharing_benefit, "support": sharing_benefit}.get(name, sharing)
        getattr(home, name)(Selection())

    return AppTest.from_function(script, kwargs={"name": name, "language": language}, default_timeout=120).run()


@pytest.mark.parametrize(("name", "drawings"), [("wait", 2), ("network", 4), ("inclusion", 2), ("support", 5)])
def test_each_tab_draws(name, drawings):
    page = part(name)
    assert not page.exception
    assert not page.info
    assert len(charts(page)) == drawings


def test_uncovered_enterprises_are_listed():
    page = part("inclusion")
    table = page.dataframe[0].value
    assert set(table["size"]) <= {"小型", "微型"}
    assert len(table) == 34


def test_in_english():
    assert [one.value for one in part("wait", "en").subheader] == ["How long people wait", "Weekdays and hours"]
