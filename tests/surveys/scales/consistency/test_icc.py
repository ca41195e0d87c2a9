import numpy as np
import pandas as pd
import pytest

from surveys.scales.consistency.icc import icc, mean_squares
from surveys.scales.errors import InvalidItems, InvalidModel

SHROUT_FLEISS = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]])
"""Four judges rate six targets; Shrout and Fleiss (1979), table 2."""


def test_the_published_example():
    """Shrout and Fleiss (1979), tables 3 and 4: mean squares 11.24, 32.49, 6.26, 1.02; coefficients to two decimals."""
    made = icc(SHROUT_FLEISS)
    squares = made.squares
    assert [squares.targets, squares.raters, squares.within, squares.residual] == pytest.approx(
        [11.24, 32.49, 6.26, 1.02], abs=0.006
    )
    assert made.table["icc"].round(2).tolist() == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    assert "0.29 (ICC2)" in made.text


def test_limits_enclose_their_coefficient_and_step_up():
    table = icc(SHROUT_FLEISS).table
    assert (table["low"] < table["icc"]).all()
    assert (table["icc"] < table["high"]).all()
    single, mean = table.loc["ICC2", "low"], table.loc["ICC2k", "low"]
    assert mean == pytest.approx(4 * single / (1 + 3 * single))


def test_mean_squares_by_hand():
    """Rows 1 2 and 3 6: row means 1.5 and 4.5, column means 2 and 4, grand mean 3."""
    made = mean_squares(np.array([[1.0, 2], [3, 6]]))
    assert (made.targets, made.raters, made.within, made.residual) == (9.0, 4.0, 2.5, 1.0)


def test_incomplete_targets_are_left_out_and_counted():
    ratings = pd.DataFrame(SHROUT_FLEISS, dtype=float)
    ratings.loc[6] = [1, 2, np.nan, 4]
    assert "1 targets with missing ratings" in icc(ratings).text


@pytest.mark.parametrize(
    ("ratings", "kind", "said"),
    [
        (np.array([[1], [2], [3]]), InvalidItems, "2 items are needed"),
        (np.array([[1, 2], [2, 3]]), InvalidItems, "at least 3"),
        (np.array([[1, 2], [2, 1], [1, 2], [2, 1]]), InvalidItems, "nothing to compare"),
        (np.array([[1, 1], [2, 2], [3, 3]]), InvalidItems, "nothing to compare"),
    ],
)
def test_ratings_without_agreement_to_measure(ratings, kind, said):
    with pytest.raises(kind, match=said):
        icc(ratings)


def test_wrong_level():
    with pytest.raises(InvalidModel, match="between 0 and 1"):
        icc(SHROUT_FLEISS, level=1)


def test_coefficients_without_value_are_left_out_and_said():
    """With all targets alike but for rounding of raters, a lower limit of -1/(k - 1) cannot be stepped up."""
    made = icc(np.array([[3.0, 1], [1, 2], [2, 3]]))
    assert np.isfinite(made.table.to_numpy()).all()
    assert len(made.table) == 6 or "is left out" in made.text
