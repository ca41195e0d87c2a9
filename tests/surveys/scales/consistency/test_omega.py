import numpy as np
import pandas as pd
import pytest

from surveys.scales.consistency.omega import omega, omega_of
from surveys.scales.errors import InvalidModel
from surveys.scales.moments import Moments

LOADINGS = np.array([0.6, 0.7, 0.8])
"""One factor: ω = 2.1²/(2.1² + .64 + .51 + .36) = .7449."""


def given_moments(matrix, n=500):
    names = [f"q{at + 1}" for at in range(len(matrix))]
    return Moments.from_matrix(pd.DataFrame(matrix, columns=names), n)


def one_factor():
    return given_moments(np.outer(LOADINGS, LOADINGS) + np.diag(1 - LOADINGS**2))


@pytest.mark.parametrize("method", ["minres", "ml", "cfa"])
def test_omega_of_a_perfect_factor(method):
    value, loadings = omega_of(one_factor(), method)
    assert value == pytest.approx(4.41 / 5.92, abs=1e-6)
    assert loadings == pytest.approx(LOADINGS, abs=1e-6)


def test_cfa_weighs_items_by_their_spread():
    """Spreads 1, 2, 3: Σλ = .6 + 1.4 + 2.4, Σθ = .64 + 4 · .51 + 9 · .36."""
    spread = np.array([1.0, 2, 3])
    matrix = one_factor().covariance * np.outer(spread, spread)
    value, _ = omega_of(given_moments(matrix), "cfa")
    assert value == pytest.approx(4.4**2 / (4.4**2 + 0.64 + 2.04 + 3.24), abs=1e-6)


def second_order(signs=(1,) * 9):
    """Three factors of three items (.8, .7, .6) that depend by .8, .7, .6 on a general one."""
    pattern = np.kron(np.eye(3), np.array([[0.8], [0.7], [0.6]]))
    general = np.array([0.8, 0.7, 0.6])
    phi = np.outer(general, general) + np.diag(1 - general**2)
    matrix = pattern @ phi @ pattern.T
    np.fill_diagonal(matrix, 1)
    return matrix * np.outer(signs, signs), pattern @ general, pattern


def test_schmid_leiman_recovers_a_second_order_model():
    matrix, general, pattern = second_order()
    made = omega(given_moments(matrix), 3)
    assert made.hierarchical == pytest.approx(general.sum() ** 2 / matrix.sum(), abs=1e-4)
    assert made.total == pytest.approx(1 - (1 - (pattern**2).sum(axis=1)).sum() / matrix.sum(), abs=1e-6)
    assert made.general.to_numpy() == pytest.approx(general, abs=1e-3)
    first = np.abs(made.group.to_numpy()[:3]).max(axis=1)
    share = [abs(loading * np.sqrt(1 - g**2)) for loading, g in zip([0.8, 0.7, 0.6], [0.8] * 3, strict=True)]
    assert first == pytest.approx(share, abs=1e-3)
    assert made.table["uniqueness"].to_numpy() == pytest.approx(1 - (pattern**2).sum(axis=1), abs=1e-5)


def test_items_against_the_general_factor_are_turned_and_named():
    signs = np.array([1, 1, -1, 1, 1, 1, 1, 1, 1.0])
    made = omega(given_moments(second_order(signs)[0]), 3)
    assert made.turned == ("q3",)
    assert made.hierarchical == pytest.approx(omega(given_moments(second_order()[0]), 3).hierarchical, abs=1e-6)
    assert "reversed sign" in made.text
    assert not omega(given_moments(second_order(signs)[0]), 3, reverse="q3").turned


def test_one_and_two_group_factors():
    matrix = second_order()[0]
    single = omega(given_moments(matrix), 1)
    assert single.total == pytest.approx(single.hierarchical, abs=0.02)
    two = omega(given_moments(matrix[:6, :6]), 2)
    assert "not determined" in two.text
    assert two.hierarchical < two.total


def test_unknown_estimation():
    with pytest.raises(InvalidModel, match="“minres”, “ml”, “cfa”"):
        omega_of(one_factor(), "pa")
