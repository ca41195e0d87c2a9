from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.ranking.fuzzy_factors import read_memberships
from evaluation.ranking.fuzzy_operators import OPERATORS, synthesise
from evaluation.ranking.fuzzy_verdict import remarks, verdict_of

GRADES = pd.Index(["优", "良", "差"])


def test_the_largest_membership_decides():
    verdict = verdict_of(np.array([0.2, 0.5, 0.3]), 0.4, GRADES)
    assert verdict.grade == "良"
    assert "“良” (0.5000); effectiveness α = 0.4 (weak" in str(next(verdict.sentences(None)))
    assert "“甲”: maximum membership “良”" in str(next(verdict.sentences("甲")))


def test_a_shared_maximum_decides_nothing():
    verdict = verdict_of(np.array([0.4, 0.4 + 1e-16, 0.2]), 0.1, GRADES)
    assert verdict.grade is None
    assert "“优”, “良” share the maximum membership" in str(next(verdict.sentences(None)))


def test_effectiveness_in_words():
    for alpha, words in ((0.2, "weak"), (0.5, "(effective)"), (1.0, "very effective"), (np.inf, "very effective")):
        assert words in str(next(verdict_of(np.array([0.2, 0.5, 0.3]), alpha, GRADES).sentences(None)))


def said(membership, weights, operator, scored=False):
    read = read_memberships(membership, weights)
    raw = {name: synthesise(read.root, name)[None] for name in OPERATORS}
    return " ".join(str(m) for m in remarks(operator, raw, read.root, read.labels, scored=scored))


def test_remarks_on_normalisation_loss_and_scores():
    many = [[0.2, 0.5, 0.3], [0.7, 0.2, 0.1], [0, 0.4, 0.6]]
    text = said(many, [0.2, 0.2, 0.6], "M(∧,∨)")
    assert "B under M(∧,∨) does not add up to 1" in text
    assert "takes only the most extreme of 3 factors in every grade and loses what the others say" in text
    assert "No scores of the grades were declared" in text
    assert "No scores" not in said(many, None, "M(·,⊕)", scored=True)


def test_operators_that_disagree_are_listed():
    """SPSSAU's case: 很欢迎 by ∧∨ and ·∨, 欢迎 by ∧⊕, 一般 by ·⊕."""
    weights = [0.1, 0.1, 0.15, 0.3, 0.35]
    rows = [[0.2, 0.5, 0.3, 0], [0.1, 0.3, 0.5, 0.1], [0, 0.1, 0.6, 0.3], [0, 0.4, 0.5, 0.1], [0.5, 0.3, 0.2, 0]]
    assert "“M(∧,∨) V1”, “M(·,∨) V1”, “M(∧,⊕) V2”, “M(·,⊕) V3”" in said(rows, weights, "M(·,⊕)")
    assert "disagree on the grade of 2 objects: “A1”, “A2”" in said([rows, rows], weights, "M(·,⊕)")
    assert "disagree" not in said([[1, 0], [1, 0]], None, "M(·,⊕)")
