import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages import using_language
from surveys.estimates import InvalidChoice, InvalidDesign, InvalidRequest, means, ratio, replicated
from surveys.weights import post_stratify

FRAME = pd.DataFrame({"q": [1.0, 2.0, 6.0, 3.0], "x": [1.0, 2.0, 2.0, 3.0], "s": [1, 1, 2, 2], "c": [1, 2, 3, 4]})


def test_the_jackknife_of_a_mean_is_its_linear_error():
    """JK1: (n − 1)/n Σ (x̄_(i) − x̄)² = s²/n; JKn with equal strata is linear too."""
    assert replicated(FRAME, "q").table["se"].iloc[0] == pytest.approx(means(FRAME, "q").table["se"].iloc[0])
    strata = replicated(FRAME, "q", strata="s", population=8).table["se"].iloc[0]
    assert strata == pytest.approx(means(FRAME, "q", strata="s", population=8).table["se"].iloc[0])


def test_any_statistic_can_be_replicated():
    """The median of 1, 2, 3, 6 without one of them: 3, 3, 2, 2; mean 2.5, V = 3/4 · 4 · 0.25."""

    def median(frame, weights):
        return float(np.median(frame["q"].to_numpy()[weights > 0]))

    found = replicated(FRAME, median)
    assert found.table["estimate"].iloc[0] == 2.5
    assert found.table["se"].iloc[0] == pytest.approx(np.sqrt(0.75))
    assert found.replicates.ravel().tolist() == [3.0, 3.0, 2.0, 2.0]


def test_the_bootstrap_is_seeded_and_near_the_linear_error():
    random = np.random.default_rng(3)
    frame = pd.DataFrame({"q": random.normal(size=60), "c": np.repeat(np.arange(20), 3)})
    first, second = (replicated(frame, "q", kind="bootstrap", clusters="c", seed=7) for _ in range(2))
    assert first.table.equals(second.table)
    linear = means(frame, "q", clusters="c").table["se"].iloc[0]
    assert first.table["se"].iloc[0] == pytest.approx(linear, rel=0.1)
    assert first.replicates.shape == (500, 1)


def test_names_come_from_a_series_and_sentences_name_the_method():
    found = replicated(FRAME, ["q", "x"], strata="s")
    assert found.table["name"].tolist() == ["q", "x"]
    with using_language("en"):
        assert "jackknife with 4 replicates" in found.text
        assert "errors are a little too large" in replicated(FRAME, "q", kind="bootstrap", population=9, draws=20).text
    assert "<table" in found._repr_html_()


def test_what_cannot_be_replicated_is_refused():
    with pytest.raises(InvalidChoice):
        replicated(FRAME, "q", kind="brr")
    with pytest.raises(InvalidDesign):
        replicated(FRAME, "q", weights=post_stratify(FRAME, "s", {1: 5, 2: 5}))
    with pytest.raises(InvalidDesign):
        replicated(FRAME.iloc[:1], "q", kind="bootstrap")
    assert replicated(FRAME, "q", population=4).table["se"].tolist() == [0.0], "a census"
    with using_language("en"), pytest.raises(InvalidRequest, match="same finite numbers in every replicate"):
        replicated(FRAME.assign(q=[1.0, None, None, None]), "q")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(1, 9), st.floats(1, 9)), min_size=15, max_size=30))
def test_the_jackknife_of_a_ratio_is_near_its_linear_error(rows):
    frame = pd.DataFrame(rows, columns=["y", "x"])
    linear = ratio(frame, "y", "x").table["se"].iloc[0]
    jack = replicated(frame, lambda f, w: (w @ f["y"]) / (w @ f["x"])).table["se"].iloc[0]
    assert jack == pytest.approx(linear, rel=0.25, abs=1e-9)
