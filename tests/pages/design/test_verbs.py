"""Every edit of the tree that a person can make node by node, one after the other on one page, and all of them taken back."""

from __future__ import annotations

import json

import pytest

from evaluation import Framework
from pages.common import session
from tests.pages.design.test_system import SCRIPT, field, pick, said, tree


@pytest.fixture
def page(open_page):
    return open_page(SCRIPT)


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def order(app, parent):
    return [node.id for node in tree(app).nodes if node.parent == parent]


def test_every_verb_and_all_of_it_back(page):
    pick(page, "D2")
    field(page, "中文名称", "text_input").set_value("满意程度").run()
    field(page, "英文名称", "text_input").set_value("Contentment").run()
    assert (tree(page).node("D2").name.zh, tree(page).node("D2").name.en) == ("满意程度", "Contentment")

    field(page, "编号", "text_input").set_value("SAT").run()
    assert field(page, "节点", "selectbox").value == "SAT", "one goes on with the node under its new id"
    assert order(page, "SAT") == [node.id for node in Framework.default().nodes if node.parent == "D2"]
    assert "D2" not in {node.id for node in tree(page).nodes}

    press(page, "上移")
    assert order(page, "goal")[:2] == ["SAT", "D1"]
    press(page, "下移")
    press(page, "下移")
    assert order(page, "goal")[:3] == ["D1", "D3", "SAT"]

    field(page, "聚合", "selectbox").set_value("geometric").run()
    assert tree(page).node("SAT").aggregation == "geometric"
    field(page, "同级权重").set_value(0.5).run()
    assert tree(page).node("SAT").weight == 0.5

    pick(page, "I3-01")
    field(page, "封顶", "selectbox").set_value("none").run()
    field(page, "方向", "selectbox").set_value(-1).run()
    assert (tree(page).node("I3-01").goalposts.cap, tree(page).node("I3-01").direction) == ("none", -1)
    field(page, "指标", "selectbox").set_value("I3-02").run()
    assert tree(page).node("I3-01").measure == "I3-02"
    field(page, "取值来源", "button_group").set_value("custom").run()
    leaf = tree(page).node("I3-01")
    assert leaf.measure is None
    assert json.loads(leaf.custom)["table"]
    assert "自载入以来" in said(page)
    assert "名次发生变化" in said(page), "scores follow on the same page"

    while page.session_state[session.HISTORY].undoable is not None:
        press(page, "撤销")
    assert tree(page) == Framework.default()
    while page.session_state[session.HISTORY].redoable is not None:
        press(page, "重做")
    assert tree(page).node("I3-01") == leaf


def test_an_id_in_use_is_refused_beside_the_node(page):
    pick(page, "D2")
    field(page, "编号", "text_input").set_value("D3").run()
    assert "D3" in page.error[0].value
    assert tree(page) == Framework.default()
    assert field(page, "编号", "text_input").value == "D2"


def test_a_new_indicator_without_values_says_what_is_missing(page):
    """A leaf that names no measure is said to have no values, beside the node."""
    pick(page, "D1")
    press(page, "在下面新增")
    assert "还没有选择数值来源" in page.warning[0].value
    field(page, "指标", "selectbox").set_value("I1-02").run()
    assert not page.warning
