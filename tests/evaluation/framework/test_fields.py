"""From cells to values and back, in every spelling that people use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.framework import Goalposts, Node
from evaluation.framework.fields import FIELDS, direction_of, node_of, record_of, text_of, value_of
from tests.evaluation import trees

FIELD = {field.name: field for field in FIELDS}


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("weight", "35%", 0.35),
        ("weight", " 1,204.5 ", 1204.5),
        ("weight", "heavy", "heavy"),
        ("weight", "  ", None),
        ("enabled", "是", True),
        ("enabled", "TRUE", True),
        ("enabled", "否", False),
        ("enabled", "0", False),
        ("enabled", "maybe", "maybe"),
        ("direction", "+", 1),
        ("direction", "－", -1),
        ("direction", "−", -1),
        ("direction", "负向", -1),
        ("direction", "-1.0", -1),
        ("direction", "up", "up"),
        ("scale", "线性", "linear"),
        ("scale", "LOG1P", "log1p"),
        ("scale", "对数 ln(x)", "log"),
        ("scale", "cubic", "cubic"),
        ("cap", "只封低端", "low"),
        ("aggregation", "加权几何平均", "geometric"),
        ("needs_any", "D1;D2；D3、 D4 |", ["D1", "D2", "D3", "D4"]),
        ("id", " 001 ", "001"),
        ("name_zh", " 满意 ", " 满意 "),
        ("note_zh", "一\r\n二\r三", "一\n二\n三"),
    ],
)
def test_value_of(field, text, value):
    assert value_of(FIELD[field], text) == value


def test_directions():
    assert [direction_of(text) for text in ("+", "1", "正", "-", "-1", "负", "0")] == [1, 1, 1, -1, -1, -1, "0"]


@given(trees.frameworks())
def test_a_node_comes_back_from_its_record(tree):
    for node in tree.nodes:
        assert node_of(record_of(node)) == node


@given(trees.frameworks(), st.data())
def test_a_field_comes_back_from_its_cell(tree, data):
    node = data.draw(st.sampled_from(tree.nodes))
    for name, value in record_of(node).items():
        cell = text_of(FIELD[name], value)
        assert value_of(FIELD[name], repr(cell) if isinstance(cell, float) else cell) == value


def test_half_a_pair_of_goalposts_is_kept_for_the_checks():
    """A 0 without full marks, or half a band, is a slip and no indicator without goalposts."""
    assert node_of({"id": "a", "lo": 3.0}).goalposts == Goalposts(3, None)
    assert node_of({"id": "a", "lo": 0, "hi": 9, "band_low": 1}).goalposts == Goalposts(0, 9, band=(1, None))
    assert node_of({"id": "a", "scale": "log"}) == Node("a")


def test_nothing_is_written_for_nothing():
    assert text_of(FIELD["min_coverage"], None) is None
    assert [text_of(FIELD["enabled"], on) for on in (True, False)] == ["是", "否"]
