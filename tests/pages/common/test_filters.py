"""Filters stand in the address by code; pooled results are those of the chosen enterprises, single scores stay."""

from __future__ import annotations

import pytest

from pages.common import cached, filters, session
from sharing.errors import TooFewEnterprises
from sharing.selection import Selection, narrowed
from tests.pages.results.looking import opened

PAGE = "pages/results/participation.py"


@pytest.fixture
def started(monkeypatch):
    state: dict = {}
    monkeypatch.setattr(session.st, "session_state", state)
    session.start()
    return state


def test_codes_from_the_address_in_either_language():
    for language in ("zh", "en"):
        app = opened(PAGE, language, size="小型", district="D01")
        assert list(app.session_state["filter size"]) == ["小型"]
        assert list(app.session_state["filter district"]) == ["D01"]


def test_unknown_codes_choose_nothing():
    assert list(opened(PAGE, size="huge").session_state["filter size"]) == []


def test_what_is_chosen_goes_to_the_address():
    app = opened(PAGE)
    app.multiselect(key="filter size").set_value(["微型"]).run()
    assert app.query_params["size"] in ("微型", ["微型"])


def test_single_scores_do_not_depend_on_who_is_looked_at(started):
    whole = filters.enterprises(Selection()).evaluation.index
    part = filters.enterprises(Selection(sizes=("大型",))).evaluation.index
    assert len(part) == 10
    assert part.dropna().to_dict() == whole[part.index].dropna().to_dict()


def test_pooled_data_are_those_of_the_selection(started):
    chosen = Selection(("D01",))
    assert filters.data_of(chosen).fingerprint == narrowed(cached.sample(), chosen).fingerprint
    assert filters.data_of(Selection()) is cached.sample()
    with pytest.raises(TooFewEnterprises):
        filters.data_of(Selection(("D06",), ("大型",), ("I",)))
