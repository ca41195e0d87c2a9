"""The p values of Benjamini & Hochberg (1995), section 4, table of 15 comparisons of thrombolytic treatments."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from surveys.estimates import InvalidChoice, adjusted

THROMBOLYSIS = np.array(
    [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
)


def test_four_findings_by_false_discovery_rate_and_three_by_holm():
    assert (adjusted(THROMBOLYSIS, "bh") < 0.05).sum() == 4
    assert (adjusted(THROMBOLYSIS, "holm") < 0.05).sum() == 3


def test_steps_by_hand():
    """Holm of 0.01, 0.02, 0.03: 3·0.01, 2·0.02, then not below the one before; BH: 3/1·0.01, 3/2·0.02, 0.03."""
    p = np.array([0.03, 0.01, 0.02])
    assert adjusted(p, "holm").tolist() == pytest.approx([0.04, 0.03, 0.04])
    assert adjusted(p, "bh").tolist() == pytest.approx([0.03, 0.03, 0.03])
    assert adjusted(p, "none").tolist() == p.tolist()


@pytest.mark.parametrize(("how", "name"), [("holm", "holm"), ("bh", "fdr_bh")])
def test_statsmodels_adjusts_alike(how, name):
    p = np.random.default_rng(8).uniform(0, 0.2, 60).round(2)
    np.testing.assert_allclose(adjusted(p, how), multipletests(p, method=name)[1])


def test_missing_tests_do_not_count():
    found = adjusted(np.array([np.nan, 0.02]), "holm")
    assert np.isnan(found[0])
    assert found[1] == 0.02
    assert np.isnan(adjusted(np.array([np.nan]), "bh")).all()
    assert adjusted(np.array([]), "bh").size == 0


def test_an_unknown_adjustment_is_refused():
    with pytest.raises(InvalidChoice, match="bonf"):
        adjusted(np.array([0.1]), "bonf")


@given(st.lists(st.floats(0, 1), min_size=1))
def test_adjustment_never_lowers_a_p_value_and_holm_is_the_stricter(values):
    p = np.array(values)
    bh, holm = adjusted(p, "bh"), adjusted(p, "holm")
    assert (bh >= p - 1e-12).all()
    assert (holm >= bh - 1e-12).all()
