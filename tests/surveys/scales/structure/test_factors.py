import numpy as np
import pandas as pd
import pytest

from surveys.scales.errors import InvalidItems, InvalidModel, NoSolution
from surveys.scales.moments import Moments
from surveys.scales.structure.factors import factor_analysis, principal_components

ONE = pd.DataFrame([[1, 0.42, 0.48], [0.42, 1, 0.56], [0.48, 0.56, 1]], columns=list("abc"))


def two_factors(n=400):
    random = np.random.default_rng(3)
    common = random.standard_normal((n, 2))
    pattern = np.kron(np.eye(2), np.array([[0.8], [0.7], [0.6], [0.7]]))
    values = common @ pattern.T + random.standard_normal((n, 8)) * np.sqrt(1 - (pattern**2).sum(axis=1))
    return pd.DataFrame(values, columns=list("abcdefgh"))


@pytest.mark.parametrize("method", ["minres", "ml", "principal_axis"])
@pytest.mark.parametrize("rotation", ["varimax", "oblimin", "promax"])
def test_two_planted_factors_are_found(method, rotation):
    made = factor_analysis(two_factors(), 2, method, rotation)
    strong = made.loadings.abs().to_numpy() > 0.4
    assert strong.sum(axis=1).tolist() == [1] * 8
    assert strong[:4].argmax(axis=1).tolist() == [strong[0].argmax()] * 4
    assert made.fit is not None
    assert made.fit.dof == 13
    assert made.communalities.between(0.2, 0.8).all()


def test_published_correlations_are_enough():
    made = factor_analysis(Moments.from_matrix(ONE, 100), 1)
    assert made.loadings["F1"].to_numpy() == pytest.approx([0.6, 0.7, 0.8], abs=1e-6)
    assert made.n == 100


def test_reversing_an_item_only_turns_its_loading():
    frame = two_factors()
    before = factor_analysis(frame, 2, rotation="varimax").loadings
    after = factor_analysis(frame.assign(a=-frame["a"]), 2, rotation="varimax").loadings
    np.testing.assert_allclose(after.loc["a"].abs(), before.loc["a"].abs(), atol=1e-6)
    np.testing.assert_allclose(after.loc["h"].abs(), before.loc["h"].abs(), atol=1e-6)


def test_a_heywood_case_is_named():
    heywood = pd.DataFrame(
        [[1, 0.9, 0.9, 0.3], [0.9, 1, 0.66, 0.3], [0.9, 0.66, 1, 0.3], [0.3, 0.3, 0.3, 1]], columns=list("abcd")
    )
    assert "Heywood case" in factor_analysis(Moments.from_matrix(heywood, 200), 1, "ml").text


def test_few_answers_are_pointed_out(likert):
    assert "few" in factor_analysis(likert(n=20), 1).text


def test_components_of_everything_reproduce_the_correlations():
    made = principal_components(Moments.from_matrix(ONE, 100), 3)
    np.testing.assert_allclose(made.loadings @ made.loadings.T, ONE, atol=1e-12)
    np.testing.assert_allclose(made.uniquenesses, 0, atol=1e-12)
    assert made.fit is None
    assert "Fit" not in made.text


@pytest.mark.parametrize("rotation", ["none", "varimax", "oblimin", "promax"])
def test_rotated_components_keep_their_variance(rotation):
    made = principal_components(two_factors(), 2, rotation)
    plain = principal_components(two_factors(), 2)
    assert made.variance.loc["ss_loadings"].sum() == pytest.approx(plain.variance.loc["ss_loadings"].sum())


@pytest.mark.parametrize(
    ("arguments", "kind", "said"),
    [
        ((9,), InvalidModel, "can carry between 1 and 4"),
        ((0,), InvalidModel, "0 factors are asked for"),
        ((1.5,), InvalidModel, "1.5 factors are asked for"),
        ((1, "pca"), InvalidModel, "“minres”, “ml”, “principal_axis”"),
        ((1, "ml", "varimx"), InvalidModel, "Did you mean “varimax”"),
        ((1, "ml", "none", "drop"), InvalidModel, "“pairwise”, “listwise”"),
    ],
)
def test_impossible_wishes(arguments, kind, said):
    with pytest.raises(kind, match=said):
        factor_analysis(two_factors(), *arguments)


@pytest.mark.parametrize(
    ("frame", "kind", "said"),
    [
        (two_factors(8), InvalidItems, "at least 9 respondents"),
        (two_factors()[["a", "b"]], InvalidItems, "3 items are needed"),
        (two_factors().assign(i=1.0), InvalidItems, "same answer to “i”"),
        (two_factors().assign(i=lambda f: f["a"] * 2), NoSolution, "“a”, “i” carry the same answers"),
        (two_factors().assign(i=lambda f: f["a"] + f["b"]), NoSolution, "contradict or repeat"),
    ],
)
def test_answers_that_cannot_be_factored(frame, kind, said):
    with pytest.raises(kind, match=said):
        factor_analysis(frame, 1)


def test_factors_without_common_variance():
    flat = Moments.from_matrix(pd.DataFrame(np.eye(6), columns=list("abcdef")), 100)
    with pytest.raises(NoSolution, match="Only 0 of the 2 factors"):
        factor_analysis(flat, 2, "minres")


def test_components_have_a_possible_number():
    with pytest.raises(InvalidModel, match="between 1 and 8"):
        principal_components(two_factors(), 9)
    with pytest.raises(InvalidModel, match="not a known choice"):
        principal_components(two_factors(), 2, "equamax")
