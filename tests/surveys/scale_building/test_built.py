"""What a built scale shows: items, numbers, sentences; no respondents."""

import pytest

from surveys.scale_building import blocks, build_scale, plan_of


@pytest.fixture
def scale(forty):
    (block,) = blocks(forty, ["A", "B", "C"])
    return build_scale(forty, plan_of("乐意", [(block, block.points)], ["C"]))


def test_the_table_has_an_item_a_row(scale):
    """Means of 14 × 1, 13 × 2 and 13 × 3 over 40, reversed items turned."""
    assert scale.table["item"].tolist() == ["A", "B", "C"]
    assert scale.table["reversed"].tolist() == [False, False, True]
    assert scale.table["mean"].tolist() == pytest.approx([79 / 40] * 3)
    assert scale.table["n"].tolist() == [40, 40, 40]
    assert scale.table["item_rest"].tolist() == pytest.approx([1.0] * 3)


def test_the_summary_has_a_number_a_row(scale):
    found = dict(zip(scale.summary["measure"], scale.summary["value"], strict=True))
    assert found["scored"] == 40
    assert found["mean"] == pytest.approx(48.75)
    assert found["alpha"] == pytest.approx(1.0)


def test_the_distribution_holds_ten_people_a_band(scale):
    assert scale.distribution["n"].tolist() == [14, 13, 13]


def test_respondents_are_not_displayed(scale):
    shown = scale._repr_html_() + repr(scale)
    assert "40 respondents have a score" in shown
    assert shown.count("<tr") == 4, "a heading and three items"


def test_turned_items_run_the_same_way(scale):
    assert (scale.turned["A"] == scale.turned["C"]).all()
