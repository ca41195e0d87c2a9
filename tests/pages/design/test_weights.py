"""Weights on the page: sliders that make room, locks, the ranking that follows, weight sets side by side."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import patch

import pytest
import streamlit as st

from evaluation import Framework
from pages.common import frame, live

SCRIPT = "pages/design/weights.py"


@pytest.fixture
def page(open_page):
    return open_page(SCRIPT)


def shares(app):
    """Return the sliders of the nine dimensions, label → percent."""
    return {slider.label: slider.value for slider in app.slider[:9]}


def slider(app, label):
    return next(part for part in app.slider if part.label == label)


def said(app):
    return "\n".join(part.value for part in (*app.markdown, *app.caption)).replace("\\", "")


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def test_at_first_the_ranking_is_that_of_the_loaded_weights(page):
    assert page.title[0].value == "如果权重不同，结果会怎样？"
    assert sum(shares(page).values()) == pytest.approx(100)
    assert "排名与载入的权重一致" in said(page)


def test_a_slider_makes_the_others_make_room_and_the_ranking_moves(page):
    before = shares(page)
    slider(page, "满意度").set_value(60.0).run()
    after = shares(page)
    assert after["满意度"] == 60
    assert sum(after.values()) == pytest.approx(100)
    assert all(after[name] < before[name] for name in after if name != "满意度")
    assert "家名次变化" in said(page)
    press(page, "撤销")
    assert shares(page) == before


def test_many_touches_of_one_slider_are_one_step_back(page):
    before = shares(page)
    for value in (30.0, 40.0, 50.0):
        slider(page, "满意度").set_value(value).run()
    press(page, "撤销")
    assert shares(page) == before


def test_a_locked_share_stays(page):
    box = next(box for box in page.checkbox if box.key == "lock of D1")
    assert box.label == ":material/lock: 锁定", "the lock is to be seen, not only to be guessed"
    assert "认同感" in box.help
    box.check().run()
    assert slider(page, "认同感").disabled
    slider(page, "满意度").set_value(70.0).run()
    assert shares(page)["认同感"] == 16
    slider(page, "满意度").set_value(100.0).run()
    assert shares(page)["满意度"] == 84, "the locked share is not to be had"


def test_indicators_have_sliders_of_their_own(page):
    tree: Framework = page.session_state["framework"]
    child = tree.children("D1")[0]
    assert len(page.slider) == 9, "those of the indicators are drawn when their part is opened"
    page.session_state["indicators of D1"] = True
    page.run()
    slider(page, child.label.zh).set_value(90.0).run()
    changed = page.session_state["framework"]
    assert changed.local_weights["D2"] == pytest.approx(0.20)
    assert changed.local_weights[child.id] > tree.local_weights[child.id]


def test_weight_sets_side_by_side_and_mixed(page):
    page.session_state["look at weights"] = "方案对比"
    page.run()
    assert not page.exception
    table = page.dataframe[0].value
    assert table["equal"].tolist() == pytest.approx([100 / 9] * 9)
    assert table["stated"].tolist() == pytest.approx([16, 20, 16, 11, 9, 9, 7, 7, 5])
    assert "差别最大" in said(page)
    slider(page, "第二套所占比例").set_value(0).run()
    before = page.session_state["framework"].local_weights
    press(page, "采用这组权重")
    after = page.session_state["framework"].local_weights
    assert all(after[name] == pytest.approx(before[name], abs=1e-9) for name in before), (
        "none of the second set: the experts' again"
    )


def test_actual_influence_is_shown_beside_the_weight(page):
    """The sliders stay beside it, and it moves with them."""
    page.session_state["what the weights move"] = "实际影响"
    page.run()
    assert "权重与实际影响差别最大的是" in said(page)
    before = page.session_state[frame.DRAWN]["influence"].to_dict()
    slider(page, "满意度").set_value(70.0).run()
    assert page.session_state[frame.DRAWN]["influence"].to_dict() != before


def test_what_the_browser_sends_is_checked(page):
    """Shares that do not add up, unknown nodes and text are left alone."""
    tree = Framework.default()
    for sent in ({"D1": 100.0, "D2": 50.0}, {"nobody": 100.0}, {"D1": "x"}, None, {"D1": -5.0, "D2": 105.0}):
        with (
            patch.object(st, "session_state", {live.KEY: SimpleNamespace(chosen=sent)}),
            patch.object(live.session, "framework", return_value=tree),
            patch.object(live.session, "change_framework") as change,
        ):
            live._take()
        change.assert_not_called()


def test_a_person_who_has_left_the_page_meanwhile_breaks_nothing():
    """The last touch may arrive when the next page is being drawn; its callback then finds no component."""
    with (
        patch.object(st, "session_state", {}),
        patch.object(live.session, "framework", return_value=Framework.default()),
    ):
        live._take()


def test_in_english(open_page):
    app = open_page(SCRIPT, "en")
    assert app.title[0].value == "What if the weights were different?"
    assert "Satisfaction" in shares(app)
