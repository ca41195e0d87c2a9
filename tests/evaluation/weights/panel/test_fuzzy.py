from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import EvaluationError, InvalidMethod
from evaluation.weights import fuzzy_delphi

RATINGS = pd.DataFrame({"a": [9, 8, 9], "b": [6, 7, 6], "c": [2, 4, 3]})


def test_triangular_by_hand():
    """c: (2 + ∛24 + 4)/3 = 2.9615, below .7 · 9 = 6.3."""
    result = fuzzy_delphi(RATINGS)
    assert result.importance["c"] == pytest.approx((6 + 24 ** (1 / 3)) / 3)
    assert result.threshold == pytest.approx(6.3)
    assert result.kept == ("a", "b")
    assert result.dropped == ("c",)
    np.testing.assert_allclose(result.weights, result.importance / result.importance.sum())


def test_linguistic_needs_agreement_and_importance():
    """a: all at the top. b: two experts say 5, two say 1, nobody near the group. c: agreed and unimportant."""
    result = fuzzy_delphi(pd.DataFrame({"a": [5, 5, 4, 5], "b": [5, 5, 1, 1], "c": [1, 1, 1, 2]}), method="linguistic")
    assert result.kept == ("a",)
    assert "does not agree on “b”" in str(result.warnings[0])
    assert result.consensus.tolist() == [1, 0, 1]
    assert "75%" in result.text


def test_two_tables_make_the_grey_zone_test():
    low, high = pd.DataFrame({"a": [4, 5], "b": [2, 8]}), pd.DataFrame({"a": [8, 9], "b": [3, 9]})
    result = fuzzy_delphi(low, high, full=10)
    assert result.agreed.tolist() == [True, False]
    assert np.isnan(result.importance["b"])
    assert result.weights["b"] == 0
    assert "“b”" in str(result.warnings[0])


def test_an_own_scale():
    scale = {1: (0, 0, 0.5), 2: (0, 0.5, 1), 3: (0.5, 1, 1)}
    result = fuzzy_delphi([[3, 1], [3, 2]], method="linguistic", scale=scale)
    assert result.importance[0] == pytest.approx(2.5 / 3)


@pytest.mark.parametrize(
    ("ratings", "options", "error", "said"),
    [
        ([[0, 1], [1, 1]], {}, EvaluationError, "“E1” rated x1 0"),
        ([[1, None], [1, 1], [1, 1]], {}, EvaluationError, "missing"),
        ([[1, 1], [1, 1]], {"method": "double"}, InvalidMethod, "two tables"),
        (
            [[3, 3], [3, 3]],
            {"optimistic": [[2, 3], [3, 3]]},
            EvaluationError,
            "“E1” gave x1 a lowest acceptable value of 3",
        ),
        ([[3, 3], [3, 3]], {"optimistic": [[4, 4, 4], [4, 4, 4]]}, EvaluationError, "same experts"),
        ([[1.5, 1], [1, 1]], {"method": "linguistic"}, EvaluationError, "“1.5” are not on the linguistic scale"),
        ([[1, 1], [1, 1]], {"method": "linguistic", "scale": 6}, InvalidMethod, "Give 5, 7"),
        ([[1, 1], [1, 1]], {"method": "linguistic", "scale": {1: (0.5, 0, 1)}}, InvalidMethod, "three corners"),
        ([[1, 1], [1, 1]], {"threshold": -1}, InvalidMethod, "threshold is -1"),
    ],
)
def test_what_does_not_fit_is_refused(ratings, options, error, said):
    with pytest.raises(error, match=said):
        fuzzy_delphi(np.array(ratings, dtype=float), **options)


def test_nothing_agreed_leaves_no_weights():
    with pytest.raises(EvaluationError, match="No indicator has an importance"):
        fuzzy_delphi([[2, 2], [8, 8]], [[3, 3], [9, 9]])


@given(arrays(float, (4, 3), elements=st.integers(1, 9).map(float)), st.permutations(range(4)))
def test_weights_are_shares_whatever_the_order(ratings, order):
    result = fuzzy_delphi(ratings)
    assert result.weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(fuzzy_delphi(ratings[list(order)]).weights, result.weights)
