"""Every pitfall that the notes beside the golden cases list, and what is said or refused here: pitfall → what to call → the sentence.

The cases are small enough to check by eye; they need none of the files and always run. `docs/presets.md` and the docstrings say the rest.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Method, Node, evaluate
from evaluation.errors import EvaluationError
from evaluation.normalisation import Scaling
from evaluation.ranking import (
    copeland,
    coupling_coordination,
    dea,
    fuzzy_comprehensive,
    grey_relational,
    obstacle_degree,
    rank_sum_ratio,
    topsis,
    vikor,
)
from evaluation.robustness import uncertainty
from evaluation.weights import ahp, ahp_group, bwm, combine, critic, entropy, pca
from messages import using_language

FLAT = [[1.0, 2, 5], [1, 3, 4], [1, 4, 7]]
"""The first column is constant."""
PLAIN = [[1.0, 2, 3], [2, 1, 5], [4, 3, 2], [3, 4, 1]]
CIRCLE = [[1, 5, 1 / 5], [1 / 5, 1, 5], [5, 1 / 5, 1]]
POSTS = Goalposts(0, 100)
TREE = Framework((Node("goal"), *(Node(name, "goal", goalposts=POSTS) for name in "ab")))


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def against():
    """Return four indicators of which the third runs against the others."""
    random = np.random.default_rng(1)
    common = random.normal(size=(30, 1))
    along, other = common + random.normal(size=(30, 2)) * 0.5, random.normal(size=(30, 1))
    return np.hstack([along, -common + random.normal(size=(30, 1)) * 0.5, other])


def likert():
    return np.random.default_rng(0).integers(1, 6, (2000, 4)).astype(float)


SAID = {
    "direction: the way a cost was turned is named": (lambda: topsis(PLAIN, None, [1, -1, 1]), "depends on how cost criteria were turned"),
    "direction: converted once, at the start": (lambda: topsis(PLAIN, None, [1, -1, 1]), "once, before everything else"),
    "constant column in CRITIC": (lambda: critic(FLAT), "no discrimination"),
    "constant column in entropy": (lambda: entropy(FLAT), "no discrimination"),
    "constant column in VIKOR": (lambda: vikor(FLAT), "No discrimination"),
    "constant column in TOPSIS": (lambda: topsis(FLAT), "No discrimination"),
    "entropy: nothing is added to zeros": (lambda: entropy([[0.0, 2], [1, 3], [4, 1]]), "0·ln 0 = 0, nothing added"),
    "entropy: all constant": (lambda: entropy([[1.0, 2], [1, 2]]), "weighted equally"),
    "entropy: thousands of answers": (lambda: entropy(likert()), "Aggregate answers to units first"),
    "CRITIC without min–max": (lambda: critic(FLAT, normalisation="none"), "not scale-free"),
    "PCA: negative coefficients": (lambda: pca(against()), "runs against the composite"),
    "PCA: sign rule, components, KMO and Bartlett": (lambda: pca(against()), "components kept: 2 (eigenvalue above 1)"),
    "AHP: the table of RI is named": (lambda: ahp(CIRCLE), "RI = 0.5800 (table: Saaty (1980))"),
    "AHP: CR above 0.1 warns and computes": (lambda: ahp(CIRCLE), "is not below 0.1"),
    "AHP: methods differ when CR is high": (lambda: ahp(CIRCLE), "the three AHP methods give different ones"),
    "AHP: two indicators": (lambda: ahp([[1, 5], [1 / 5, 1]]), "cannot be inconsistent, so CR is 0"),
    "AHP: beyond the table": (lambda: ahp(np.ones((16, 16))), "regression of Alonso and Lamata"),
    "AHP: experts behind a good group ratio": (lambda: ahp_group([CIRCLE, np.transpose(CIRCLE)]), "Averaging evens out contradictions"),
    "BWM: nonlinear optimum not unique": (lambda: bwm([1, 2, 4, 3], [4, 2, 1, 3], 0, 2, "nonlinear"), "The optimum is not unique"),
    "TOPSIS: one alternative": (lambda: topsis([[1.0, 2]]), "C is undefined (null)"),
    "TOPSIS: rank reversal": (lambda: topsis(PLAIN), "adding or removing one can reverse"),
    "TOPSIS: relative": (lambda: topsis(PLAIN), "not an absolute level"),
    "VIKOR: conditions and compromise": (lambda: vikor(PLAIN), "Compromise set"),
    "FCE: rows and weights divided by their sum": (lambda: fuzzy_comprehensive([[20, 50], [60, 20]], [3, 2]), "were divided by their sum"),
    "FCE: all four operators": (lambda: fuzzy_comprehensive([[0.2, 0.8], [0.6, 0.4]]), "all four operators were computed"),
    "FCE: maximum membership has an effectiveness": (lambda: fuzzy_comprehensive([[0.5, 0.5], [0.6, 0.4]]), "effectiveness α"),
    "FCE: no score without declared grade scores": (lambda: fuzzy_comprehensive([[0.5, 0.5]]), "no score B·V (null)"),
    "GRA: extremes over the whole matrix, ρ printed": (lambda: grey_relational(PLAIN), "ρ = 0.5; the least and the greatest difference"),
    "GRA: nothing differs": (lambda: grey_relational([[1.0, 2], [1, 2]]), "every coefficient is 1 by definition"),
    "RSR: fewer than three groups": (lambda: rank_sum_ratio([[1.0, 2], [2, 1]]), "needs at least 3"),
    "RSR: top group": (lambda: rank_sum_ratio(PLAIN), "1 - 1/(4n)"),
    "RSR: unreasonable grading": (lambda: rank_sum_ratio([[1.0, 5], [2, 4], [3, 1], [4, 9], [5, 5]]), "not a reasonable one"),
    "DEA: few units": (lambda: dea([[1.0], [2]], [[1.0], [3]]), "= 6 are advised"),
    "DEA: slacks": (lambda: dea([[1.0], [2]], [[1.0], [3]]), "second stage with the greatest sum of slacks"),
    "DEA: orientation of BCC": (lambda: dea([[1.0], [2]], [[1.0], [3]], "BCC"), "name the orientation"),
    "CCD: a system at 0": (lambda: coupling_coordination([[0.0, 0.5], [0.1, 0.2]]), "A system at 0 makes C and D 0"),
    "CCD: all systems at 0": (lambda: coupling_coordination([[0.0, 0], [0.1, 0.2]]), "set to 0 by definition"),
    "CCD: not stretched again": (lambda: coupling_coordination([[0.3, 0.4], [0.1, 0.2]]), "not stretched to the range"),
    "CCD: weights in T, grades listed": (lambda: coupling_coordination([[0.3, 0.4]], [2, 1]), "Grades of D, each from its lower end"),
    "CCD: the lost coefficient": (lambda: coupling_coordination([[0.3, 0.4]], None, "lost_coefficient"), "for reproducing an old paper"),
    "obstacle: full marks": (lambda: obstacle_degree([[1.0, 1], [0.5, 0.2]]), "0/0 is 0 by definition"),
    "obstacle: share and raw are labelled, global weights": (lambda: obstacle_degree([[0.5, 0.2]]), "labelled raw"),
    "combination: negative coefficient of the game": (
        lambda: combine([[0.5, 0.3, 0.2], [0.48, 0.32, 0.2], [0.1, 0.1, 0.8]], "game"),
        'Choose openly: negative="abs" or "clip"',
    ),
    "combination: a weight of 0 in a product": (
        lambda: combine([[0.5, 0.5, 0], [0.2, 0.3, 0.5]], "multiplicative"),
        "removes it from the product",
    ),
    "ranks: how ties are ranked is printed": (lambda: topsis(PLAIN), "ties share the average of their ranks"),
    "Copeland: gaps and row order": (lambda: copeland([[1.0, np.nan], [2, 1]]), "does not depend on the order of the rows"),
}  # fmt: skip
"""Pitfall → a call that walks into it, and what its result says."""

REFUSED = {
    "direction: 1/x of 0": (lambda: topsis([[0.0, 1], [1, 2]], None, [-1, 1], cost="reciprocal"), "no usable reciprocal"),
    "entropy of a negative value": (lambda: entropy([[1.0, -2], [1, 2]]), "absolute value would change its meaning"),
    "PCA: too few units": (lambda: pca(np.eye(4)[:3]), "need more units than indicators"),
    "AHP: not reciprocal": (lambda: ahp([[1, 2], [1, 1]]), "contradict each other: one must be 1 divided by the other"),
    "VIKOR: a missing value": (lambda: vikor([[1.0, np.nan], [1, 2]]), "impute them in a step of their own"),
    "TOPSIS: a missing value": (lambda: topsis([[1.0, np.nan], [1, 2]]), "the first is “C2” of “A1”"),
    "DEA: negative input": (lambda: dea([[1.0], [-2]], [[1.0], [3]]), "must not be negative"),
    "DEA: zero input": (lambda: dea([[1.0], [0]], [[1.0], [3]]), "needs an input and an output above 0"),
    "CCD: outside 0 to 1": (lambda: coupling_coordination([[30.0, 40]]), "what full marks are"),
    "obstacle: raw values": (lambda: obstacle_degree([[30.0, 40]]), "Normalise the values first"),
}  # fmt: skip
"""Pitfall → a call that is refused, and why."""


@pytest.mark.parametrize("pitfall", SAID)
def test_said(pitfall):
    call, sentence = SAID[pitfall]
    assert sentence in call().text


@pytest.mark.parametrize("pitfall", REFUSED)
def test_refused(pitfall):
    call, sentence = REFUSED[pitfall]
    with pytest.raises(EvaluationError) as refusal:
        call()
    assert sentence in str(refusal.value)


def test_numbers_where_others_give_nan_or_nonsense():
    """Constant columns weigh 0; D+ = D- = 0 is null; S or R all equal is 0; two criteria perfectly alike are fine; n ≤ 2 has CR 0."""
    for rule in (critic, entropy):
        assert rule(FLAT).weights[0] == 0
        assert rule(FLAT).weights.sum() == pytest.approx(1)
    assert np.isnan(topsis([[1.0, 2], [1, 2]]).scores).all()
    assert (vikor([[1.0, 2], [1, 2]]).scores == 0).all()
    assert np.isfinite(critic([[1.0, 2, 5], [2, 4, 4], [3, 6, 7]]).weights).all()
    assert (entropy([[1.0, 1 + 1e-16], [1, 1]]).d >= 0).all()
    assert ahp([[1, 5], [1 / 5, 1]]).cr == 0


def test_super_efficiency_that_does_not_exist_is_null():
    """Under BCC the unit with the greatest output alone cannot be put together from the others."""
    found = dea([[1.0], [2], [3]], [[1.0], [3], [9]], "BCC", "input", super_efficiency=True)
    assert found.scores.isna().any() if isinstance(found.scores, pd.Series) else np.isnan(found.scores).any()


def scored(table, method=None, tree=TREE):
    result = evaluate(pd.DataFrame(table, index=["u", "v", "w"][: len(table["a"])]), tree, method)
    return result, " ".join(str(note) for note in result.notes)


def test_a_constant_column_under_min_max_is_kept_and_said():
    result, said = scored({"a": [3.0, 3, 3], "b": [1.0, 2, 3]}, Method("minmax"))
    assert result.normalised["a"].notna().all()
    assert "“a”" in said


def test_scales_learned_from_the_sample_are_not_for_other_years():
    """New data on last year's scale: goalposts of the tree, or what was learned, replayed; what lies outside is capped or said."""
    first, _said = scored({"a": [0.0, 5, 10], "b": [1.0, 2, 3]}, Method("minmax"))
    later = pd.DataFrame({"a": [20.0], "b": [2.0]}, index=["x"])
    again = evaluate(later, TREE, Method("minmax"), first.learned)
    assert again.replayed
    assert again.normalised.loc["x", "b"] == 50
    assert again.normalised.loc["x", "a"] >= 100


