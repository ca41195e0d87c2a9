"""Several scales side by side: the same numbers as one by one, and what has none says why."""

import numpy as np
import pandas as pd
import pytest

from surveys.scales import reliability, reliability_overview


@pytest.fixture
def scales():
    rng = np.random.default_rng(8)
    common = rng.normal(size=(120, 1))
    good = pd.DataFrame(common + 0.5 * rng.normal(size=(120, 4)), columns=list("abcd"))
    noise = pd.DataFrame(rng.normal(size=(120, 4)), columns=list("efgh"))
    return {"good": good, "noise": noise, "constant": good.assign(a=1.0)}


def test_each_row_is_the_reliability_of_its_scale(scales):
    table = reliability_overview(scales).table.set_index("name")
    alone = reliability(scales["good"])
    assert table.loc["good", ["alpha", "lo", "hi", "omega"]].tolist() == [
        alone.alpha,
        alone.alpha_low,
        alone.alpha_high,
        alone.omega,
    ]
    assert table.loc["good", "threshold"] == 0.70
    assert table["enough"].tolist() == [True, False, False]
    assert table.loc["good", "weakest"].startswith(alone.items["item_rest"].idxmin())


def test_a_scale_without_reliability_does_not_stop_the_others(scales):
    found = reliability_overview(scales)
    assert list(found.results) == ["good", "noise"]
    assert "“constant” cannot be judged" in found.text
    assert "Reliable enough to compare groups: “good”" in found.text
    assert "Not reliable enough: “noise”" in found.text


def test_missing_answers_are_treated_as_asked(scales):
    items = scales["good"].mask(np.arange(120)[:, None] % 7 == np.arange(4))
    found = reliability_overview({"x": items}, "listwise")
    assert found.results["x"].n == reliability(items, missing="listwise").n


def test_nothing_gives_an_empty_table():
    assert reliability_overview({}).table.empty
