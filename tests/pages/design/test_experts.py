"""The page of experts: hand out, take back, judge on the screen, Delphi, take the weights over."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from evaluation import Framework, Goalposts, Node
from evaluation.weights.experts import enquiry_of
from messages import Bilingual

spec = importlib.util.spec_from_file_location("experting", Path(__file__).with_name("experting.py"))
experting = importlib.util.module_from_spec(spec)
spec.loader.exec_module(experting)
filled = experting.filled

SCRIPT = "pages/design/experts.py"
NAMES = {"a": "认同", "b": "参与", "c": "满意", "d": "共享"}
TREE = Framework(
    (
        Node("goal", name=Bilingual("综合效能", "Effectiveness")),
        *(Node(name, "goal", Bilingual(zh, name.upper()), goalposts=Goalposts(0, 1)) for name, zh in NAMES.items()),
    ),
    Bilingual("体系", "System"),
)
UNION = {
    "E01": ("1/6", "1/5", 5, 1, "1/4", 1),
    "E02": ("1/3", 7, "1/6", 1, "1/4", "1/2"),
    "E03": (2, 4, 3, 1, 2, "1/2"),
    "E04": (1, "1/2", "1/4", "1/2", "1/4", "1/2"),
    "E05": ("1/7", "1/7", "1/2", 6, 5, 1),
}
"""Matrices with the ratios of the published union-service study: 1.09, .52, .06, 0, .12, joint .030."""


@pytest.fixture
def page(open_page):
    def opened(language="zh"):
        app = open_page(SCRIPT, language)
        app.session_state["framework"] = TREE
        app.run()
        assert not app.exception
        return app

    return opened


def said(app):
    parts = (*app.markdown, *app.caption, *app.warning, *app.error, *app.success, *app.info)
    return "\n".join(part.value for part in parts).replace("\\", "")


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def take(app, *books):
    uploader = next(part for part in app.file_uploader if part.label.startswith(("收回", "Workbooks")))
    for book in books:
        uploader.upload(*book)
    app.run()
    assert not app.exception


def test_at_first_nobody_has_been_asked(page):
    app = page()
    assert app.title[0].value == "专家怎么看各指标的轻重？"
    assert "尚未征询任何专家" in said(app)
    assert "每位专家需作 6 次判断，约 2 分钟" in said(app)
    assert [part.label for part in app.get("download_button")] == ["下载 5 份工作簿", "先看一份"]


def test_the_union_service_case_warns_and_its_weights_are_taken_over(page):
    app = page()
    take(app, *(filled(enquiry_of(TREE), name, judgement=cells) for name, cells in UNION.items()))
    text = said(app)
    assert "已有 5 位专家作答" in text
    assert "5 位专家中有 3 位前后矛盾，而良好的合并比率掩盖了这一点" in text
    assert "合并后的一致性比率掩盖了这一点" in text
    assert "0.030" in text
    before = app.session_state["framework"]
    press(app, "采用这组权重")
    after = app.session_state["framework"]
    assert after.fingerprint != before.fingerprint
    assert sum(after.node(name).weight for name in NAMES) == pytest.approx(1)
    assert "已采用" in said(app)
    assert app.session_state["adopted weights"].respondents == tuple(UNION)


def test_what_cannot_be_taken_is_said_file_by_file(page):
    from datetime import datetime

    app = page()
    good = filled(enquiry_of(TREE), "E01", judgement=[1, 1, 1, 1, None, None])
    date = filled(enquiry_of(TREE), "E02", judgement=[datetime(2026, 1, 9), 1, 1, 1, 1, 1])
    stranger = filled(enquiry_of(TREE), "E99", judgement=[1] * 6)
    take(app, good, date, stranger, ("x.xlsx", b"PK\x03\x04"))
    text = said(app)
    assert "Excel 把 1/9 当成了日期" in text
    assert "专家“E99”的工作簿，而该专家不在本次专家组名单" in text
    assert "x.xlsx" in text
    assert "未填：“参与 – 共享”、“满意 – 共享”" in text
    assert "尚未收到：E02、E03、E04、E05" in text


def test_judging_on_the_screen(page):
    app = page()
    app.session_state["expert tab"] = "或在线判断"
    app.run()
    pairs = [box for box in app.selectbox if box.label.startswith("左项")]
    assert len(pairs) == 6
    for box, value in zip(pairs, (2.0, 4.0, 1 / 7, 2.0, 4.0, 2.0), strict=True):
        box.set_value(value)
    app.run()
    assert app.metric[0].label == "一致性比率 CR"
    assert float(app.metric[0].value) > 0.1
    assert "最小改动方案" in said(app)
    next(box for box in app.selectbox if box.label == "左项：认同 · 右项：共享").set_value(8.0).run()
    assert app.metric[0].value == "0.000"
    assert "足够一致" in said(app)
    press(app, "计入专家组")
    assert "已有 1 位专家作答：E01" in said(app)


def test_a_delphi_study_of_two_rounds(page):
    app = page()
    app.segmented_control(key="expert kind").set_value("delphi").run()
    first = enquiry_of(TREE, "delphi")
    take(app, *(filled(first, f"E0{at}", rating=[5, 4, 4, mark]) for at, mark in enumerate((1, 2, 1, 2, 1), start=1)))
    assert "德尔菲法，第 1 轮" in said(app)
    assert "界值法" in said(app)
    assert "没有权威系数：“E01”" in said(app)
    assert [(part.label, part.value) for part in app.metric[:2]] == [("积极系数", "100%"), ("权威系数 Cr", "–")]
    app.segmented_control(key="delphi rule").set_value("thresholds").run()
    assert "剔除" in said(app)
    press(app, "停用被剔除的指标")
    assert not app.session_state["framework"].node("d").enabled
    app.session_state["framework"] = TREE
    app.run()
    press(app, "剔除后进入下一轮")
    assert "德尔菲法，第 2 轮" in said(app)
    assert "每位专家需作 3 次判断" in said(app)
    assert "属于另一次征询" not in said(app)
    second = app.session_state["rounds of experts"][0].next_enquiry()
    about = ("很熟悉", "大", "大", "小", "小")  # Cs = 1, Ca = .5 + .3 + .1 + .1 = 1
    take(app, *(filled(second, f"E0{at}", about=about, rating=[5, 4, 4]) for at in range(1, 5)))
    assert [(part.label, part.value) for part in app.metric[:2]] == [("积极系数", "80%"), ("权威系数 Cr", "1.000")]
    assert "Kendall" in app.metric[2].label
    assert "第 1 轮" in said(app)
    assert "第 2 轮：4" in said(app)


def test_in_english(page):
    app = page("en")
    assert app.title[0].value == "What do experts think the indicators are worth?"
    assert "Nobody has been asked yet" in said(app)


def test_codes_that_cannot_be_told_apart(page):
    app = page()
    app.text_area[0].set_value("E01 e01").run()
    assert "重复" in said(app)
