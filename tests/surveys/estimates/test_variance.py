import numpy as np
import pandas as pd
import pytest

from surveys.estimates import variance


def test_variance_and_its_error():
    """1, 2, 6: x̄ = 3, squares 4, 1, 9 times 3/2: 6, 1.5, 13.5, mean 7; se = √(3/2 · Σ(−1, −5.5, 6.5)²)/3."""
    row = variance(pd.DataFrame({"q": [1.0, 2.0, 6.0]}), "q").table.iloc[0]
    assert row["estimate"] == pytest.approx(7)
    assert row["se"] == pytest.approx(np.sqrt(1.5 * (1 + 30.25 + 42.25)) / 3)


def test_each_group_has_its_own_mean_and_one_answer_has_no_variance():
    frame = pd.DataFrame({"q": [1.0, 3.0, 10.0, 14.0, 5.0], "g": list("aabbc")})
    table = variance(frame, "q", "g").table
    assert table["estimate"].tolist()[:2] == [2.0, 8.0]
    assert np.isnan(table["estimate"].iloc[2])
    assert table["status"].iloc[2] == "one_answer"
