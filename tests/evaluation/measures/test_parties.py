"""Values that pool three parties."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from evaluation.measures import find
from evaluation.measures.parties import pooled
from evaluation.measures.parts import Parts

MEASURE = replace(find("I1-04"), min_n={"W": 4, "M": 2, "C": 2}, persons=3, organisations=2)


def rows(*cells):
    """Rows from (unit, party, value, n)."""
    unit, party, value, n = zip(*cells, strict=True)
    return pd.DataFrame(
        {"wave": "w", "unit": unit, "party": party, "numerator": value, "denominator": 1.0, "n": n}
    ).astype({"numerator": float, "n": float})


ALL = rows(("u", "W", 40, 3), ("u", "W", 60, 3), ("u", "M", 70, 1), ("u", "M", 90, 1), ("u", "C", 20, 1), ("u", "C", 40, 1),
           ("v", "W", 50, 5), ("v", "M", 80, 1))  # fmt: skip


def of(over, parties=1, frame=ALL):
    parts = Parts(frame, "bootstrap", over=over, parties=parties)
    return pooled(frame, ["wave", "unit"], parts, MEASURE).columns


def test_the_mean_of_the_parties_present():
    """u: (50 + 80 + 30) / 3; v: (50 + 80) / 2. Answers are added up, the denominator counts parties."""
    found = of("mean")
    assert found["unit"].tolist() == ["u", "v"]
    assert found["value"] == pytest.approx([160 / 3, 65])
    assert found["n"].tolist() == [10, 6]
    assert found["denominator"].tolist() == [3, 2]
    assert found["numerator"] == pytest.approx([160, 130])


def test_the_range_needs_all_three():
    """u: 100 - (80 - 30); v lacks the cadres."""
    found = of("range", 3)
    assert found["value"][0] == 50
    assert np.isnan(found["value"][1])
    assert found["parties"].tolist() == [False, True]


def test_a_thin_party_hides_the_pooled_value_and_few_answers_mark_it():
    """v: one organisation of managers where two are needed, and one answer where two are asked for."""
    found = of("mean")
    assert found["hidden"].tolist() == [False, True]
    assert found["short"].tolist() == [False, True]


def test_the_error_comes_from_all_parties_that_have_one():
    """v: workers and managers are one item each, so nothing is known of the error; u has two of each."""
    found = of("mean")
    assert np.isnan(found["se"][1])
    two = np.array([10.0, 10.0, 10.0]) / np.sqrt(2)
    assert found["se"][0] == pytest.approx(np.sqrt((two**2).sum()) / 3, rel=0.15)


def test_a_party_without_spread_enters_as_it_is():
    frame = ALL[(ALL["unit"] == "u") & ~((ALL["party"] == "C") & (ALL["numerator"] == 40))]
    found = of("mean", frame=frame)
    assert found["value"][0] == pytest.approx((50 + 80 + 20) / 3)
    assert np.isfinite(found["se"][0])
