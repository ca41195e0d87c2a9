import numpy as np
import pytest

from surveys.scales.cfa.layout import KAPPA, LOADING, NU, PHI, THETA, Constraints, layout_of, vector_of
from surveys.scales.cfa.pattern import pattern_of

PATTERN = pattern_of({"F": ["a", "b", "c"], "G": ["d", "e", "f"]}, list("abcdef"))


@pytest.mark.parametrize(
    ("groups", "equal", "means", "size"),
    [
        (1, (), False, 6 + 1 + 6),
        (2, (), True, 2 * (6 + 1 + 6 + 6)),
        (2, (LOADING,), True, 6 + (1 + 3) + 2 * (6 + 6)),
        (2, (LOADING, NU), True, 6 + (1 + 3) + 2 * 6 + 6 + 2),
        (2, (LOADING, NU, THETA), True, 6 + (1 + 3) + 6 + 6 + 2),
        (3, (LOADING, NU), True, 6 + (1 + 3 + 3) + 3 * 6 + 6 + 4),
    ],
)
def test_number_of_parameters(groups, equal, means, size):
    assert layout_of(PATTERN, groups, Constraints(frozenset(equal)), means).size == size


def test_a_marker_frees_the_variances_instead():
    made = layout_of(PATTERN, 1, Constraints(marker=True), False)
    assert made.size == 4 + 3 + 6
    assert made.where(LOADING, 0, 0, 0) is None
    assert made.fixed.loadings[0, 0, 0] == made.fixed.loadings[0, 3, 1] == 1


def test_free_items_have_their_own_parameters():
    made = layout_of(PATTERN, 2, Constraints(frozenset({LOADING}), frozenset({1})), True)
    assert made.where(LOADING, 0, 0, 0) == made.where(LOADING, 1, 0, 0)
    assert made.where(LOADING, 0, 1, 0) != made.where(LOADING, 1, 1, 0)


def test_filling_and_reading_back():
    layout = layout_of(PATTERN, 2, Constraints(frozenset({LOADING, NU})), True)
    vector = np.arange(1.0, layout.size + 1)
    made = layout.fill(vector)
    np.testing.assert_allclose(vector_of(layout, made), vector)
    assert (made.kappa[0] == 0).all()
    np.testing.assert_array_equal(made.phi, np.swapaxes(made.phi, 1, 2))
    assert layout.where(KAPPA, 1, 1) is not None
    assert layout.where(PHI, 0, 0, 0) is None


def test_implied_moments_by_hand():
    """λ = 2, φ = 1, θ = 3, ν = 5, κ = 7: variance 2 · 1 · 2 + 3, mean 5 + 2 · 7 in the second group."""
    one = pattern_of({"F": ["a", "b", "c"]}, list("abc"))
    layout = layout_of(one, 2, Constraints(frozenset({LOADING, NU})), True)
    values = {LOADING: 2.0, PHI: 1.0, THETA: 3.0, NU: 5.0, KAPPA: 7.0}
    vector = np.zeros(layout.size)
    for kind, at in zip(layout.kind, layout.parameter, strict=True):
        vector[at] = values[int(kind)]
    made = layout.fill(vector)
    assert made.covariance[1, 0].tolist() == [7, 4, 4]
    assert made.mean[:, 0].tolist() == [5, 19]
