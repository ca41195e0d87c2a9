"""Enterprises, unions, partners and waves."""

import pytest

from sample_data.organisations import SIGNS, credit_code
from sample_data.truth import TRUTH


def rest(code):
    """Return Σ value·3^i of the first 17 signs plus the check sign, modulo 31 (GB 32100-2015)."""
    return (sum(SIGNS.index(sign) * 3**place for place, sign in enumerate(code[:17])) + SIGNS.index(code[17])) % 31


def test_check_signs_are_right():
    """91350100M000100Y43 is the example printed in the standard; its rest is 0, and so must be that of every made-up code."""
    assert rest("91350100M000100Y43") == 0
    assert all(rest(credit_code(number)) == 0 for number in range(0, 999_999, 70_001))


def test_codes_belong_to_no_place_that_exists(frames):
    codes = frames.enterprises.uscc
    assert codes.str.fullmatch(r"[0-9A-HJ-NPQRTUWXY]{18}").all()
    assert codes.is_unique
    assert codes.str[2:8].eq("990101").all()


def test_everything_says_that_it_is_made_up(frames):
    for name, column in (
        ("districts", "district_name"), ("enterprises", "enterprise_name"), ("brands", "brand_name"), ("clubs", "club_name"),
        ("activities", "activity_name"), ("resources", "resource_name"), ("unions", "union_name"), ("partners", "partner_name"),
    ):  # fmt: skip
        assert getattr(frames, name)[column].str.contains("示例|虚构").all(), name


def test_enterprises_follow_the_recipe(frames):
    firms = frames.enterprises
    assert firms.size_class.value_counts().to_dict() == dict(TRUTH.enterprises_by_size)
    assert firms.enterprise_name.is_unique
    assert firms.district_id.nunique() == 6
    assert firms.exited_date.isna().all()


def test_unions_are_one_tree(frames):
    """One root, eight parents under it, three joint unions and 78 enterprise unions; members add up from below."""
    unions = frames.unions.set_index("union_id")
    assert unions.union_level.value_counts()["联合工会"] == TRUTH.joint_unions
    assert unions.parent_union_id.isna().sum() == 1
    assert (unions.parent_union_id == "U000").sum() == TRUTH.parent_unions
    below = unions.groupby("parent_union_id")[["members", "covered_workers"]].sum()
    assert (unions.loc[below.index, ["members", "covered_workers"]] == below).all().all()
    assert (unions.members <= unions.covered_workers).all()
    assert unions.loc["U000", "covered_workers"] == frames.enterprises.employees.sum()


def test_joint_unions_cover_the_micro_enterprises(frames):
    level = frames.enterprises.union_id.map(frames.unions.set_index("union_id").union_level)
    assert level[frames.enterprises.size_class == "微型"].eq("联合工会").all()


def test_partners_are_of_nine_types(frames):
    assert len(frames.partners) == TRUTH.partners
    assert frames.partners.partner_type.nunique() == 9


def test_the_note_of_the_last_wave_dates_the_event(frames):
    notes = frames.waves.set_index("wave_id").note
    assert TRUTH.coverage_event in notes["2025H1"]
    assert "阵地联建" in notes["2025H1"]
    assert notes[["2024H1", "2024H2"]].isna().all()
    assert frames.waves.baseline_flag.tolist() == [True, False, False]


@pytest.mark.parametrize("column", ["park_name", "revenue_wan"])
def test_some_optional_cells_are_empty(frames, column):
    assert 0 < frames.enterprises[column].isna().mean() < 0.5
