"""Expected numbers: statsmodels, and the definitions by hand in the doctests of the module."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from evaluation.diagnostics.multiplicity import adjusted


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_adjusted_values_are_those_of_statsmodels(seed):
    p = np.random.default_rng(seed).uniform(size=12).round(2) ** 3
    np.testing.assert_allclose(adjusted(p, "holm"), multipletests(p, method="holm")[1], rtol=1e-9)
    np.testing.assert_allclose(adjusted(p, "bh"), multipletests(p, method="fdr_bh")[1], rtol=1e-9)
    assert adjusted(p, "none").tolist() == p.tolist()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.sampled_from(["holm", "bh"]))
def test_they_keep_the_order_and_are_never_smaller(values, how):
    p = np.array(values)
    found = adjusted(p, how)
    assert (found >= p).all()
    assert (found <= 1).all()
    assert (np.diff(found[np.argsort(p, kind="stable")]) >= 0).all()
    assert (adjusted(p, "bh") <= adjusted(p, "holm") * (1 + 1e-12)).all()


@pytest.mark.parametrize("how", ["none", "holm", "bh"])
def test_what_was_not_tested_is_not_counted(how):
    found = adjusted(np.array([0.02, np.nan, 0.5]), how)
    np.testing.assert_allclose(found[[0, 2]], adjusted(np.array([0.02, 0.5]), how))
    assert np.isnan(found[1])
    assert len(adjusted(np.array([]), how)) == 0
