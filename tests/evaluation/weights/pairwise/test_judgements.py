from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidJudgement
from evaluation.weights.pairwise.judgements import read_judgements


def test_fractions_written_as_text_are_numbers():
    read = read_judgements([[1, "1/3"], ["3", 1]])
    np.testing.assert_allclose(read.values, [[1, 1 / 3], [3, 1]])


def test_an_empty_mirror_is_filled_and_an_empty_pair_stays_open():
    read = read_judgements([[1, 2, None], [None, 1, "1/4"], [np.nan, "", 1]])
    np.testing.assert_allclose(read.values, [[1, 2, np.nan], [0.5, 1, 0.25], [np.nan, 4, 1]])
    assert read.missing.sum() == 2
    assert not read.warnings


def test_an_empty_diagonal_is_1():
    assert read_judgements([[None, 2], [None, None]]).values.tolist() == [[1, 2], [0.5, 1]]


def test_rounding_is_accepted_and_named():
    """9 beside 0.11: the larger one counts."""
    frame = pd.DataFrame([[1, 0.11], [9, 1]], ["a", "b"], ["a", "b"])
    read = read_judgements(frame)
    assert read.values[0, 1] == 1 / 9
    assert "“a – b”" in str(read.warnings[0])


def test_digits_printed_are_not_worth_a_remark():
    assert not read_judgements([[1, 3], [0.333333333333, 1]]).warnings


def test_a_contradiction_is_refused_with_both_cells():
    frame = pd.DataFrame([[1, 3], [3, 1]], ["a", "b"], ["a", "b"])
    with pytest.raises(InvalidJudgement, match=r"\(a, b\) = 3 and \(b, a\) = 3.*0.3333"):
        read_judgements(frame)


@pytest.mark.parametrize(
    ("matrix", "said"),
    [
        ([[1, 2, 3], [1, 1, 1]], r"\(2, 3\)"),
        ([1, 2], r"shape"),
        ([[1, 2], [3]], "shape"),
        ([[1, -2], [-0.5, 1]], r"\(x1, x2\) is “-2”"),
        ([[1, 0], [1, 1]], r"\(x1, x2\) is “0”"),
        ([[1, "much"], [1, 1]], "much"),
        ([[1, "1/0"], [1, 1]], "1/0"),
        ([[1, float("inf")], [0, 1]], "inf"),
        ([[2, 1], [1, 1]], r"\(x1, x1\) is 2"),
        ([], "shape"),
    ],
)
def test_unusable_matrices_are_refused(matrix, said):
    with pytest.raises(InvalidJudgement, match=said):
        read_judgements(matrix)


def test_rows_and_columns_name_the_same_indicators_in_any_order():
    frame = pd.DataFrame([[1, 0.5], [2, 1]], ["b", "a"], ["b", "a"])
    turned = frame.loc[["a", "b"]]
    np.testing.assert_allclose(read_judgements(turned).values, read_judgements(frame).values)
    with pytest.raises(InvalidJudgement, match=r"“b”, “a”.*“b”, “c”"):
        read_judgements(frame.set_axis(["b", "c"], axis=1))


def test_names_may_stand_in_the_columns_only():
    assert read_judgements(pd.DataFrame([[1, 2], [0.5, 1]], columns=["a", "b"])).labels == ("a", "b")


def test_names_used_twice_are_refused():
    with pytest.raises(InvalidJudgement, match="“a” is used more than once"):
        read_judgements(pd.DataFrame([[1, 2], [0.5, 1]], ["a", "a"], ["a", "a"]))


def test_judgements_beyond_the_scale_are_named():
    assert "“x1 – x2”" in str(read_judgements([[1, 12], [1 / 12, 1]]).warnings[0])