def test_geometric_means_of_zero_and_below():
    result, said = scored({"a": [0.0, 50], "b": [50.0, 50]}, Method(aggregation="geometric"))
    assert result.index["u"] == 0
    assert "one score of 0 among" in said
    assert "set a floor" in said
    open_low = TREE.with_node("a", goalposts=Goalposts(0, 100, cap="none"))
    result, said = scored({"a": [-5.0, 50], "b": [50.0, 50]}, Method(aggregation="geometric"), open_low)
    assert np.isnan(result.index["u"])
    assert "a score below it is less than 0" in said


def test_ties_allow_for_rounding():
    """0.1 + 0.2 and 0.3 differ in the last digit; their units tie."""
    one = Framework((Node("goal"), Node("a", "goal", goalposts=Goalposts(0, 1))))
    result = evaluate(pd.DataFrame({"a": [0.1 + 0.2, 0.3, 0.1]}), one)
    assert result.ranks["goal"].tolist() == [1, 1, 3]
    assert topsis([[0.1 + 0.2], [0.3], [0.1]]).ranks.tolist() == [1.5, 1.5, 3]


def test_draws_that_cannot_be_computed_are_refused_or_counted():
    table = pd.DataFrame({"a": [10.0, 50, 90], "b": [20.0, 80, 30]})
    uncertain = {"normalisation": ["minmax", Scaling("zscore")], "aggregation": ["arithmetic", "geometric"]}
    with pytest.raises(EvaluationError, match="cannot be combined"):
        uncertainty(table, TREE, Method("minmax"), uncertain, 40)
    found = uncertainty(table, TREE, Method("minmax"), uncertain, 40, conflicts="count")
    assert found.failed["draws"].sum() > 0
    assert "draws failed and are left out" in found.text
