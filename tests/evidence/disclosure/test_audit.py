"""The attack repeated from the outside."""

import pandas as pd
import pytest
from hypothesis import given, settings

from evidence.disclosure import FINDINGS, Axis, Reading, audit, protect
from messages import using_language
from tests.evidence.disclosure.made import SCALE, districts, one_district


def test_a_table_hidden_by_hand_is_seen_through():
    """The reflex of many reports: blank the small one, leave the total. 36 - 12 - 20 = 4."""
    table, axes = one_district(4, 12, 20)
    by_hand = table.assign(n=table["n"].mask(table["n"] < 10), value=table["value"].mask(table["n"] < 10))
    found = audit(by_hand, axes, Reading(scale=SCALE, keys=("unit",)))
    exact = found.recoverable
    assert exact["unit"].tolist() == ["E1", "E1"]
    n = exact[exact["number"] == "n"].iloc[0]
    assert (n["lo"], n["hi"]) == pytest.approx((4, 4))
    assert not found.passed
    with using_language("en"):
        assert "E1" in found.text


def test_public_weights_tell_the_interval_of_a_mean():
    """As in the bounds: 20 x + 5 y = 25 · 60; x between 50 and 75."""
    shown = pd.DataFrame({"unit": ["E1", "E2", "D"], "value": [None, None, 60.0], "w": [20.0, 5.0, 25.0]})
    found = audit(shown, [Axis.groups("unit", ["E1", "E2"], "D")], Reading(scale=SCALE, weight="w")).table
    first = found[found["unit"] == "E1"].iloc[0]
    assert (first["lo"], first["hi"]) == pytest.approx((50, 75), abs=1e-3)


def test_a_number_left_in_a_hidden_row_is_noticed():
    table, axes = one_district(4, 12, 20)
    shown = protect(table.assign(se=2.0), axes, Reading(scale=SCALE)).table
    shown.loc[0, "se"] = 2.0
    assert audit(shown, axes, Reading(scale=SCALE)).recoverable["finding"].tolist() == ["shown"]


def test_too_few_people_together_are_noticed():
    """1 and 3 people are hidden, 36 and 32 shown: the mean of those four people follows."""
    table, axes = one_district(1, 3, 32)
    by_hand = table.assign(n=table["n"].mask(table["n"] < 10), value=table["value"].mask(table["n"] < 10))
    assert "crowd" in set(audit(by_hand, axes, Reading(scale=SCALE)).table["finding"])


def test_totals_that_do_not_add_up_claim_no_interval():
    shown = pd.DataFrame({"unit": ["E1", "E2", "D"], "value": [None, None, 60.0], "w": [20.0, 5.0, 25.0]})
    shown = pd.concat([shown, pd.DataFrame({"unit": ["S"], "value": [90.0], "w": [25.0]})], ignore_index=True)
    axes = [Axis.groups("unit", ["E1", "E2"], "D"), Axis.groups("unit", ["E1", "E2"], "S")]
    found = audit(shown, axes, Reading(scale=SCALE, weight="w"))
    assert found.table["lo"].isna().all()
    assert found.passed


def test_nothing_hidden_nothing_to_find():
    table, axes = one_district(14, 12)
    found = audit(table, axes)
    assert found.passed
    assert found.table.empty
    with using_language("en"):
        assert "Nothing is hidden" in repr(found)


def test_every_finding_has_words():
    assert set(FINDINGS) == {"safe", "narrow", "exact", "shown", "crowd"}


@given(districts())
@settings(max_examples=12)
def test_what_was_protected_passes(made):
    table, axes, _members = made
    reading = Reading(scale=SCALE, weight="w", keep=("w",))
    shown = protect(table.assign(w=table["n"]), axes, reading).table
    assert audit(shown, axes, reading).passed
    assert audit(shown, axes, reading, precise=False).passed
