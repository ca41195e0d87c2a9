"""Contributions as formulas: the parts of a node add up to its score."""

from __future__ import annotations

import numpy as np
import pytest

from exports.workbook.layout import Layout
from exports.workbook.shares import contribution, sum_present
from tests.exports.spreadsheet import Spreadsheet


def test_parts_add_up_to_the_node(workbooks, evaluations):
    """Read from the workbook alone: D1 = a + b + D2 and D2 = c + d for every unit that has a score."""
    sheet, evaluation = Spreadsheet(workbooks["plain", "zh"]), evaluations["plain"]
    parts = Layout.of(evaluation).parts
    assert parts == ("D1", "a", "b", "D2", "c", "d", "e", "f")
    column = {name: at for at, name in enumerate(parts, start=2)}
    for at in range(12):
        for node, below, place in (("D1", "a b D2", 3), ("D2", "c d", 4)):
            score = sheet.at("维度得分", 7 + at, place)
            points = [sheet.at("贡献", 7 + at, column[name]) for name in below.split()]
            if score not in ("", "不适用"):
                assert sum(one for one in points if one != "") == pytest.approx(score, abs=1e-9), node


def test_ways_without_a_formula_have_no_formula_of_their_parts(crossed):
    evaluation = crossed["goalposts median"]
    layout = Layout.of(evaluation)
    assert contribution(evaluation, layout, evaluation.framework.node("a")) is None
    evaluation = crossed["goalposts harmonic"]
    assert "POWER(" in contribution(evaluation, Layout.of(evaluation), evaluation.framework.node("a"))


def test_weight_present(evaluations):
    """Of D1 the weights are a 2, b 1, D2 2."""
    evaluation = evaluations["plain"]
    found = sum_present(evaluation, "D1")
    there = evaluation.normalised[["a", "b"]].notna().assign(D2=evaluation.scores["D2"].notna())
    assert found == pytest.approx((there * [2, 1, 2]).sum(axis=1).tolist())
    assert np.isfinite(found).all()
