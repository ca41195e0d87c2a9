"""Sums over hidden enterprises are looked at only where enough people stand behind every group that follows."""

from __future__ import annotations

import pyarrow as pa
import pytest

from evidence import Dataset
from pages.common import may_choose
from sharing.selection import Selection

REGISTER = Dataset(
    {
        "enterprises": pa.table(
            {
                "enterprise_id": ["E1", "E2", "E3", "E4", "E5"],
                "district_id": ["D1", "D1", "D2", "D2", "D2"],
                "size_class": ["小型"] * 5,
                "industry_code": ["C"] * 5,
            }
        )
    }
)
"""All five are hidden one by one; only their district tells them apart."""


def allowed(people, *districts):
    found = may_choose._summed(REGISTER.fingerprint, frozenset(people.items()), frozenset(districts), REGISTER)
    return [name for name in ("D1", "D2") if found.allows(Selection((name,)))]


def test_three_people_in_two_enterprises_are_not_told():
    """E1 and E2 are all of D1 with 2 + 1 people: neither D1 may be seen nor D2, which taken from the whole leaves D1."""
    assert allowed({"E1": 2.0, "E2": 1.0, "E3": 8.0, "E4": 8.0, "E5": 8.0}) == []


def test_eight_people_in_two_enterprises_are():
    assert allowed({"E1": 4.0, "E2": 4.0, "E3": 8.0, "E4": 8.0, "E5": 8.0}) == ["D1", "D2"]


def test_a_district_that_everybody_sees_anyway_is_not_taken_away():
    assert "D2" in allowed({"E1": 2.0, "E2": 1.0, "E3": 8.0, "E4": 8.0, "E5": 8.0}, "D2")


@pytest.mark.parametrize("alone", ["E1", "E5"])
def test_one_enterprise_is_never_told(alone):
    """Only one of a district is hidden: the sum over the hidden ones of that district is itself."""
    assert allowed({alone: 9.0, "E3": 9.0, "E4": 9.0} if alone == "E1" else {"E1": 9.0, "E2": 9.0, alone: 9.0}) == []
