"""The promise as a whole: nothing hidden can be worked out from everything that is visible together."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.disclosure import Axis, Reading, Thresholds, audit, protect
from evidence.disclosure.errors import InvalidCells
from messages import using_language
from tests.evidence.disclosure.made import SCALE, districts, matrices, matrix, one_district, seen
from tests.evidence.disclosure.solver import interval, recovered

READING = Reading(scale=SCALE)
PEOPLE = Reading(scale=SCALE, level="group")


def hidden(found):
    return found.table.loc[found.table["status"] == "suppressed", "unit"].tolist()


def test_the_next_smallest_goes_too_where_one_is_hidden():
    """The rule of the data model: 4 < 10 workers; D - E2 - E3 would give E1 away, so the next smallest, E2 (12), goes too."""
    table, axes = one_district(4, 12, 20)
    assert hidden(protect(table, axes, READING)) == ["E1", "E2"]


def test_two_small_ones_protect_each_other():
    """4 and 6 < 10: their sum is about 10 people and leaves both open."""
    table, axes = one_district(4, 6, 20, 30)
    assert hidden(protect(table, axes, READING)) == ["E1", "E2"]


def test_two_small_ones_that_are_too_few_together_take_a_third():
    """1 + 2 = 3 people would be told by the district minus E3 and E4: fewer than 5, so E3 (20) goes too."""
    table, axes = one_district(1, 2, 20, 30)
    assert hidden(protect(table, axes, READING)) == ["E1", "E2", "E3"]


def test_without_a_total_nothing_else_is_hidden():
    table, _axes = one_district(4, 12, 20)
    parts = table[table["unit"] != "D"]
    assert hidden(protect(parts, (), READING)) == ["E1"]
    assert hidden(protect(table, (), READING)) == ["E1"]


def test_a_district_of_one_small_enterprise_is_hidden_and_cannot_be_subtracted():
    """D1 is E1 alone (4 people): both go. The whole minus D2 and D3 would give D1, so a district and one of its enterprises go too.

    Hiding E2 (12) and D2 (12 + 30 = 42) costs 54 people, hiding the whole 4 + 42 + 95 = 141.
    """
    parents = {"E1": "D1", "E2": "D2", "E3": "D2", "E4": "D3", "E5": "D3"}
    table = pd.DataFrame(
        {"unit": ["E1", "E2", "E3", "E4", "E5", "D1", "D2", "D3", "all"], "n": [4, 12, 30, 45, 50, 4, 42, 95, 141]}
    ).assign(value=60.0)
    found = protect(table, [Axis.hierarchy("unit", parents, "all")], READING)
    assert sorted(hidden(found)) == ["D1", "D2", "E1", "E2"]
    assert audit(found.tables, [Axis.hierarchy("unit", parents, "all")], READING).passed


def test_one_small_cell_of_a_cross_table_takes_a_rectangle():
    """With both margins shown, every row and column with a hidden cell needs another one: at least 2 × 2 cells.

    Cox, L. H. (1980). Suppression methodology and statistical disclosure control. JASA 75, 377–385. The cheapest rectangle
    around the 3 is with 11, 12 (its row and column) and 13: any other has a cell of 20 or more.
    """
    table, axes = matrix([[3, 11, 40], [12, 13, 50], [30, 20, 60]])
    found = protect(table, axes, PEOPLE).table
    gone = found[found["status"] == "suppressed"]
    assert sorted(zip(gone["unit"], gone["group"], strict=True)) == [
        ("U0", "G0"),
        ("U0", "G1"),
        ("U1", "G0"),
        ("U1", "G1"),
    ]


def test_all_at_the_end_of_the_scale_hides_the_total():
    """Everybody in every enterprise says 100: a visible district of 100 means 100 for each, whatever else is hidden."""
    table, axes = one_district(4, 12, 20, values=[100.0, 100.0, 100.0])
    found = protect(table, axes, READING)
    assert "D" in hidden(found)
    assert audit(found.table, axes, READING).passed


def test_managers_need_organisations_and_consent():
    """Two of five enterprises consent. All minus those two would be three organisations: enough. With four, two: not enough."""
    for count, expected in ((5, ["E3", "E4", "E5"]), (4, ["E1", "E3", "E4"])):
        units = [f"E{at}" for at in range(1, count + 1)]
        table = pd.DataFrame({"unit": [*units, "all"], "n": [1.0] * count + [count], "value": 60.0, "party": "M"})
        table["consented"] = [True, True, *[False] * (count - 1)]
        table["organisations"] = [1] * count + [count]
        assert hidden(protect(table, [Axis.groups("unit", units, "all")], READING)) == expected


def test_the_value_of_all_parties_goes_with_any_part():
    table = pd.DataFrame({"party": ["W", "M", "C", "all"], "value": [60.0, 70, 80, 70], "n": [300.0, 40, 9, 349]})
    table["organisations"] = [50, 30, 2, 60]
    found = protect(table, [Axis.parties()], Reading(scale=SCALE, level="mechanism")).table
    assert found.loc[found["status"] == "suppressed", "party"].tolist() == ["C", "all"]


def test_a_hidden_row_keeps_no_number_and_no_telltale_reason():
    table, axes = one_district(4, 12, 20)
    table = table.assign(se=1.0, lo=40.0, hi=60.0, why="persons", status="ok", name="某厂")
    gone = protect(table, axes, READING).table.iloc[0]
    assert gone[["value", "n", "se", "lo", "hi"]].isna().all()
    assert (gone["why"], gone["status"], gone["name"]) == ("", "suppressed", "某厂")


def test_the_same_cell_in_two_tables_is_hidden_in_both():
    table, axes = one_district(4, 12, 20)
    found = protect({"map": table, "list": table.iloc[::-1]}, axes, READING)
    for name in ("map", "list"):
        shown = found.tables[name].set_index("unit")["status"]
        assert shown[["E1", "E2"]].eq("suppressed").all()
        assert shown[["E3", "D"]].eq("ok").all()


def test_linked_tables_are_protected_together():
    """By district E1 and E2 protect each other; by size, E1 is alone among the large: another one of that class goes too."""
    table, (by_district,) = one_district(4, 6, 20, 30)
    sizes = pd.DataFrame({"unit": ["large", "small"], "n": [34.0, 26.0], "value": [50.0, 60.0]})
    by_size = Axis("unit", {"E1": "large", "E4": "large", "E2": "small", "E3": "small"})
    found = protect({"district": table, "size": sizes}, [by_district, by_size], READING)
    shown = pd.concat(found.tables.values())
    members = [{u} if u.startswith("E") else set(OF[u]) for u in shown["unit"]]
    assert not recovered(seen(shown, members, "n"))
    assert {"E1", "E2"} < set(shown.loc[shown["status"] == "suppressed", "unit"])


OF = {"D": ("E1", "E2", "E3", "E4"), "large": ("E1", "E4"), "small": ("E2", "E3")}


def test_weights_of_zero_take_no_part():
    """E2 has no known head-count, so it is not in the weighted total: it cannot protect E1, and E3 must."""
    table, axes = one_district(4, 12, 20, 30)
    table["employees"] = [40.0, np.nan, 100.0, 200.0, 340.0]
    assert hidden(protect(table, axes, Reading(scale=SCALE, weight="employees"))) != ["E1", "E2"]
    assert "E3" in hidden(protect(table, axes, Reading(scale=SCALE, weight="employees")))


def test_the_difference_of_two_views_is_protected_although_neither_shows_it():
    """All 34 workers, then all but the 4 at night: 34 - 30 tells the 4. The second view gives way, the first was shown."""
    everybody = pd.DataFrame({"shift": ["all"], "n": [34.0], "value": [60.0]})
    by_day = pd.DataFrame({"shift": ["by day"], "n": [30.0], "value": [62.0]})
    axes = [
        Axis("shift", {"morning": "by day", "evening": "by day"}),
        Axis.groups("shift", ["morning", "evening", "night"], "all"),
    ]
    reading = Reading(scale=SCALE, level="group", keys=("shift",))
    found = protect({"all": everybody, "filtered": by_day}, axes, reading, released=["all"])
    assert found.tables["all"]["status"].tolist() == ["ok"]
    assert found.tables["filtered"]["status"].tolist() == ["suppressed"]
    larger = by_day.assign(n=29.0)
    both = protect({"all": everybody, "filtered": larger}, axes, reading, released=["all"])
    assert both.tables["filtered"]["status"].tolist() == ["ok"]


def test_a_view_that_was_not_handed_over_is_refused():
    table, axes = one_district(4, 12, 20)
    with using_language("en"), pytest.raises(InvalidCells, match="not among the tables"):
        protect({"now": table}, axes, READING, released=["before"])


def test_nothing_small_hides_nothing():
    table, axes = one_district(10, 12, 20)
    found = protect(table, axes, READING)
    assert found.hidden == 0
    pd.testing.assert_series_equal(found.table["value"], table["value"])


def test_an_empty_table_and_one_row():
    table, axes = one_district(4, 12)
    assert protect(table.iloc[:0], axes, READING).table.empty
    assert hidden(protect(table.iloc[:1], axes, READING)) == ["E1"]


@given(districts())
@settings(max_examples=50)
def test_no_hidden_number_follows_from_all_visible_ones(made):
    table, axes, members = made
    shown = protect(table, axes, READING).table
    weight = dict(zip(table["unit"], table["n"], strict=True))
    assert not recovered(seen(shown, members, "n"))
    assert not recovered(seen(shown, members, "value"), weight)
    for at in np.flatnonzero((shown["status"] == "suppressed") & shown["unit"].str.startswith("E")):
        low, high = interval(seen(shown, members, "n"), at, 1, None)
        assert high - low > 0.9
        low, high = interval(seen(shown, members, "value"), at, *SCALE, weight)
        middle = (low + high) / 2
        assert (high - low) / 2 >= 0.1 * min(middle, 100 - middle) - 1e-3


@given(matrices())
@settings(max_examples=25)
def test_no_hidden_number_follows_in_a_cross_table(made):
    table, axes, members = made
    shown = protect(table, axes, PEOPLE).table
    assert not recovered(seen(shown, members, "n"))
    assert not recovered(
        seen(shown, members, "value"),
        {next(iter(m)): n for m, n in zip(members, table["n"], strict=True) if len(m) == 1},
    )
    assert not (shown.loc[shown["status"] != "suppressed", "n"] < 5).any()
    assert audit(shown, axes, PEOPLE).passed


@given(districts(), st.sampled_from(["D0", "D1", "D2", "D3"]))
@settings(max_examples=25)
def test_a_second_view_never_tells_what_the_first_hides(made, left_out):
    """First all enterprises and the whole; then the whole without one district, as a filter would show it."""
    table, axes, _members = made
    axis = axes[0]
    first = table[~table["unit"].str.startswith("D")]
    parts = [unit for unit, top in axis.parents.items() if top not in ("whole", left_out)]
    if not parts:
        return
    rows = table[table["unit"].isin(parts)]
    mean = float((rows["n"] * rows["value"]).sum() / rows["n"].sum())
    second = pd.DataFrame({"unit": ["rest"], "n": [rows["n"].sum()], "value": [mean]})
    both = [Axis.groups("unit", first["unit"], "whole"), Axis("unit", dict.fromkeys(parts, "rest"))]
    before = protect(first, both, READING).table
    now = protect({"before": before, "now": second}, both, READING, released=["before"]).tables
    pd.testing.assert_frame_equal(now["before"], before)
    every = pd.concat([before, now["now"]], ignore_index=True)
    groups = [
        {u} if u.startswith("E") else set(parts) if u == "rest" else set(axis.parents) & set(first["unit"])
        for u in every["unit"]
    ]
    assert not recovered(seen(every, groups, "n"))


@given(districts(), st.integers(0, 4), st.integers(0, 2), st.integers(0, 3), st.integers(0, 2))
@settings(max_examples=25)
def test_raising_thresholds_never_reveals_more(made, workers, cell, more_workers, more_cell):
    table, axes, _members = made
    low = Thresholds(workers=10 + workers, cell=5 + cell)
    high = Thresholds(workers=10 + workers + more_workers, cell=5 + cell + more_cell)
    before, after = (protect(table, axes, READING, one).table["status"] == "suppressed" for one in (low, high))
    assert not (before & ~after).any()


@given(matrices(), st.integers(5, 9), st.integers(0, 4))
@settings(max_examples=15)
def test_raising_thresholds_never_reveals_more_of_a_cross_table(made, cell, more):
    table, axes, _members = made
    before, after = (
        protect(table, axes, PEOPLE, Thresholds(cell=one)).table["status"] == "suppressed"
        for one in (cell, cell + more)
    )
    assert not (before & ~after).any()


def test_a_district_is_protected_while_one_waits():
    """120 enterprises × 3 parties × 3 waves × 10 items: half a second of one core, with a margin for busy machines."""
    rng = np.random.default_rng(5)
    units = [f"E{at}" for at in range(120)]
    home = {unit: f"D{at % 6}" for at, unit in enumerate(units)}
    frames = []
    for series in range(90):
        n = np.where(rng.random(120) < 0.25, rng.integers(1, 10, 120), rng.integers(10, 60, 120)).astype(float)
        part = pd.DataFrame({"unit": units, "n": n, "value": rng.uniform(30, 90, 120)})
        part = part.assign(sum=part["n"] * part["value"], home=part["unit"].map(home))
        above = part.groupby("home", as_index=False)[["n", "sum"]].sum().rename(columns={"home": "unit"})
        whole = pd.DataFrame({"unit": ["all"], "n": [n.sum()], "sum": [part["sum"].sum()]})
        every = pd.concat([part, above, whole]).assign(wave=f"w{series % 3}", indicator=f"i{series // 3}")
        frames.append(every.assign(value=every["sum"] / every["n"]))
    table = pd.concat(frames, ignore_index=True)[["wave", "indicator", "unit", "n", "value"]]
    start = time.process_time()
    found = protect(table, [Axis.hierarchy("unit", home, "all")], READING)
    assert time.process_time() - start < 1.5
    assert found.hidden > 1500
