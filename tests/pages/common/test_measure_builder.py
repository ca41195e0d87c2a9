"""A custom measure built on the page of the indicator system, as a person does it."""

from __future__ import annotations

import json

import pytest

from evaluation import Framework
from evaluation.custom_leaves import custom_of
from messages import using_language
from pages.common import cached

SCRIPT = "pages/design/system.py"
LEAF = "I3-06"


def part(app, label, kind="selectbox", place=0):
    return [one for one in app.get(kind) if one.label == label][place]


def node(app):
    return app.session_state["framework"].node(LEAF)


def definition(app):
    return json.loads(node(app).custom)


def said(app):
    parts = (*app.error, *app.info, *app.markdown, *app.caption, *app.subheader)
    return "\n".join(one.value for one in parts).replace("\\", "")


@pytest.fixture
def page(open_page):
    app = open_page(SCRIPT)
    part(app, "节点").set_value(LEAF).run()
    part(app, "取值来源", "button_group").set_value("custom").run()
    assert not app.exception
    return app


def test_it_begins_with_the_simplest_measure_and_shows_what_it_gives(page):
    assert (node(page).measure, node(page).unit) == (None, "")
    assert definition(page) == {"table": "transactions", "enterprise": "provider_enterprise_id"}
    assert "“共享交易”表：行数 ÷ 活跃企业数" in said(page)
    data = cached.sample()
    cell = custom_of(node(page)).preview(data, "mechanism", wave="2025H1").cells.iloc[0]
    preview = next(one for one in page.metric if one.label == "机制整体，2025H1 期")
    assert preview.value == f"{cell['value']:.2f}"
    assert f"n = {cell['n']:,.0f}" in said(page)
    counts = next(table.value for table in page.dataframe if "count" in table.value)
    assert counts["count"].sum() == 120
    assert set(counts["status"]) <= {"正常", "小样本", "已抑制", "数据不足"}


def test_a_share_with_conditions_and_interval(page):
    """The share of rated exchanges that are rated 4 or more: at most 1, with a Wilson interval around it."""
    part(page, "计什么", place=1).set_value("count").run()
    for place, operator in ((1, ">="), (2, "is not empty")):
        [one for one in page.button if one.label == "添加条件"][place].click().run()
        part(page, "列", place=place - 1).set_value("rating_receiver").run()
        part(page, "比较方式", place=place - 1).set_value(operator).run()
        if place == 1:
            assert "请为“接收方评分”选择取值" in said(page)
            part(page, "取值", "number_input").set_value(4).run()
    part(page, "区间方法").set_value("wilson").run()
    assert not page.exception
    assert definition(page) == {
        "table": "transactions", "enterprise": "provider_enterprise_id", "interval": "wilson",
        "numerator": ["count", ["rating_receiver", ">=", 4]], "denominator": ["count", ["rating_receiver", "is not empty"]],
    }  # fmt: skip
    assert "95% 区间 0." in said(page)
    assert 0 < float(next(one for one in page.metric if one.label.startswith("机制整体")).value) <= 1


def test_what_is_unfinished_leaves_the_system_as_it_was(page):
    before = page.session_state["framework"]
    next(one for one in page.button if one.label == "添加条件").click().run()
    assert "请为“提供方类型”选择取值" in said(page)
    assert "更正之前，指标体系沿用上一次完整的定义" in said(page)
    assert page.session_state["framework"] == before
    part(page, "计什么").set_value("sum").run()
    assert "请选择要求和或计不同值的数据列" in said(page)
    assert page.session_state["framework"] == before
    next(one for one in page.button if one.key == "remove ('where', 'rows', 0)").click().run()
    part(page, "列").set_value("total_cost").run()
    assert definition(page)["numerator"] == ["sum", "total_cost"]
    assert not page.error


def test_another_table_and_no_place_for_enterprises(page):
    part(page, "数据表").set_value("funds").run()
    part(page, "企业所在列").set_value("").run()
    part(page, "工会所在列").set_value("union_id").run()
    assert definition(page) == {
        "table": "funds",
        "enterprise": "",
        "union": "union_id",
        "levels": ["district", "mechanism"],
    }
    assert "单个企业没有自己的数值" in said(page)


def test_every_kind_of_value_has_its_widget(page):
    """Codes, several codes, yes or no, dates and free text, each taken as what it is; “any of them” joins them by “or”."""
    next(one for one in page.button if one.label == "添加条件").click().run()
    part(page, "列").set_value("status").run()
    part(page, "比较方式").set_value("in").run()
    part(page, "取值", "multiselect").set_value(["完成"]).run()
    next(one for one in page.button if one.label == "添加条件").click().run()
    part(page, "列", place=1).set_value("receiver_confirmed").run()
    part(page, "取值").set_value(True).run()
    next(one for one in page.button if one.label == "添加条件").click().run()
    part(page, "列", place=2).set_value("start_at").run()
    part(page, "比较方式", place=2).set_value(">=").run()
    part(page, "取值", "date_input").set_value("2025-02-01").run()
    next(one for one in page.button if one.label == "添加条件").click().run()
    part(page, "列", place=3).set_value("resource_id").run()
    part(page, "取值", "text_input").set_value("'; drop table x; --").run()
    part(page, "须满足", "button_group").set_value("or").run()
    assert not page.exception
    assert definition(page)["where"] == [
        "or", ["status", "in", ["完成"]], ["receiver_confirmed", "=", True], ["start_at", ">=", "2025-02-01"],
        ["resource_id", "=", "'; drop table x; --"],
    ]  # fmt: skip


def test_back_to_the_library_and_undone(page):
    part(page, "数据表").set_value("demands").run()
    part(page, "取值来源", "button_group").set_value("library").run()
    assert page.session_state["framework"] == Framework.default()
    next(one for one in page.button if one.label == "撤销").click().run()
    assert definition(page)["table"] == "demands"
    next(one for one in page.button if one.label == "撤销").click().run()
    assert definition(page)["table"] == "transactions"


def test_one_from_a_file_that_has_no_form_is_kept_as_it_is(open_page):
    text = json.dumps({"table": "demands", "where": ["not", ["urgency", "=", "高"]]}, ensure_ascii=False)
    app = open_page(SCRIPT)
    app.session_state["framework"] = Framework.default().with_node(LEAF, measure=None, custom=text)
    part(app, "节点").set_value(LEAF).run()
    assert not app.exception
    assert "无法用表单显示" in said(app)
    assert "not" in app.code[0].value
    next(one for one in app.button if one.label == "重新搭建").click().run()
    assert definition(app)["table"] == "transactions"


def test_a_broken_one_from_a_file_is_told_and_stops_nothing_but_itself(open_page):
    app = open_page(SCRIPT)
    broken = Framework.default().with_node(
        LEAF, measure=None, custom='{"table": "transactions", "where": ["stat", "=", 1]}'
    )
    app.session_state["framework"] = broken
    part(app, "节点").set_value(LEAF).run()
    assert not app.exception
    assert f"“{LEAF}”的自定义指标无法计算" in said(app)
    assert "请在“指标体系”页面选中" in said(app)


def test_in_english(open_page):
    app = open_page(SCRIPT, "en")
    with using_language("en"):
        part(app, "Node").set_value(LEAF).run()
        part(app, "Values from", "button_group").set_value("custom").run()
    assert "Custom measure of" in said(app)
    assert "number of rows ÷ active enterprises" in said(app)
