"""What a picked mark does: it sets filters and the address, or opens the page of an enterprise."""

from __future__ import annotations

import pytest

from pages.common import picking, session
from tests.pages.results.looking import charts, opened, read


@pytest.fixture
def state(monkeypatch):
    """Return a session without a page."""
    found: dict = {}
    monkeypatch.setattr(session.st, "session_state", found)
    session.start()
    return found


def picked(state, then, **row):
    """Pick a mark, as the browser tells it."""
    state["widget"] = {"selection": {"picked": [row]}}
    picking._picked("widget", then)


def test_a_cell_sets_both_classes_and_unknown_codes_nothing(state):
    fields = {"function": ("f",), "business": ("b",)}
    picked(state, lambda row: picking._filtered(fields, row), f="F_FAC", b="B_CUL")
    assert (state["filter function"], state["filter business"]) == (["F_FAC"], ["B_CUL"])
    picked(state, lambda row: picking._filtered(fields, row), f="nonsense", b="B_EDU")
    assert (state["filter function"], state["filter business"]) == (["F_FAC"], ["B_EDU"])
    assert state[picking.ROUND] == 2


def test_two_ends_of_a_flow_are_both_chosen(state):
    picked(state, lambda row: picking._filtered({"district": ("from", "to")}, row), **{"from": "D01", "to": "D02"})
    assert state["filter district"] == ["D01", "D02"]


def test_an_empty_place_picks_nothing(state):
    state["widget"] = {"selection": {"picked": []}}
    picking._picked("widget", lambda row: pytest.fail("nothing was picked"))
    assert picking.ROUND not in state
    picked(state, lambda row: picking._filtered({"size": ("size",)}, row), size=None)
    assert "filter size" not in state


def test_an_enterprise_is_remembered_with_the_page_to_go_to(state, monkeypatch):
    went = []
    monkeypatch.setattr(picking.st, "switch_page", went.append)
    picked(state, lambda row: picking._opened("unit", row), unit="E042")
    assert state[picking.UNIT] == "E042"
    picking.follow()
    picking.follow()
    assert went == ["pages/results/unit.py"]


def test_what_is_picked_is_what_a_link_would_open():
    """Classes from the address: the matrix keeps all cells, the finding speaks of the one, and what has no class says so."""
    page = opened("pages/results/sharing.py", function="F_FAC", business="B_CUL")
    assert list(page.session_state["filter function"]) == ["F_FAC"]
    assert len(charts(page)) == 3
    assert "文体" in read(page)
    page.button(key="clear filters").click().run()
    assert list(page.session_state["filter business"]) == []
    assert "business" not in page.query_params


def test_a_part_without_classes_says_so():
    page = opened("pages/results/participation.py", function="F_FAC")
    assert "“参与记录”未标注功能形态" in read(page) or "未标注功能形态" in read(page)
