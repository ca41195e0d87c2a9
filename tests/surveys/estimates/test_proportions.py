"""Intervals of proportions against published numbers for simple random samples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.estimates.intervals import Confidence
from surveys.estimates.proportions import METHODS, Shares


def simple(hits, n, df=np.inf, factor=1.0, level=0.95):
    """A simple random sample; `factor` multiplies its variance."""
    p = hits / n
    reach = Confidence(level).reach(np.array([df]))
    variance = np.array([factor * p * (1 - p) / (n - 1)])
    return Shares(np.array([p]), variance, np.array([float(n)]), np.array([float(n)]), np.array([df]), reach, level, n)


def ends(method, given):
    lo, hi = METHODS[method](given)
    return float(lo[0]), float(hi[0])


@pytest.mark.parametrize(
    ("hits", "n", "lo", "hi"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_in_newcombe(hits, n, lo, hi):
    """Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion. Statistics in Medicine 17, table I."""
    assert ends("wilson", simple(hits, n)) == pytest.approx((lo, hi), abs=5e-5)


def test_beta_is_clopper_pearson_at_the_effective_size():
    """Newcombe's table I has 0.2527 to 0.3676 for 81 of 263; here n* = n − 1 when nothing else is known."""
    assert ends("beta", simple(81, 263)) == pytest.approx((0.2527, 0.3676), abs=3e-4)
    assert ends("beta", simple(0, 20)) == pytest.approx((0.0, 0.1684), abs=5e-5)


def test_logit_and_arcsine_are_formed_on_their_scale():
    """p = 1/2, V = 0.25/99, reach 1.96: logit ± 1.96 · 2/√99; arcsine π/4 ± 1.96/(2√99)."""
    lo, hi = ends("logit", simple(50, 100))
    away = 1.959964 * 2 / np.sqrt(99)
    assert np.log(hi / (1 - hi)) == pytest.approx(away)
    assert lo == pytest.approx(1 - hi)
    assert ends("asin", simple(50, 100))[1] == pytest.approx(np.sin(np.pi / 4 + 1.959964 / (2 * np.sqrt(99))) ** 2)
    assert ends("mean", simple(50, 100))[1] == pytest.approx(0.5 + 1.959964 / np.sqrt(4 * 99))


@pytest.mark.parametrize("method", ["logit", "xlogit", "asin", "mean"])
def test_nobody_or_everybody_has_no_interval_on_a_scale(method):
    assert np.isnan(ends(method, simple(0, 20))[0])
    assert np.isnan(ends(method, simple(20, 20))[1])


@given(st.integers(1, 50), st.integers(1, 50), st.floats(1, 8))
def test_intervals_hold_the_share_stay_in_range_and_grow_with_the_error(hits, rest, factor):
    for method in ("wilson", "beta", "logit", "asin"):
        n = hits + rest
        lo, hi = ends(method, simple(hits, n))
        wider = ends(method, simple(hits, n, factor=factor))
        if method != "asin":
            assert 0 <= wider[0] <= lo + 1e-12 <= hits / n + 1e-9
            assert hits / n <= hi + 1e-9 <= wider[1] + 2e-9
        assert -1e-12 <= lo <= hi <= 1 + 1e-12


def test_few_clusters_widen_wilson_and_beta():
    for method in ("wilson", "beta"):
        many, few = ends(method, simple(50, 100, df=99.0)), ends(method, simple(50, 100, df=4.0))
        assert few[0] < many[0]
        assert few[1] > many[1]
