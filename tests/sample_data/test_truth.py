"""The single source of what is planted: complete, frozen, and consistent with itself."""

from dataclasses import FrozenInstanceError
from itertools import pairwise
from pathlib import Path

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


RECOVERED = {
    "openness → opening": ("test_capacity", "test_openness_drives_the_opening_rate"),
    "openness → partners": ("test_exchange", "test_openness_drives_partner_breadth"),
    "openness → identification of managers": ("test_survey", "test_openness_drives_the_identification_of_managers"),
    "sharing → gain, +4 a log unit": ("test_survey", "test_sharing_raises_gain"),
    "gain → satisfaction 0.55": ("test_survey", "test_gain_raises_satisfaction"),
    "gain → identification 0.40": ("test_survey", "test_gain_raises_identification"),
    "entry +3 from the second wave on, no trend before": ("test_survey", "test_entering_lifts_satisfaction_from_the_second_wave_on"),
    "small and micro coverage 40 % → 62 %": ("test_visits", "test_coverage_rises_with_the_event"),
    "top three providers 38 %": ("test_exchange", "test_top_three_providers_hold_the_planted_share"),
    "culture over-, rights and education under-supplied": (
        "test_resources", "test_culture_is_over_supplied_and_rights_and_education_under_supplied",
    ),
    "new forms of employment 0.6": ("test_visits", "test_new_forms_of_employment_take_part_at_the_planted_ratio"),
    "a district without ties across affiliations": ("test_exchange", "test_one_district_has_no_ties_across_affiliations"),
    "orphans 1 %": ("test_defects", "test_orphans_are_one_in_a_hundred"),
    "duplicates 0.5 %": ("test_defects", "test_duplicates_repeat_the_whole_row"),
    "cost shares 5 % off": ("test_defects", "test_cost_shares_are_five_percent_off"),
    "mobilised ratings V11": ("test_defects", "test_two_enterprises_have_nearly_only_fives"),
    "ping-pong V12": ("test_defects", "test_the_pair_serves_itself"),
    "burst V15": ("test_careless", "test_the_burst_is_one_enterprise_one_wave_one_link"),
    "careless 9 %": ("test_careless", "test_they_are_nine_of_a_hundred_in_every_form_and_wave"),
    "three months of missing logs V18": ("test_defects", "test_outages_leave_the_month_after_without_returners"),
    "employees blank": ("test_defects", "test_one_head_count_is_empty"),
    "mixed dates": ("test_workbook", "test_dates_are_written_in_five_ways"),
    "headers with units and spaces": ("test_workbook", "test_some_headers_are_untidy"),
    "traditional headers": ("test_workbook", "test_one_sheet_has_traditional_headers"),
}  # fmt: skip
"""What the recipe plants → the test that finds it again."""


@pytest.mark.parametrize("planted", RECOVERED)
def test_everything_planted_is_recovered_by_a_test(planted):
    module, name = RECOVERED[planted]
    assert f"def {name}(" in (Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8")
