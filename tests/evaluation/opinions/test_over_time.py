"""Changes between waves, with those who were asked in both."""

import numpy as np
import pytest
from scipy import stats

from evaluation.opinions import material, over_time
from messages import using_language
from tests.evaluation.opinions.answering import district

WAVES = ("2024", "2025")


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def sources(changes, party="C"):
    """Return two waves of unions, whose SA rises from 4 by as many steps of the scale as said."""
    rows = []
    for at, change in enumerate(changes):
        for wave, add in zip(WAVES, (0, change), strict=True):
            one = 4 + at % 3 + add
            rows.append({"party": party, "at": f"U{at:02}", "wave": wave, "SA1": one, "SA2": one, "SA3": one})
    data = district(rows, waves=WAVES)
    return [material(data, party, wave) for wave in WAVES]


def test_paired_organisations_are_compared_as_pairs():
    """Rises of 1, 2, 1, 0, 1, 2 ninths of 100 points: their mean and t-test are those of the paired differences."""
    steps = [1, 2, 1, 0, 1, 2]
    rises = np.array(steps) * 100 / 9
    row = over_time(sources(steps)).table.iloc[0]
    assert row["difference"] == pytest.approx(rises.mean())
    assert row["p"] == pytest.approx(stats.ttest_1samp(rises, 0).pvalue, rel=1e-9)
    assert row["clear"]
    assert over_time(sources(steps)).text == "From 2024 to 2025 clearly higher: “union cadres: Satisfaction +13.0”."


def test_no_more_than_chance_is_no_change():
    found = over_time(sources([1, -1, 1, -1, 2, -2]))
    assert not found.table["clear"].any()
    assert "none of the 1 values changed" in found.text


def test_hidden_waves_carry_no_number_and_are_not_compared():
    found = over_time(sources([1, 2, 1, 0]), hidden=[("C", "2024", "SA")])
    assert found.table.empty
    levels = found.levels.set_index("wave")
    assert levels.loc["2024", "status"] == "suppressed"
    assert levels.loc["2024", ["n", "value", "lo", "hi"]].isna().all()
    assert levels.loc["2025", "status"] == "ok"
    assert found.text == "Insufficient data: there is only one wave with enough answers."


def test_fewer_than_three_organisations_are_not_told():
    assert set(over_time(sources([1, 2])).levels["status"]) == {"suppressed"}
