import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize

from surveys.scales.cfa.invariance import invariance
from surveys.scales.errors import InvalidModel, NoSolution

ITEMS = ["q1", "q2", "q3", "q4"]
MODEL = {"F": ITEMS}
LOADINGS, THETA, NU = np.array([0.9, 0.8, 0.7, 0.6]), np.array([0.4, 0.5, 0.6, 0.7]), np.array([3.0, 3.2, 2.8, 3.5])


@pytest.fixture
def parties(exact):
    """Return a maker of three forms whose moments follow exactly from loadings, intercepts and factor means."""

    def make(loadings=(LOADINGS,) * 3, nu=(NU,) * 3, kappa=(0.0, 0.5, -0.3), sizes=(150, 120, 100)):
        frames = []
        for at, (form, n) in enumerate(zip("CMW", sizes, strict=True)):
            sigma = np.outer(loadings[at], loadings[at]) * (1 + 0.3 * at) + np.diag(THETA)
            frame = exact(sigma, n, nu[at] + loadings[at] * kappa[at], seed=at, divisor="n")
            frames.append(frame.assign(form=form))
        return pd.concat(frames, ignore_index=True)

    return make


def test_a_scale_that_is_the_same_everywhere_allows_comparison(parties):
    made = invariance(parties(), "form", MODEL)
    assert made.held == ("configural", "metric", "scalar")
    assert made.steps["chi2"].to_numpy() == pytest.approx(np.zeros(3), abs=1e-5)
    assert made.steps["dof"].tolist() == [6, 12, 18]
    assert made.comparable
    means = made.means.set_index("group")["mean"]
    assert means["M"] == pytest.approx(0.5, abs=1e-5)
    assert means["W"] == pytest.approx(-0.3, abs=1e-5)
    assert "Means of “C”, “M”, “W” may be compared" in made.text
    assert made.loadings.loc[("F", "q1"), "C"] == pytest.approx(0.9 / (0.81 + 0.4) ** 0.5, abs=1e-5)


def test_an_item_that_one_form_answers_from_a_higher_start(parties):
    shifted = (NU, NU + np.array([0, 0, 0.9, 0]), NU)
    made = invariance(parties(nu=shifted), "form", MODEL)
    assert made.held == ("configural", "metric")
    assert not made.comparable
    assert made.means is None
    assert made.suspects.index[0] == "q3"
    assert "may not be compared or ranked" in made.text
    assert "Most of it is due to “q3”" in made.text
    freed = invariance(parties(nu=shifted), "form", MODEL, free="q3")
    assert freed.comparable
    assert freed.steps.loc["scalar", "chi2"] == pytest.approx(0, abs=1e-5)


def test_an_item_that_weighs_differently_in_one_form(parties):
    heavier = (LOADINGS, LOADINGS * np.array([1, 1, 1, 2.5]), LOADINGS)
    made = invariance(parties(loadings=heavier), "form", MODEL)
    assert made.held == ("configural",)
    assert made.suspects.index[0] == "q4"
    assert "weigh differently" in made.text


def test_a_structure_that_does_not_hold(exact):
    """Two pairs that hardly correlate with one another are no single factor."""
    pairs = np.kron(np.eye(2), np.array([[1, 0.7], [0.7, 1]])) + np.kron(1 - np.eye(2), np.full((2, 2), 0.1))
    frames = [exact(pairs, 200, seed=s).assign(form=f) for s, f in enumerate("WM")]
    made = invariance(pd.concat(frames, ignore_index=True), "form", MODEL)
    assert made.held == ()
    assert made.suspects is None
    assert "Do not rank them" in made.text


def test_strict_invariance_is_an_extra_step(parties):
    made = invariance(parties(), "form", MODEL, strict=True)
    assert made.held[-1] == "strict"
    assert made.steps.loc["strict", "dof"] == 18 + 8


