"""Distances between the parties."""

import pytest

from evaluation.opinions import balance, material
from messages import using_language
from tests.evaluation.opinions.answering import district


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def parties(levels, spread=1, count=12):
    """Return the answers of three parties that differ around these answers on 1 to 10."""
    rows = []
    for party, level in levels.items():
        for at in range(count):
            one = level + (at % 3 - 1) * spread
            rows.append(
                {"party": party, "at": f"{'U' if party == 'C' else 'E'}{at}", "SA1": one, "SA2": one, "SA3": one}
            )
    data = district(rows)
    return [material(data, party) for party in "WMC"]


def test_the_widest_gap_is_the_balance_of_the_three():
    """Levels 5, 4 and 7: cadres lie 3 steps of 100 / 9 points above managers."""
    found = balance(parties({"W": 5, "M": 4, "C": 7}))
    widest = found.table[found.table["widest"]].iloc[0]
    assert (widest["low"], widest["high"]) == ("M", "C")
    assert widest["gap"] == pytest.approx(300 / 9)
    assert widest["lo"] < widest["gap"] < widest["hi"]
    assert len(found.table) == 3
    assert found.text.startswith("Satisfaction: enterprises lies 33 points below union cadres (")


def test_the_intervals_hold_for_all_three_pairs():
    """Independent unions: the interval of one pair is wider than its own 95 %, by t at 1 - 0.05 / 6 against t at 1 - 0.05 / 2."""
    three = balance(parties({"W": 5, "M": 4, "C": 7})).table.set_index(["low", "high"])
    two = balance(parties({"W": 5, "M": 4, "C": 7}), hidden=[("W", "SA")]).table.set_index(["low", "high"])
    assert len(two) == 1
    assert three.loc[("M", "C"), "hi"] > two.loc[("M", "C"), "hi"]


def test_overlap_is_not_called_a_gap_and_hidden_parties_are_left_out():
    found = balance(parties({"W": 5, "M": 5, "C": 6}, spread=3))
    assert not found.table["clear"].any()
    assert "the parties cannot be told apart" in found.text
    none = balance(parties({"W": 5, "M": 5, "C": 6}), hidden=[("W", "SA"), ("M", "SA")])
    assert none.text == "Insufficient data: the parties cannot be compared."


def test_workers_and_managers_of_one_enterprise_are_one_cluster():
    """Where managers answer as their workers do plus one, the gap has no error at all."""
    rows = []
    for at in range(10):
        for party, add in (("W", 0), ("M", 1)):
            one = 3 + at % 4 + add
            rows.append({"party": party, "at": f"E{at}", "SA1": one, "SA2": one, "SA3": one})
    data = district(rows)
    row = balance([material(data, party) for party in "WM"]).table.iloc[0]
    assert row["gap"] == pytest.approx(100 / 9)
    assert row["hi"] - row["lo"] == pytest.approx(0.0, abs=1e-6)
