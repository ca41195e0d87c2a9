import numpy as np
import pandas as pd
import pytest

from surveys.scales.cfa.confirmatory import confirmatory
from surveys.scales.errors import InvalidItems, InvalidModel, NoSolution
from surveys.scales.moments import Moments, moments

MODEL = {"F": ["q1", "q2", "q3"], "G": ["q4", "q5", "q6"]}
STANDARD = np.array([[0.8, 0], [0.7, 0], [0.6, 0], [0, 0.9], [0, 0.8], [0, 0.7]])
PHI = np.array([[1, 0.3], [0.3, 1]])
SPREAD = np.array([1.0, 2, 1, 0.5, 1, 3])
SIGMA = (STANDARD @ PHI @ STANDARD.T + np.diag(1 - (STANDARD**2).sum(axis=1))) * np.outer(SPREAD, SPREAD)


def test_a_known_population_is_recovered(exact):
    made = confirmatory(exact(SIGMA, 120, divisor="n"), MODEL)
    assert made.table["standardised"].to_numpy() == pytest.approx([0.8, 0.7, 0.6, 0.9, 0.8, 0.7], abs=1e-6)
    assert made.table["estimate"].to_numpy() == pytest.approx([0.8, 1.4, 0.6, 0.45, 0.8, 2.1], abs=1e-6)
    assert made.correlations.loc["F", "G"] == pytest.approx(0.3, abs=1e-6)
    assert made.residuals["r2"].to_numpy() == pytest.approx([0.64, 0.49, 0.36, 0.81, 0.64, 0.49], abs=1e-6)
    assert made.fit.chi2 == pytest.approx(0, abs=1e-6)
    assert made.proper
    assert made.n == 120
    assert made.convergence.loc["F", "ave"] == pytest.approx((0.64 + 0.49 + 0.36) / 3, abs=1e-6)


def test_a_marker_changes_the_scale_only(exact, likert):
    answers = likert(items=6)
    one, other = confirmatory(answers, MODEL), confirmatory(answers, MODEL, "marker")
    assert other.table.loc[0, "estimate"] == 1
    assert np.isnan(other.table.loc[0, "se"])
    np.testing.assert_allclose(one.table["standardised"], other.table["standardised"], atol=1e-6)
    assert one.fit.chi2 == pytest.approx(other.fit.chi2)
    assert other.covariances.loc["F", "F"] != 1


def test_correlations_published_elsewhere_can_be_modelled(exact):
    answers = exact(SIGMA, 200)
    given = confirmatory(moments(answers), MODEL)
    np.testing.assert_allclose(given.table["standardised"], confirmatory(answers, MODEL).table["standardised"])


def test_other_columns_of_the_table_do_not_matter(likert):
    answers = likert(items=6).assign(comment="好", empty=np.nan)
    assert confirmatory(answers, MODEL).n == 200
    assert confirmatory(likert(items=6).to_numpy(), {"F": ["1", "2", "3"], "G": ["4", "5", "6"]}).n == 200


def test_items_not_turned_are_named(likert):
    answers = likert(items=6, strength=1.5)
    made = confirmatory(answers.assign(q2=6 - answers["q2"]), MODEL)
    assert "opposite signs" in made.text
    assert "“q2”" in made.text


def test_few_respondents_are_pointed_out(likert):
    assert "few" in confirmatory(likert(n=50, items=6, strength=2), MODEL).text


def test_a_heywood_case_is_given_with_a_warning():
    """Correlations .9, .9, .66: the first loading is √(.81/.66) > 1 and its residual variance negative."""
    matrix = pd.DataFrame([[1, 0.9, 0.9], [0.9, 1, 0.66], [0.9, 0.66, 1]], columns=list("abc"))
    made = confirmatory(Moments.from_matrix(matrix, 100), {"F": list("abc")})
    assert made.residuals.loc["a", "variance"] == pytest.approx((1 - 0.81 / 0.66) * 99 / 100, abs=1e-6)
    assert not made.proper
    assert "Heywood case: the residual variance of “a”" in made.text


@pytest.mark.parametrize(
    ("frame", "kind", "said"),
    [
        (lambda f: f[:6], InvalidItems, "at least 7 respondents"),
        (lambda f: f.assign(q1=3), InvalidItems, "same answer to “q1”"),
        (lambda f: f.assign(q2=f["q1"]), NoSolution, "“q1”, “q2” carry the same answers"),
        (lambda f: f.drop(columns="q3"), InvalidModel, "no item called “q3”"),
    ],
)
def test_answers_that_cannot_be_modelled(likert, frame, kind, said):
    with pytest.raises(kind, match=said):
        confirmatory(frame(likert(items=6)), MODEL)


def test_unknown_identification(likert):
    with pytest.raises(InvalidModel, match="“variance”, “marker”"):
        confirmatory(likert(items=6), MODEL, "effects")  # type: ignore[arg-type]


def test_a_factor_of_negative_variance_is_refused():
    """One negative among three correlations: a marker's factor variance is r12 · r13 / r23 < 0."""
    matrix = pd.DataFrame([[1, 0.3, 0.3], [0.3, 1, -0.3], [0.3, -0.3, 1]], columns=list("abc"))
    with pytest.raises(NoSolution):
        confirmatory(Moments.from_matrix(matrix, 100), {"F": list("abc")}, "marker")
