"""What a person sees about one enterprise: its peers, its obstacles, who does better, its history, the values behind."""

from __future__ import annotations

import pytest

from tests.pages.results.looking import charts, finding, opened, read

PAGE = "pages/results/unit.py"


@pytest.fixture(scope="module")
def page():
    return opened(PAGE, unit="E042")


def test_the_enterprise_of_the_link(page):
    assert page.title[0].value == "一家单位与其他单位相比如何？"
    assert finding(page).startswith("砚曦医疗器械（示例）有限公司：综合得分")
    assert page.query_params["unit"] in ("E042", ["E042"])


def test_peers_obstacles_better_ones_and_history(page):
    assert [part.value for part in page.subheader] == ["与同类相比", "障碍在哪", "身边谁做得更好，好在哪", "历期变化"]
    assert len(charts(page)) == 5
    assert "在同规模同行业的" in read(page)
    assert "最大的障碍是" in read(page)
    assert "自 2024H2 以来变化" in read(page)


def test_who_does_better_has_a_lead(page):
    table = next(part.value for part in page.dataframe if "lead" in part.value)
    assert (table["lead"] > 0).all()
    assert len(table) <= 3


def test_the_values_behind_the_scores(page):
    table = page.dataframe[-1].value
    assert {"indicator", "value", "interval", "n", "status", "score", "weight"} <= set(table.columns)
    assert set(table["status"]) <= {"正常", "小样本", "已抑制", "数据不足", "不适用"}
    hidden = table[table["status"] == "已抑制"]
    assert (hidden["value"] == "").all()


def test_without_a_link_the_first_is_the_best():
    assert "第 1" in finding(opened(PAGE))


def test_filters_leave_whom_to_choose_and_classes_what_it_exchanged():
    """Districts and sizes narrow the list, a class what is counted of the exchanges; rank and peers stay."""
    app = opened(PAGE, unit="E042", business="B_CUL")
    whole = opened(PAGE, unit="E042")
    assert finding(app) == finding(whole)
    assert read(app) != read(whole)
    part = opened(PAGE, size="大型")
    choice = next(box for box in part.selectbox if box.key == "chosen unit")
    assert len(choice.options) == 10
    assert any(button.label == "打印本页" for button in part.button)


def test_in_english():
    assert "How does one unit compare with the others?" in read(opened(PAGE, "en"))
