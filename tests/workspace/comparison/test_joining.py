"""Values that two versions ask for."""

from __future__ import annotations

from dataclasses import replace

from workspace.comparison.joining import joined, named


def test_an_indicator_of_both_counts_once(values):
    cells = values.cells
    first = replace(values, cells=cells[cells["indicator"] != "c"])
    second = replace(values, cells=cells[cells["indicator"] != "a"].assign(value=1.0))
    both = joined(first, second)
    assert sorted(both.cells["indicator"].unique()) == ["a", "b", "c"]
    assert len(both.cells) == 6
    assert both.frame.loc["E1", "b"] == 40.0
    assert both.frame.loc["E1", "c"] == 1.0
    assert joined(values, second) is values


def test_units_by_their_names(values):
    by_name = named(values, {"E1": "甲厂"})
    assert by_name.frame.index.tolist() == ["甲厂", "E2"]
    twins = named(values, {"E1": "甲厂", "E2": "甲厂"})
    assert twins.frame.index.tolist() == ["甲厂 (E1)", "甲厂 (E2)"]
    assert named(values, {}).frame.equals(values.frame)
