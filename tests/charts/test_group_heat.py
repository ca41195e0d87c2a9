"""Groups × questions as a heat map."""

import numpy as np
import pandas as pd
import pytest

from charts.group_heat import MOST_GROUPS, heat_chart
from charts.style import told
from evaluation.opinions import ORGANISATION, group_view
from evaluation.opinions.columns import columns_of
from messages import using_language
from tests.charts.drawn import data_of

COLUMNS = tuple(column for column in columns_of("W", ["SA1", "SA2", "SA3"]) if column.item is None)


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def view(rows, hidden, kind="district_id", names=None, statistic="mean"):
    """Return a view of (group, value, n) with a whole of 60."""
    cells = [("whole", "whole", 60.0, 300.0)] + [(kind, group, value, n) for group, value, n in rows]
    table = pd.DataFrame(cells, columns=["kind", "group", "value", "n"]).assign(
        column="SA", organisations=4.0, weight=1.0, se=1.0, lo=50.0, hi=70.0, p=0.5
    )
    table["gap"] = table["value"] - 60
    gone = np.array([False, *hidden])
    return group_view(table, gone, COLUMNS, party="W", kind=kind, names=names, statistic=statistic)


def drawn(chart):
    return [row for row in data_of(chart) if "mark" in row]


def test_the_whole_stands_on_top_and_every_visible_cell_carries_its_number():
    chart = heat_chart(
        view([("D1", 52.4, 100.0), ("D2", 71.0, 20.0), ("D3", 66.0, 3.0)], [False, False, True]), period="2025H1"
    )
    cells = {row["row"]: row for row in drawn(chart) if row["mark"] != "count"}
    assert next(iter(cells)) == "All"
    assert {name: row["label"] for name, row in cells.items()} == {"All": "60", "D1": "52", "D2": "71", "D3": ""}
    assert {name: row["mark"] for name, row in cells.items()} == {
        "All": "ok",
        "D1": "ok",
        "D2": "small",
        "D3": "suppressed",
    }
    assert cells["D3"]["value"] is None
    assert cells["D3"]["n"] is None
    assert {row["row"]: row["label"] for row in drawn(chart) if row["mark"] == "count"}["D3"] == ""
    assert "hatched: hidden" in told(chart).shown


def test_the_title_is_the_finding():
    found = view([("D1", 52.4, 100.0)], [False])
    assert told(heat_chart(found)).finding == str(found.message)


def test_codes_stay_in_the_data_so_that_a_click_can_filter():
    rows = [
        row
        for row in drawn(heat_chart(view([("D1", 52.4, 100.0)], [False], names={"D1": "North"})))
        if row["row"] == "North"
    ]
    assert {row["group"] for row in rows if row["mark"] != "count"} == {"D1"}


def test_namesakes_are_told_apart_by_code():
    chart = heat_chart(
        view([("E1", 52.0, 100.0), ("E2", 55.0, 100.0)], [False, False], names={"E1": "Same", "E2": "Same"})
    )
    assert {row["row"] for row in drawn(chart)} == {"All", "Same (E1)", "Same (E2)"}


def test_hidden_enterprises_stand_last_in_the_order_of_the_register_and_many_are_left_to_the_table():
    rows = [(f"E{at:02}", 90.0 - at, 40.0) for at in range(60)]
    hidden = [at in (3, 1) for at in range(60)]
    chart = heat_chart(view(rows, hidden, kind=ORGANISATION))
    order = [row["row"] for row in drawn(chart) if row["mark"] != "count"]
    assert order[:2] == ["All", "E59"]
    assert len(order) == MOST_GROUPS + 1
    assert "Drawn are those that stand out and the lowest, 40 in all; 20 more stand in the table." in told(chart).shown
    few = [
        row["row"] for row in drawn(heat_chart(view(rows[:5], hidden[:5], kind=ORGANISATION))) if row["mark"] != "count"
    ]
    assert few == ["All", "E04", "E02", "E00", "E01", "E03"]


def test_hostile_names_and_no_answers_at_all_are_drawn():
    nasty = "<script>alert(1)</script>" * 50
    chart = heat_chart(view([("D1", np.nan, 0.0)], [False], names={"D1": nasty}))
    assert {row["label"] for row in drawn(chart) if row["row"] == nasty} == {"–", ""}
    chart.to_dict()


def test_what_stands_out_is_drawn_wherever_it_lies():
    found = view([(f"E{at:02}", 90.0 - at, 40.0) for at in range(60)], [False] * 60, kind=ORGANISATION)
    found.table.loc[found.table["group"] == "E00", "clear"] = True
    order = [row["row"] for row in drawn(heat_chart(found)) if row["mark"] != "count"]
    assert order[-1] == "E00"
    assert len(order) == MOST_GROUPS + 1
