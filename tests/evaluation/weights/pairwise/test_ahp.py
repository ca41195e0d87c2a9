"""AHP against 姜启源《数学模型》(选择旅游地), Saaty's school example and Saaty (2008), and by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import InvalidJudgement, InvalidMethod
from evaluation.weights import ahp
from messages import using_language

TOURISM = [
    [1, "1/2", 4, 3, 3], [2, 1, 7, 5, 5], ["1/4", "1/7", 1, "1/2", "1/3"], ["1/3", "1/5", 2, 1, 1], ["1/3", "1/5", 3, 1, 1],
]  # fmt: skip
"""Weights and λmax as computed by R: .26360349 .47583538 .05381460 .09806829 .10867824; 5.072084; CR .01609027."""

SCHOOL = [
    [1, 4, 3, 1, 3, 4], ["1/4", 1, 7, 3, "1/5", 1], ["1/3", "1/7", 1, "1/5", "1/5", "1/6"], [1, "1/3", 5, 1, 1, "1/3"],
    ["1/3", 5, 5, 1, 1, 3], ["1/4", 1, 6, 3, "1/3", 1],
]  # fmt: skip
"""The inconsistent example: eigenvector weights .3208 .1395 .0348 .1285 .2374 .1391."""


def test_published_weights_and_consistency():
    result = ahp(TOURISM)
    np.testing.assert_allclose(result.weights, [0.26360349, 0.47583538, 0.0538146, 0.09806829, 0.10867824], atol=5e-9)
    assert result.lambda_max == pytest.approx(5.072084, abs=5e-7)
    assert result.ci == pytest.approx(0.018021, abs=1e-6)
    assert (result.ri, result.cr) == (1.12, pytest.approx(0.01609027, abs=5e-9))
    assert result.consistent
    assert result.ri_table == "Saaty (1980)"


@pytest.mark.parametrize(
    ("method", "first", "lambda_max"),
    [
        ("和积法", 0.26228107554, 5.07293180153),
        ("方根法", 0.263632804659, 5.07170021053),
        ("eigenvector", 0.263603492799, 5.07208440857),
    ],
)
def test_three_prioritisations(method, first, lambda_max):
    result = ahp(TOURISM, method)
    assert result.weights[0] == pytest.approx(first, abs=1e-9)
    assert result.lambda_max == pytest.approx(lambda_max, abs=1e-8)


def test_an_inconsistent_matrix_is_weighed_and_flagged():
    result = ahp(SCHOOL)
    np.testing.assert_allclose(result.weights, [0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391], atol=5e-5)
    assert result.cr == pytest.approx(0.229011306761, abs=1e-9)
    assert not result.consistent
    assert "CR = 0.2290 is not below 0.1: the judgements contradict" in str(result.warnings[0])
    assert "contradiction" in str(result.warnings[1])
    assert "provisional" in result.text


def test_methods_differ_when_cr_is_high_and_agree_when_it_is_low():
    def spread(matrix):
        return np.abs(ahp(matrix).weights - ahp(matrix, "sum_product").weights).max()

    assert spread(SCHOOL) > 0.01 > 5 * spread(TOURISM)


def test_the_ratio_depends_on_the_table_which_is_named():
    """A CI of .0536 passes under Saaty's RI(3) = .58 (CR .0924) and fails under .52 (CR .1031)."""
    matrix = [[1, 2, 3], [0.5, 1, 3.6], [1 / 3, 1 / 3.6, 1]]
    old, new = ahp(matrix), ahp(matrix, ri="cn_1000")
    assert old.cr / new.cr == pytest.approx(0.52 / 0.58)
    assert "Saaty (1980)" in old.text
    assert "Xu and Hong" in new.text


@pytest.mark.parametrize("matrix", [[[1]], [[1, 9], ["1/9", 1]]])
def test_up_to_two_indicators_cr_is_0(matrix):
    result = ahp(matrix)
    assert result.cr == 0
    assert result.consistent
    assert "at most two" in result.text
    assert result.weights.sum() == pytest.approx(1)


def test_more_than_15_indicators_use_the_regression():
    weights = np.arange(1.0, 18.0)
    result = ahp(weights[:, None] / weights)
    assert "regression" in result.text
    np.testing.assert_allclose(result.weights, weights / weights.sum())


def test_a_matrix_with_holes_is_completed_and_says_so():
    frame = pd.DataFrame(
        [[1, 1, 5, 2], [None, 1, 3, 4], [None, None, 1, None], [None, None, None, 1]], list("abcd"), list("abcd")
    )
    result = ahp(frame)
    np.testing.assert_allclose(result.weights, [0.3738, 0.3920, 0.0985, 0.1357], atol=5e-5)
    assert [str(pair) for pair in result.missing] == ["c – d"]
    assert result.filled[0] == pytest.approx(0.7303, abs=5e-5)
    assert result.ri == pytest.approx(0.9 * (1 - 2 / 6))
    assert "c – d 0.7303" in str(result.warnings[0])


def test_a_tree_of_comparisons_cannot_be_inconsistent():
    result = ahp([[1, 2, None], [None, 1, 4], [None, None, 1]])
    assert result.ri == result.cr == 0
    np.testing.assert_allclose(result.weights, np.array([8, 4, 1]) / 13, rtol=1e-6)


def test_groups_that_nothing_links_are_refused_by_name():
    open_cells = pd.DataFrame([[1, 2, None], [None, 1, None], [None, None, 1]], list("abc"), list("abc"))
    with pytest.raises(InvalidJudgement, match="“a”, “b” with “c”"):
        ahp(open_cells)


def test_options_are_checked():
    with pytest.raises(InvalidMethod, match=r"eigenvector.*sum_product.*geometric"):
        ahp(TOURISM, "eigen")
    with pytest.raises(InvalidMethod, match="CR threshold is 2"):
        ahp(TOURISM, threshold=2)


def test_the_work_is_shown():
    frame = ahp(pd.DataFrame(np.array([[1, 2], [0.5, 1]]), ["a", "b"], ["a", "b"]))
    assert list(frame.table.columns) == ["Aw", "Aw/w", "weight", "rank"]
    assert frame.matrix.loc["a", "b"] == 2
    np.testing.assert_allclose(frame.ratios, 1)


def test_the_paragraph_speaks_both_languages():
    result = ahp(TOURISM)
    assert "λmax = 5.0721" in result.text
    with using_language("zh"):
        assert "5.0721" in result.text


@given(st.lists(st.integers(1, 9), min_size=3, max_size=8), st.randoms())
def test_a_consistent_matrix_returns_its_weights_with_cr_0_in_any_order(points, random):
    weights = np.array(points) / sum(points)
    order = list(range(len(points)))
    random.shuffle(order)
    matrix = weights[:, None] / weights
    result = ahp(matrix[np.ix_(order, order)], threshold=0.1)
    np.testing.assert_allclose(result.weights, weights[order], atol=1e-9)
    assert result.cr == pytest.approx(0, abs=1e-9)
    assert result.worst_triad is None
