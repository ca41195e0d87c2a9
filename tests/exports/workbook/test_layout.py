"""Addresses of nodes and units."""

from __future__ import annotations

import pytest

from evaluation import Framework, Node, evaluate
from exports.errors import TooLarge
from exports.workbook import layout as module
from exports.workbook.layout import FIRST, Layout, quoted
from messages import using_language
from tests.exports import cases


@pytest.fixture
def layout():
    return Layout.of(evaluate(cases.values(), cases.tree()))


def test_siblings_stand_side_by_side(layout):
    assert layout.inner == ("goal", "D1", "D2")
    assert layout.leaves == ("e", "f", "a", "b", "c", "d")
    assert layout.nodes == ("goal", "D1", "a", "b", "D2", "c", "d", "e", "f")
    assert [layout.letter(name) for name in ("D2", "a", "b")] == ["D", "D", "E"]
    assert layout.weight_row("goal") == 5
    assert layout.weight_row("D2") == 9
    assert layout.last == FIRST + 11


def test_sheets_are_quoted_in_the_current_language(layout):
    with using_language("zh"):
        assert layout.sheet("a") == "'归一化值'"
    with using_language("en"):
        assert layout.sheet("D1") == "'Scores'"
        assert quoted("raw") == "'Raw values'"
        assert layout.whole_column("scores", "C") == "'Scores'!$C$7:$C$18"


def test_more_than_a_sheet_holds(monkeypatch):
    evaluation = evaluate(cases.values(), cases.tree())
    monkeypatch.setattr(module, "MOST_UNITS", 11)
    with pytest.raises(TooLarge):
        Layout.of(evaluation)
    monkeypatch.setattr(module, "MOST_UNITS", 12)
    monkeypatch.setattr(module, "MOST_NODES", 8)
    with pytest.raises(TooLarge):
        Layout.of(evaluation)


def test_switched_off_nodes_have_no_place():
    tree = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal", enabled=False)))
    assert Layout.of(evaluate(cases.values()[["a"]], tree)).nodes == ("goal", "a")
