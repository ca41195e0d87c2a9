import numpy as np
import pytest

from surveys.scales.structure.fit import fit_of, freedom

LOADINGS = np.array([[0.8], [0.7], [0.6], [0.5]])
MODEL = LOADINGS @ LOADINGS.T
np.fill_diagonal(MODEL, 1)


def test_a_perfect_model_fits_perfectly():
    made = fit_of(MODEL, LOADINGS, 200)
    assert made.dof == 2
    assert made.chi2 == pytest.approx(0, abs=1e-10)
    assert made.p == pytest.approx(1)
    assert made.rmsea == 0
    assert made.residual == pytest.approx(0, abs=1e-12)
    assert made.tli is not None
    assert made.tli > 1


def test_misfit_by_hand():
    """No loadings: Σ = I, misfit -ln|R|; n - 1 - (2p + 5)/6 - 2m/3 = 199 - 13/6 - 2/3."""
    made = fit_of(MODEL, np.zeros((4, 1)), 200)
    chi2 = (199 - 13 / 6 - 2 / 3) * -np.log(np.linalg.det(MODEL))
    assert made.chi2 == pytest.approx(chi2)
    assert made.rmsea == pytest.approx((chi2 / (2 * 200) - 1 / 199) ** 0.5)


def test_without_degrees_of_freedom_nothing_is_tested():
    made = fit_of(MODEL[:3, :3], LOADINGS[:3], 200)
    assert made.dof == 0
    assert (made.p, made.tli, made.rmsea, made.rmsea_low, made.rmsea_high) == (None,) * 5


def test_uncorrelated_items_have_no_tli():
    assert fit_of(np.eye(4), np.zeros((4, 1)), 50).tli is None


@pytest.mark.parametrize(("items", "factors", "dof"), [(25, 5, 185), (3, 1, 0), (6, 3, 0), (2, 1, -1)])
def test_degrees_of_freedom(items, factors, dof):
    assert freedom(items, factors) == dof
