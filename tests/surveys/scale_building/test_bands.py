"""Bands hold enough people, add up to everybody, and hide nobody."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from surveys.scale_building import bands


def test_wide_enough_bands_stay_as_they_are():
    frame = bands(pd.Series([5.0] * 20 + [15.0] * 20 + [100.0] * 10), width=50)
    assert frame[["lo", "hi", "n"]].to_numpy().tolist() == [[0, 50, 40], [50, 100, 10]]
    assert frame["share"].tolist() == [0.8, 0.2]
    assert frame["density"].tolist() == [0.8, 0.2]


def test_density_is_the_share_per_width():
    """24 of 48 scores in 0–10 are a share of .5 per ten points; the other half spread over 90 points is .5 / 9."""
    frame = bands([1.0] * 24 + [99.0] * 24)
    assert np.allclose(frame["density"], [0.5, 0.5 / 9])


def test_too_few_scores_are_not_shown():
    assert bands([50.0] * 9).empty
    assert bands([np.nan] * 40).empty


@given(st.lists(st.floats(0, 100), max_size=120), st.integers(1, 15), st.sampled_from([5.0, 10.0, 25.0]))
def test_every_band_holds_enough_and_all_are_counted_once(scores, fewest, width):
    frame = bands(scores, fewest, width)
    if len(scores) < fewest:
        assert frame.empty
        return
    if not scores:
        return
    assert (frame["n"] >= fewest).all()
    assert frame["n"].sum() == len(scores)
    assert frame["lo"].iloc[0] == 0
    assert frame["hi"].iloc[-1] == 100
    assert (frame["lo"].to_numpy()[1:] == frame["hi"].to_numpy()[:-1]).all()
