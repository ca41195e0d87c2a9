import numpy as np
import pandas as pd
import pytest

from surveys.estimates import shares
from surveys.estimates.proportions import METHODS

FRAME = pd.DataFrame({"q": [1, 1, 0, 0, 0, 1], "g": list("aaabbb")})


@pytest.mark.parametrize("method", [*METHODS, "likelihood"])
def test_every_method_holds_the_share(method):
    row = shares(pd.concat([FRAME] * 10, ignore_index=True), "q", bands={"yes": 1}, method=method).table.iloc[0]
    assert 0 < row["lo"] < 0.5 < row["hi"] < 1
    assert row["status"] == "ok"


@pytest.mark.parametrize(
    ("method", "status"), [("wilson", "one_sided"), ("beta", "one_sided"), ("logit", "no_interval")]
)
def test_nobody_in_a_band_is_a_status(method, status):
    row = shares(FRAME, "q", bands={"never": 7}, method=method).table.iloc[0]
    assert (row["estimate"], row["status"]) == (0.0, status)
    assert np.isnan(row["hi"]) == (status == "no_interval")


def test_wilson_of_a_group_is_the_classical_interval_of_its_answers():
    """2 of 3: (2/3 + z²/6 ± z √(2/27 + z²/36)) / (1 + z²/3) = 0.2077 … 0.9385."""
    row = shares(FRAME, "q", "g", bands={"yes": 1}).table.iloc[0]
    assert (row["lo"], row["hi"]) == pytest.approx((0.2077, 0.9385), abs=5e-5)


def test_a_single_answer_keeps_its_status():
    frame = pd.DataFrame({"q": [1, 0, 1], "g": ["a", "b", "b"]})
    table = shares(frame, "q", "g", bands={"yes": 1}).table
    assert table["status"].tolist() == ["one_answer", "ok"]
    assert np.isnan(table["lo"].iloc[0])