def test_two_copies_of_one_sample_are_twice_the_single_model(exact):
    frame = exact(np.outer(LOADINGS, LOADINGS) + np.diag(THETA) + 0.1 * np.kron(np.eye(2), np.ones((2, 2))), 200)
    made = invariance(pd.concat([frame, frame], ignore_index=True), ["a"] * 200 + ["b"] * 200, MODEL)
    assert made.steps["chi2"].to_numpy() == pytest.approx([made.steps.loc["configural", "chi2"]] * 3, abs=1e-5)
    assert made.steps["d_chi2"].to_numpy()[1:] == pytest.approx([0, 0], abs=1e-5)


def test_chi_square_agrees_with_another_parametrisation_and_optimiser():
    """Metric and scalar models with a marker item, minimised by BFGS with a likelihood written out here."""
    random = np.random.default_rng(12)
    frames = []
    for form, n, shift in (("M", 140, 0.0), ("W", 110, 0.4)):
        factor = random.standard_normal((n, 1)) + shift
        frames.append(
            pd.DataFrame(factor * [1, 0.8, 0.9, 0.5] + random.standard_normal((n, 4)), columns=ITEMS).assign(form=form)
        )
    frame = pd.concat(frames, ignore_index=True)
    parts = [frame.loc[frame["form"] == form, ITEMS].to_numpy() for form in "MW"]

    def chi2(unpack):
        def total(vector):
            value = 0.0
            for g, part in enumerate(parts):
                loadings, variance, log_theta, nu, kappa = unpack(vector, g)
                sigma = np.outer(loadings, loadings) * variance + np.diag(np.exp(log_theta))
                s, off = np.cov(part, rowvar=False, bias=True), part.mean(axis=0) - nu - loadings * kappa
                inverse = np.linalg.inv(sigma)
                fit = np.linalg.slogdet(sigma)[1] - np.linalg.slogdet(s)[1] + np.trace(s @ inverse) - 4
                value += len(part) * (fit + off @ inverse @ off)
            return value

        return total

    def metric(v, g):
        return np.r_[1, v[:3]], np.exp(v[3 + g]), v[5 + 4 * g : 9 + 4 * g], v[13 + 4 * g : 17 + 4 * g], 0.0

    def scalar(v, g):
        return np.r_[1, v[:3]], np.exp(v[3 + g]), v[5 + 4 * g : 9 + 4 * g], v[13:17], v[17] * g

    made = invariance(frame, "form", MODEL)
    for name, unpack, size in (("metric", metric, 21), ("scalar", scalar, 18)):
        start = np.zeros(size)
        start[:3] = 0.7
        found = minimize(chi2(unpack), start, method="BFGS", options={"gtol": 1e-6})
        assert made.steps.loc[name, "chi2"] == pytest.approx(float(found.fun), abs=1e-4)


def test_three_items_start_from_a_model_that_cannot_fail(exact):
    sigma = np.outer(LOADINGS[:3], LOADINGS[:3]) + np.diag(THETA[:3])
    frames = [exact(sigma, 80, seed=s, divisor="n").assign(form=f) for s, f in enumerate("WM")]
    made = invariance(pd.concat(frames, ignore_index=True), "form", {"F": ["q1", "q2", "q3"]})
    assert made.held[0] == "configural"
    assert made.steps.loc["configural", "dof"] == 0
    assert made.comparable


def test_a_step_without_solution_is_named():
    noise = pd.DataFrame(np.random.default_rng(0).standard_normal((18, 4)), columns=ITEMS)
    with pytest.raises(NoSolution, match=r"^(configural|metric|scalar): The factor model found no best estimates"):
        invariance(noise, ["a"] * 6 + ["b"] * 6 + ["c"] * 6, MODEL)


def test_not_everything_can_be_free(parties):
    with pytest.raises(InvalidModel, match="Keep at least one equal"):
        invariance(parties(), "form", MODEL, free=ITEMS)
    with pytest.raises(InvalidModel, match="no item called “q9”"):
        invariance(parties(), "form", MODEL, free="q9")
