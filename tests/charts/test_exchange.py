"""Supply and demand, drawn."""

from __future__ import annotations

from charts.exchange import funnel_chart, hours_chart, ownership_chart, waiting_chart
from charts.style import told
from messages import using_language
from sharing.funnel import funnel
from sharing.hours import hours
from sharing.ownership import ownership
from sharing.waiting import waiting
from tests.charts.drawn import data_of
from tests.sharing.districts import LAST, sample


def test_the_funnel_has_two_bars_a_class():
    result = funnel(sample(), LAST)
    drawing = funnel_chart(result)
    rows = data_of(drawing)
    assert len(rows) == 2 * len(result.table)
    assert {row["stage"] for row in rows} == {"开放", "用上"}
    assert told(drawing).finding == result.text
    with using_language("en"):
        assert told(funnel_chart(result)).finding.startswith("Of every 100 idle parts")


def test_waiting_has_a_line_an_urgency_and_a_week():
    result = waiting(sample(), LAST)
    rows = [row for row in data_of(waiting_chart(result)) if "kind" in row]
    assert len({row["kind"] for row in rows}) == 3
    assert max(row["days"] for row in rows) == 45
    assert all(0 <= row["lo"] <= row["share"] <= row["hi"] <= 1 for row in rows)
    assert any(row["lo"] < row["share"] for row in rows), "the interval is drawn"
    assert "七日" in {row.get("text") for row in data_of(waiting_chart(result))}


def test_ownership_and_hours_are_heat_maps_with_numbers():
    owned, when = ownership(sample(), LAST), hours(sample(), LAST)
    assert all("｜" in row["label"] for row in data_of(ownership_chart(owned)))
    drawn = data_of(hours_chart(when))
    assert sum(row["value"] for row in drawn) == when.cells["count"].sum()
    assert {row["day"] for row in drawn} <= {"周一", "周二", "周三", "周四", "周五", "周六", "周日"}
