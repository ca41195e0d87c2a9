"""Brands from wave to wave: one line each, the most grown in the accent, names at the ends."""

from __future__ import annotations

import pytest

from charts.brands import REACHES, growth_chart
from charts.style import told
from messages import using_language
from sharing.brands import brands
from tests.charts.drawn import data_of
from tests.sharing.districts import LAST, sample


@pytest.mark.parametrize("what", list(REACHES))
def test_every_brand_has_its_line(what):
    result = brands(sample(), LAST)
    rows = [row for row in data_of(growth_chart(result, what=what)) if "value" in row]
    assert {row["name"] for row in rows} == set(result.growth["brand"])
    assert {row["name"] for row in rows if row["lead"]} == {result.grown.index[0]}
    assert all(row["value"] == row[what] for row in rows)
    assert {row["wave"] for row in rows if row["named"]} == {LAST}


def test_the_title_tells_who_grew():
    drawing = growth_chart(brands(sample(), LAST))
    assert "个品牌中有" in told(drawing).finding
    with using_language("en"):
        assert "brands have grown" in told(growth_chart(brands(sample(), LAST))).finding
