import numpy as np
import pandas as pd

from evaluation.normalisation import Scaling, normalise
from evaluation.weights import Band

FRAME = pd.DataFrame({"up": [0.0, 5, 10], "down": [0.0, 5, 10], "band": [0.0, 5, 10], "flat": [3.0, 3, 3]})
DIRECTIONS = {"up": 1, "down": -1, "band": Band(4, 6), "flat": 1}


def test_slope_and_intercept_in_the_units_of_the_indicator():
    learned = normalise(FRAME, directions=DIRECTIONS).learned
    assert learned.slope.tolist()[:2] == [10, -10]
    assert learned.intercept.tolist()[:2] == [0, 100]
    assert np.isnan(learned.slope["band"])
    assert (learned.slope["flat"], learned.intercept["flat"]) == (0, 100)
    straight = ["up", "down", "flat"]
    affine = FRAME[straight] * learned.slope[straight] + learned.intercept[straight]
    pd.testing.assert_frame_equal(affine, normalise(FRAME, directions=DIRECTIONS).frame[straight])


def test_the_table_shows_raw_ends_and_distances_for_bands():
    table = normalise(FRAME, directions=DIRECTIONS).table
    assert table.loc[["up", "down"], ["scores_low", "scores_full"]].values.tolist() == [[0, 10], [10, 0]]
    assert table.loc["band", ["scores_low", "scores_full"]].tolist() == [4, 0]
    assert table["direction"].tolist() == ["+1", "-1", "Band(low=4, high=6)", "+1"]
    assert table["same_for_all"].tolist() == [False, False, False, True]


def test_ranked_methods_have_no_line():
    learned = normalise(FRAME, Scaling("percentile")).learned
    assert learned.slope.isna().tolist() == [True, True, True, True]
    assert learned.ordered.shape == (4, 3)


def test_the_fraction_of_the_best_has_none_where_less_is_better():
    learned = normalise(FRAME[["up", "down"]] + 1, Scaling("fraction_of_max"), [1, -1]).learned
    assert learned.slope.isna().tolist() == [False, True]
    assert learned.table["scores_full"].tolist() == [11, 1]
