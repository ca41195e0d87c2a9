import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from surveys.scales.errors import InvalidItems, InvalidModel, NoSolution
from surveys.scales.moments import Moments, inverse_of, moments, pairwise, to_correlation, uneven

HOLES = pd.DataFrame({"a": [1.0, 2, 3, 4, 5, np.nan], "b": [2.0, 1, 4, np.nan, 5, 3], "c": [1.0, 3, 2, 5, np.nan, 4]})


def test_pairwise_is_what_pandas_does():
    made = moments(HOLES, "pairwise")
    np.testing.assert_allclose(made.covariance, HOLES.cov(), atol=1e-14)
    np.testing.assert_allclose(made.correlation, HOLES.corr(), atol=1e-14)
    assert (made.n, made.complete, made.fewest) == (6, 3, 4)


def test_tests_on_uneven_ground_say_so():
    assert "4 to 6 respondents" in str(uneven(moments(HOLES, "pairwise"))[0])
    assert uneven(moments(HOLES)) == ()


def test_listwise_uses_complete_rows():
    made = moments(HOLES, "listwise")
    np.testing.assert_allclose(made.covariance, HOLES.dropna().cov(), atol=1e-14)
    assert (made.n, made.complete, made.fewest) == (3, 3, 3)


@given(arrays(float, (12, 3), elements=st.floats(-5, 5, width=16)))
def test_correlations_stay_within_one(values):
    _, correlation, _ = pairwise(values)
    known = correlation[~np.isnan(correlation)]
    assert (np.abs(known) <= 1).all()


@pytest.mark.parametrize(
    ("frame", "missing", "said"),
    [
        ({"a": [1, 2, 3]}, "listwise", "2 items are needed"),
        ({"a": [1, 2], "b": [2, 1]}, "listwise", "at least 3 respondents"),
        ({"a": [1, 1, 1], "b": [2, 1, 3]}, "listwise", "same answer to “a”"),
        ({"a": [1, 2, np.nan, np.nan], "b": [np.nan, np.nan, 1, 2]}, "pairwise", "answered together by 0"),
        ({"a": [1, 1, 1, 2], "b": [1, 2, 3, np.nan]}, "pairwise", "do not vary"),
    ],
)
def test_answers_without_correlations_are_refused(frame, missing, said):
    with pytest.raises(InvalidItems, match=said):
        moments(pd.DataFrame(frame), missing)


def test_unknown_treatment_of_missing_answers():
    with pytest.raises(InvalidModel, match="“pairwise”, “listwise”"):
        moments(HOLES, "mean")


def test_published_matrices_can_be_analysed():
    made = Moments.from_matrix(pd.DataFrame([[4.0, 1], [1, 1]], columns=["a", "b"]), 50)
    assert made.correlation[0, 1] == 0.5
    assert moments(made) is made
    with pytest.raises(InvalidItems, match="no covariance matrix"):
        Moments.from_matrix(pd.DataFrame([[1.0, 0.5], [0.4, 1]]), 50)


def test_contradicting_correlations_can_be_smoothed_and_say_so():
    matrix = np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    made = Moments.from_matrix(pd.DataFrame(matrix), 50)
    smooth = made.smoothed()
    assert np.linalg.eigvalsh(smooth.correlation)[0] > 0
    np.testing.assert_allclose(np.diag(smooth.correlation), 1)
    assert "smoothed" in str(smooth.notes[-1])
    sound = Moments.from_matrix(pd.DataFrame(np.eye(2)), 9)
    assert sound.smoothed() is sound


def test_a_singular_matrix_names_the_items_that_repeat_one_another():
    with pytest.raises(NoSolution, match="“a”, “c” carry the same answers"):
        inverse_of(np.array([[1, 0.2, -1], [0.2, 1, -0.2], [-1, -0.2, 1]]), ("a", "b", "c"))
    half = np.sqrt(0.5)
    with pytest.raises(NoSolution, match="contradict or repeat"):
        inverse_of(np.array([[1, 0, half], [0, 1, half], [half, half, 1]]), ("a", "b", "c"))
    np.testing.assert_allclose(inverse_of(np.eye(2), ("a", "b")), np.eye(2))


def test_to_correlation_has_an_exact_unit_diagonal():
    assert (np.diag(to_correlation(np.array([[0.1, 0.05], [0.05, 0.3]]))) == 1).all()
