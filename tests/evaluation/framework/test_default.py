"""The default system against the cards of the indicator document, and the part of it that fits a level."""

from __future__ import annotations

import pytest

from evaluation import Framework, Goalposts, Node
from evaluation.errors import EvaluationError, InvalidFramework
from evaluation.framework.default import scorecard

WEIGHTS = {"D1": 0.16, "D2": 0.20, "D3": 0.16, "D4": 0.11, "D5": 0.09, "D6": 0.09, "D7": 0.07, "D8": 0.07, "D9": 0.05}
"""Weights of the dimensions, printed in the document."""
SHARES = {
    "I1-01": 0.0560,
    "I2-01": 0.0700,
    "I3-03": 0.0400,
    "I4-06": 0.0165,
    "I5-01": 0.0225,
    "I7-01": 0.0175,
    "I9-05": 0.0075,
}
"""Shares of the goal, printed on the cards: for example 0.35 × 0.16 = 0.0560."""


@pytest.fixture(scope="module")
def tree():
    return Framework.default()


def test_weights_and_shares(tree):
    found = {child.id: tree.local_weights[child.id] for child in tree.children(tree.root.id)}
    assert found == pytest.approx(WEIGHTS)
    assert {name: tree.effective_weights[name] for name in SHARES} == pytest.approx(SHARES)
    assert len(tree.leaves) == 45


def test_goalposts_and_rules(tree):
    """Cards: 40 → 90 linear, 200 → 20 log, 0 → 40 log. A dimension from 60 %, the index from 70 % and with D1 or D2."""
    assert tree.node("I1-01").goalposts == Goalposts(40, 90)
    assert tree.node("I7-01").goalposts == Goalposts(200, 20, "log1p")
    assert tree.node("I3-06").goalposts == Goalposts(0, 40, "log1p")
    assert (tree.root.min_coverage, tree.root.needs_any) == (0.7, ("D1", "D2"))
    assert {child.min_coverage for child in tree.children("goal")} == {0.6}
    assert all(leaf.measure == leaf.id and leaf.name.zh and leaf.name.en for leaf in tree.leaves)


def test_the_scorecard_of_an_enterprise(tree):
    """Those of its cards that have a meaning for one enterprise carry 65.3 % of the weight of the whole."""
    own = scorecard(tree, "enterprise")
    assert sum(tree.effective_weights[leaf.id] for leaf in own.leaves) == pytest.approx(0.653)
    assert sum(own.effective_weights[leaf.id] for leaf in own.leaves) == pytest.approx(1)
    names = {leaf.id for leaf in own.leaves}
    assert "I1-01" in names
    assert not names & {"I1-02", "I2-02", "I1-03", "I5-02"}
    assert scorecard(tree, "mechanism").leaves == tree.leaves


def test_plain_columns_fit_every_level_and_empty_parts_leave():
    mixed = Framework(
        (
            Node("goal", needs_any=("P", "Q")),
            Node("P", "goal"),
            Node("a", "P", measure="I1-03"),
            Node("Q", "goal"),
            Node("b", "Q", measure="I1-01"),
            Node("c", "goal"),
        )
    )
    own = scorecard(mixed, "enterprise")
    assert [leaf.id for leaf in own.leaves] == ["b", "c"]
    assert own.root.needs_any == ("Q",)
    assert not own.node("P").enabled


def test_a_dimension_whose_fitting_indicators_have_no_weight_leaves():
    """Moved to 0 by a slider, b alone cannot make up P; the scorecard leaves P out instead of failing."""
    tree = Framework(
        (
            Node("goal"),
            Node("P", "goal"),
            Node("a", "P", measure="I1-03"),
            Node("b", "P", measure="I1-01", weight=0),
            Node("c", "goal"),
        )
    )
    assert [leaf.id for leaf in scorecard(tree, "enterprise").leaves] == ["c"]


def test_nothing_fits():
    tree = Framework((Node("goal"), Node("a", "goal", measure="I1-03")))
    with pytest.raises(InvalidFramework, match="with a weight has a meaning at the level “enterprise”"):
        scorecard(tree, "enterprise")


def test_an_unknown_measure():
    with pytest.raises(EvaluationError, match="I1-99"):
        scorecard(Framework((Node("goal"), Node("a", "goal", measure="I1-99"))), "enterprise")


def test_files_there_and_back(tree, tmp_path):
    tree.to_excel(tmp_path / "default.xlsx")
    assert Framework.from_excel(tmp_path / "default.xlsx") == tree
    assert Framework.from_yaml(tree.to_yaml()) == tree
