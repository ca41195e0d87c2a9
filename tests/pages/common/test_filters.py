"""Filters stand in the address by code; pooled results are those of the chosen enterprises, single scores stay."""

from __future__ import annotations

import pytest

from pages.common import cached, filters, session
from sharing.errors import TooFewEnterprises
from sharing.selection import Selection, narrowed
from tests.pages.results.looking import opened, plain

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


def test_a_selection_that_would_tell_single_enterprises_is_refused_with_the_reason():
    """D05 × 中型 has four enterprises, but with D05, its other sizes and all of 中型 it would tell the two large ones."""
    page = opened(PAGE, district="D05", size="中型")
    (said,) = (plain(part.value) for part in page.error)
    assert said.startswith("这一选择不予显示")
    assert "× 中型" in said
    assert not page.get("vega_lite_chart")


def test_an_industry_of_two_enterprises_cannot_be_chosen_and_industries_have_names():
    page = opened(PAGE, industry="R")
    options = page.multiselect(key="filter industry").options
    assert "制造业" in options
    assert not any("文化、体育" in name for name in options)
    assert list(page.session_state["filter industry"]) == []


def test_classes_act_on_what_carries_them(started):
    whole = filters.pooled(Selection())
    part = filters.pooled(Selection(functions=("F_FAC",)))
    names = set(whole.values.cells["indicator"])
    same = {name for name in names if value(whole, name) == value(part, name)}
    moved = names - same
    assert {"I2-01", "I1-01", "I8-01"} <= same
    assert {"I3-03", "I3-02"} <= moved


def value(result, name):
    cells = result.values.cells.set_index("indicator")
    return cells.loc[name, "value"] if cells.loc[name, "status"] in ("ok", "small") else None


def test_the_parts_of_a_district_do_not_tell_what_is_hidden(started):
    """Whoever is hidden alone stays hidden: no pooled cell of a part is shown where only one hidden enterprise is in it."""
    single = filters.enterprises(Selection()).values.cells
    homes = session.data().frame("enterprises").set_index("enterprise_id")["size_class"]
    for size in ("大型", "中型", "小型", "微型"):
        cells = filters.pooled(Selection(sizes=(size,))).values.cells
        for name in ("I2-01", "I1-01", "I4-01"):
            hidden = single[(single["indicator"] == name) & (single["status"] == "suppressed")]["unit"]
            inside = int((hidden.map(homes) == size).sum())
            status = cells.set_index("indicator").loc[name, "status"]
            assert inside != 1 or status == "suppressed"
