"""The indicator system on the page: edited node by node and as a table, taken back, refused with a sentence."""

from __future__ import annotations

import pytest

from evaluation import Framework
from pages.common.tree_table import EDITED

SCRIPT = "pages/design/system.py"


@pytest.fixture
def page(open_page):
    return open_page(SCRIPT)


def tree(app) -> Framework:
    return app.session_state["framework"]


def field(app, label, kind="number_input"):
    return next(part for part in app.get(kind) if part.label == label)


def pick(app, node):
    field(app, "节点", "selectbox").set_value(node).run()
    return app


def said(app):
    return "\n".join(part.value for part in (*app.error, *app.markdown)).replace("\\", "")


def test_the_tree_is_shown_with_its_shares(page):
    assert page.title[0].value == "评价什么，如何计分？"
    assert "9 个维度，45 个指标" in said(page)
    rows = page.dataframe[0].value.set_index("id")
    assert len(rows) == len(Framework.default().nodes)
    assert rows.loc["D2", "effective"] == pytest.approx(0.20)
    assert rows.loc["I1-01", "name"].startswith("　　")


def test_in_english(open_page):
    app = open_page(SCRIPT, "en")
    assert app.title[0].value == "What is measured, and how is it scored?"
    assert field(app, "Node", "selectbox")


def test_a_goalpost_is_edited_and_taken_back(page):
    before = tree(page).node("I1-01").goalposts
    pick(page, "I1-01")
    field(page, "满分值").set_value(before.hi + 1).run()
    assert tree(page).node("I1-01").goalposts.hi == before.hi + 1
    next(button for button in page.button if button.label == "撤销").click().run()
    assert tree(page) == Framework.default()
    next(button for button in page.button if button.label == "重做").click().run()
    assert tree(page).node("I1-01").goalposts.hi == before.hi + 1


def test_what_does_not_fit_is_said_and_kept_until_it_does(page):
    """Goalposts that coincide are refused; the typed value stays, and moving the other one makes both taken."""
    posts = tree(page).node("I1-01").goalposts
    pick(page, "I1-01")
    field(page, "0分值").set_value(posts.hi).run()
    assert "I1-01" in page.error[0].value.replace("\\", "")
    assert tree(page) == Framework.default()
    assert field(page, "0分值").value == posts.hi
    field(page, "满分值").set_value(posts.lo).run()
    assert not page.error
    changed = tree(page).node("I1-01").goalposts
    assert (changed.lo, changed.hi) == (posts.hi, posts.lo)


def test_switching_off_moves_the_shares(page):
    pick(page, "D9")
    field(page, "启用", "toggle").set_value(False).run()
    assert "D9" not in tree(page).effective_weights
    assert "8 个维度" in said(page)


def test_add_move_and_remove(page):
    pick(page, "D1")
    next(button for button in page.button if button.label == "在下面新增").click().run()
    assert tree(page).node("X1").parent == "D1"
    assert field(page, "节点", "selectbox").value == "X1"
    field(page, "上级", "selectbox").set_value("D2").run()
    assert tree(page).node("X1").parent == "D2"
    next(button for button in page.button if button.label == "删除").click().run()
    assert tree(page) == Framework.default()


def test_the_only_child_is_not_removed(page, take):
    pick(page, "goal")
    assert "删除" not in [button.label for button in page.button], "the goal has nothing above it"


def test_the_table_is_taken_when_it_fits_and_told_when_not(page):
    """The table editor of Streamlit is steered through its state, as the browser does."""
    page.session_state["part of the system"] = "整表编辑"
    page.run()
    key = f"{EDITED} {tree(page).fingerprint}"
    row = [node.id for node in tree(page).nodes].index("I1-02")
    page.session_state[key] = {"edited_rows": {row: {"weight": "abc"}}, "added_rows": [], "deleted_rows": []}
    page.run()
    assert "表格尚未采用" in said(page)
    assert any("I1-02" in table.value.to_string() for table in page.dataframe)
    assert tree(page) == Framework.default()
    page.session_state[key] = {"edited_rows": {row: {"weight": "5"}}, "added_rows": [], "deleted_rows": []}
    page.run()
    assert tree(page).node("I1-02").weight == 5
    assert "表格尚未采用" not in said(page)
