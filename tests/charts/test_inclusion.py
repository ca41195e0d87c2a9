"""Who benefits, drawn."""

from __future__ import annotations

from charts.inclusion import coverage_chart, lorenz_chart
from charts.style import told
from sharing.benefit import benefits
from tests.charts.drawn import data_of
from tests.sharing.districts import FIRST, LAST, sample


def test_two_curves_from_nothing_to_everything():
    result = benefits(sample(), LAST)
    rows = [row for row in data_of(lorenz_chart(result)) if "kind" in row]
    assert len({row["kind"] for row in rows}) == 2
    assert min(row["benefit"] for row in rows) == 0
    assert max(row["benefit"] for row in rows) == 1
    assert told(lorenz_chart(result)).finding == result.text


def test_coverage_by_size_with_intervals():
    now, before = benefits(sample(), LAST), benefits(sample(), FIRST)
    drawing = coverage_chart(now, before)
    rows = data_of(drawing)
    assert [row["name"] for row in rows] == ["大型", "中型", "小型", "微型"]
    assert all(row["lo"] <= row["value"] <= row["hi"] for row in rows)
    assert "明显提高" in told(drawing).finding
    assert "明显提高" not in told(coverage_chart(now)).finding
