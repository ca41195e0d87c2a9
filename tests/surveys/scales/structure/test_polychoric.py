import numpy as np
import pandas as pd
import pytest

from surveys.scales.errors import InvalidItems
from surveys.scales.structure.adequacy import kmo
from surveys.scales.structure.polychoric import ordinal_alpha, polychoric


def binary(both, first, second, neither):
    rows = [(1, 1)] * both + [(1, 0)] * first + [(0, 1)] * second + [(0, 0)] * neither
    return pd.DataFrame(rows, columns=["a", "b"])


def test_two_yes_no_items_at_their_medians():
    """ρ = sin(2π(.4 - .25)) = .8090; alpha = 2ρ/(1 + ρ)."""
    rho = np.sin(2 * np.pi * 0.15)
    made = polychoric(binary(40, 10, 10, 40))
    assert made.correlations.loc["a", "b"] == pytest.approx(rho, abs=1e-6)
    assert made.thresholds["a"] == pytest.approx((0.0,), abs=1e-12)
    assert ordinal_alpha(binary(40, 10, 10, 40)).alpha == pytest.approx(2 * rho / (1 + rho), abs=1e-6)
    turned = binary(10, 40, 40, 10)
    assert ordinal_alpha(turned, reverse="b").alpha == pytest.approx(2 * rho / (1 + rho), abs=1e-6)


def test_normal_attitudes_are_recovered_behind_coarse_answers():
    random = np.random.default_rng(0)
    attitude = random.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], 20_000)
    coarse = pd.DataFrame(np.digitize(attitude, [-1, 0, 1.2]), columns=["a", "b"])
    assert polychoric(coarse).correlations.loc["a", "b"] == pytest.approx(0.6, abs=0.02)
    assert coarse.corr().loc["a", "b"] < 0.56


def test_the_codes_of_the_answers_do_not_matter(likert):
    answers = likert(items=3)
    stretched = answers.replace({1: -7, 2: 0, 3: 1, 4: 5, 5: 90})
    np.testing.assert_allclose(polychoric(answers).correlations, polychoric(stretched).correlations, atol=1e-6)


def test_the_result_feeds_other_methods(likert):
    made = polychoric(likert())
    assert made.moments.kind == "polychoric"
    assert kmo(made.moments).overall > 0.5
    assert "polychoric" in kmo(made.moments).text
    assert "5 items" in made.text
    assert made.table is made.correlations


def test_missing_answers_drop_out_pair_by_pair(likert):
    answers = likert(items=3)
    holes = answers.copy()
    holes.iloc[:50, 2] = np.nan
    first = polychoric(holes).correlations.iloc[0, 1]
    assert first == pytest.approx(polychoric(answers).correlations.iloc[0, 1], abs=1e-9)


def test_perfect_agreement_and_contradiction_are_said():
    same = pd.DataFrame({"a": [1, 2, 3] * 5, "b": [1, 2, 3] * 5})
    assert "stopped at the edge" in polychoric(same).text
    broken = pd.DataFrame({"a": [0, 0, 1, 1, 0, 1], "b": [0, 0, 1, 1, 1, 0], "c": [1, 1, 0, 0, 1, 1]})
    text = polychoric(pd.concat([broken] * 3, ignore_index=True)).text
    assert "contradict" in text or "edge" in text


def test_what_has_no_polychoric_correlation():
    with pytest.raises(InvalidItems, match="more than 20 different answers to “a”"):
        polychoric(pd.DataFrame({"a": range(30), "b": [1, 2] * 15}))
    with pytest.raises(InvalidItems, match="cancel one another out"):
        ordinal_alpha(pd.DataFrame(np.tile(np.eye(3), (10, 1)), columns=list("abc")))
