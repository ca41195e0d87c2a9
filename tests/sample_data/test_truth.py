"""The single source of what is planted: complete, frozen, and consistent with itself."""

from dataclasses import FrozenInstanceError
from itertools import pairwise

import pytest

from evidence.schema import TABLES
from sample_data.truth import TRUTH, careless_answers


def test_nobody_changes_the_truth():
    with pytest.raises(FrozenInstanceError):
        TRUTH.entry_lift = 0.0
    with pytest.raises(TypeError):
        TRUTH.supply["B_EDU"] = 1.0


def test_shares_are_shares():
    assert sum(TRUTH.supply.values()) == pytest.approx(1)
    assert sum(TRUTH.demand.values()) == pytest.approx(1)
    assert sum(TRUTH.enterprises_by_size.values()) == TRUTH.enterprises == TRUTH.joined_before + sum(TRUTH.joined_in)


def test_sizes_follow_the_recipe():
    """8 % large, 17 % medium, 45 % small and 30 % micro of 120 are 9.6, 20.4, 54 and 36."""
    shares = dict(zip(TRUTH.enterprises_by_size, (0.08, 0.17, 0.45, 0.30), strict=True))
    for size, share in shares.items():
        assert TRUTH.enterprises_by_size[size] == pytest.approx(share * 120, abs=0.5)


def test_every_defect_names_a_declared_column_and_its_rows():
    for defect in TRUTH.defects:
        assert defect.column in TABLES[defect.table].by_name or defect.column == "AT1"
        assert defect.keys
        assert len(set(defect.keys)) == len(defect.keys)
        assert defect.what


def test_defects_are_as_many_as_the_recipe_says():
    """1 % of 2,400, 1,500 and 60,000 rows are orphans, 0.5 % stand twice (7 of the 1,500), 9 % of 13,320 answers are careless."""
    count = {(defect.rule, defect.table): len(defect.keys) for defect in TRUTH.defects}
    assert (count["V02", "transactions"], count["V02", "demands"]) == (24, 15)
    assert count["V02", "participation"] == 600
    assert (count["V01", "transactions"], count["V01", "demands"], count["V01", "participation"]) == (12, 7, 300)
    assert count["V07", "activity_partners"] == 6
    assert count["V18", "app_events"] == 3
    assert count["careless", "survey_responses"] == 3 * (360 + 23 + 16)


def test_no_row_is_both_an_orphan_and_a_duplicate():
    for table in ("transactions", "demands", "participation"):
        orphans, doubles = (
            {key for defect in TRUTH.defects if (defect.rule, defect.table) == (rule, table) for key in defect.keys}
            for rule in ("V02", "V01")
        )
        assert not orphans & doubles


def test_careless_answers_are_spread_evenly():
    """Nine of a hundred: every eleventh or twelfth."""
    keys = careless_answers("w", "W", 100, 0.09)
    numbers = [int(key[3:]) for key in keys]
    assert len(keys) == 9
    assert max(b - a for a, b in pairwise(numbers)) <= 12
