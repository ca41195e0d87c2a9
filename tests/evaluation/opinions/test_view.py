"""Groups × questions as they are shown, and the finding."""

import numpy as np
import pandas as pd
import pytest

from evaluation.opinions import group_view
from evaluation.opinions.columns import columns_of
from messages import using_language

COLUMNS = tuple(
    column for column in columns_of("W", ["SA1", "SA2", "SA3", "SQ1", "SQ2", "SQ3", "SQ4"]) if column.item is None
)


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def cell(kind, group, column, value, n=100.0, p=np.nan, gap=0.0):
    return {
        "kind": kind, "group": group, "column": column, "n": n, "organisations": 5.0, "weight": n, "value": value,
        "se": 1.0, "lo": value - 2, "hi": value + 2, "gap": gap, "p": p,
    }  # fmt: skip


def cells(low=0.001, high=0.3):
    """Return a whole and two groups; D1 in SA is 8 below with p = low, the other three have p = high."""
    return pd.DataFrame(
        [
            cell("whole", "whole", "SA", 60.0), cell("whole", "whole", "SQ", 65.0),
            cell("district_id", "D1", "SA", 52.0, p=low, gap=-8.0), cell("district_id", "D1", "SQ", 64.0, p=high, gap=-1.0),
            cell("district_id", "D2", "SA", 61.0, n=20.0, p=high, gap=1.0), cell("district_id", "D2", "SQ", 66.0, p=high, gap=1.0),
            cell("size_class", "大型", "SA", 60.0, p=0.0),
        ]
    )  # fmt: skip


def view(table, hidden=None, **more):
    gone = np.zeros(len(table), dtype=bool) if hidden is None else np.array(hidden)
    return group_view(table, gone, COLUMNS, party="W", kind="district_id", names={"D1": "North"}, **more)


def test_the_finding_is_the_clearest_cell_after_all_comparisons():
    """Holm over four visible cells: 0.001 · 4 = 0.004; of other kinds nothing counts."""
    found = view(cells())
    assert found.table["p_adjusted"].min() == pytest.approx(0.004)
    assert found.text == "1 of 4 cells differ clearly from the whole; most of all North in “Satisfaction”: 52, 8 below."
    assert found.table["name"].astype(str).tolist()[:2] == ["All", "All"]
    assert set(found.table["kind"]) == {"whole", "district_id"}


def test_what_chance_brings_is_no_finding():
    """0.02 alone would be called different; among four it is not."""
    assert view(cells(low=0.02)).text == "None of the 4 cells differs from the whole by more than chance would bring."


def test_hidden_cells_carry_no_number_and_take_no_part():
    found = view(cells(), [False, False, True, True, False, False, False])
    gone = found.table[found.table["group"] == "D1"]
    assert set(gone["status"]) == {"suppressed"}
    assert (
        gone[["n", "value", "se", "lo", "hi", "gap", "p", "p_adjusted", "organisations", "weight"]]
        .isna()
        .all(axis=None)
    )
    assert found.text.endswith("1 groups are hidden wholly or in part.")
    assert not found.table["clear"].any()


def test_small_samples_and_empty_cells_say_so():
    table = cells()
    table.loc[table["group"].eq("D2") & table["column"].eq("SQ"), ["value", "n"]] = [np.nan, 0.0]
    found = view(table).table.set_index(["group", "column"])["status"]
    assert found["D2", "SA"] == "small"
    assert found["D2", "SQ"] == "insufficient"


def test_extreme_shares_of_few_people_are_told_coarsely():
    """Nineteen people and 100 %: “≥95%” and no interval; of twenty it is told."""
    table = cells()
    table.loc[4, ["value", "n"]] = [100.0, 19.0]
    found = view(table, statistic="favourable").table.set_index(["group", "column"]).loc[("D2", "SA")]
    assert found["coded"] == "≥95%"
    assert np.isnan(found["lo"])
    assert np.isnan(found["p_adjusted"])
    table.loc[4, "n"] = 20.0
    assert view(table, statistic="favourable").table.set_index(["group", "column"]).loc[("D2", "SA"), "coded"] == ""


def test_nothing_to_compare_is_said():
    assert view(cells().iloc[:2]).text == "No group has enough answers to be compared with the whole."


def test_of_several_clear_cells_the_one_furthest_from_the_whole_is_named():
    table = cells(low=0.0001)
    table.loc[3, ["p", "gap", "value"]] = [0.00001, -3.0, 62.0]
    assert view(table).text.startswith(
        "2 of 4 cells differ clearly from the whole; most of all North in “Satisfaction”: 52, 8 below"
    )
