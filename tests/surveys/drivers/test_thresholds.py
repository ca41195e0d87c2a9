import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.drivers.thresholds import LINKS, classes_shares, climb, problem_of, start_of


def problem(seed, link="logit", n=60):
    random = np.random.default_rng(seed)
    x = random.normal(size=(n, 2))
    classes = np.digitize(x @ [1.0, -0.5] + random.logistic(size=n), [-1.0, 1.0])
    weights = random.uniform(0.5, 2, n)
    return classes, x, np.ones((n, 1)), weights, link


@pytest.mark.parametrize("name", LINKS)
def test_slopes_of_a_link_are_those_of_its_density(name):
    link, at, step = LINKS[name], np.array([-2.0, -0.3, 0.0, 1.7]), 1e-6
    np.testing.assert_allclose(
        (link.share(at + step) - link.share(at - step)) / (2 * step), link.density(at), rtol=1e-6
    )
    np.testing.assert_allclose(
        (link.density(at + step) - link.density(at - step)) / (2 * step), link.slope(at), atol=1e-6
    )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.sampled_from(["logit", "probit"]))
def test_at_the_peak_scores_vanish_and_no_neighbour_is_higher(seed, link):
    classes, x, ones, weights, link = problem(seed, link)
    made = problem_of(classes, 3, x, ones, weights, link=link)
    peak = climb(made, start_of(classes, 3, weights, 2, 1, link=link))
    assert peak.converged
    np.testing.assert_allclose(peak.scores.sum(axis=0), 0, atol=1e-5)
    for move in np.eye(4) * 0.01:
        assert climb(made, peak.parameters + move, free=np.zeros(4, bool)).likelihood < peak.likelihood
    shares = classes_shares(made, peak.parameters, 3, x, ones)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert peak.likelihood == pytest.approx(weights @ np.log(shares[np.arange(len(x)), classes]))


def test_without_predictors_the_thresholds_are_those_of_the_shares():
    """Shares 0.2, 0.3, 0.5: log(0.2/0.8) and 0."""
    classes, weights = np.array([0, 1, 2]), np.array([2.0, 3.0, 5.0])
    start = start_of(classes, 3, weights, 0, 1, link="logit")
    assert start.tolist() == pytest.approx([np.log(0.25), 0.0])
    made = problem_of(classes, 3, np.zeros((3, 0)), np.ones((3, 1)), weights, link="logit")
    peak = climb(made, start)
    assert peak.likelihood == pytest.approx(2 * np.log(0.2) + 3 * np.log(0.3) + 5 * np.log(0.5))
    assert np.linalg.inv(peak.information)[0, 0] == pytest.approx(1 / (10 * 0.2 * 0.8))


def test_far_tails_keep_their_digits():
    """At η = 40 the class above has the probability e^−40, lost in 1 − F."""
    classes = np.array([1])
    made = problem_of(classes, 2, np.zeros((1, 0)), np.ones((1, 1)), np.ones(1), link="logit")
    assert climb(made, np.array([40.0]), free=np.zeros(1, bool)).likelihood == pytest.approx(-40)
