"""Weights of a panel: the union-service case, golden weights, gaps, disagreement that no ratio shows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Node
from evaluation.weights.experts import Answers, BestWorst, InvalidEnquiry, enquiry_of, weigh_panel
from messages import using_language

PAIRS = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]
FLAT = Framework((Node("goal"), *(Node(name, "goal") for name in "abcd")))


def expert(name, *cells):
    return Answers(
        name, pairs={"goal": {pair: float(v) for pair, v in zip(PAIRS, cells, strict=True) if v is not None}}
    )


def texts(panel, group="goal"):
    return " ".join(str(note) for note in panel.groups[group].notes)


def test_the_union_service_case_shows_the_warning(enquiry, union):
    panel = weigh_panel(enquiry, union)
    ratios = panel.consistency["goal"]
    assert ratios.round(2).tolist() == [1.09, 0.52, 0.06, 0.0, 0.12]
    assert round(panel.ratio, 3) == 0.030
    assert panel.groups["goal"].hides
    assert "The joint CR of 0.030 is fine, but 3 of 5 experts are inconsistent on their own" in texts(panel)
    assert "E1 1.088, E2 0.519, E5 0.120" in texts(panel)
    assert "the good joint ratio hides that" in panel.text
    with using_language("zh"):
        assert "合并后的一致性比率掩盖了" in panel.text


def test_golden_group_weights(enquiry):
    """golden/mcda/ahp_group_aij_aip.json, matrices of three experts with voices .5 .3 .2: joint eigenvector, tolerance 1e-9."""
    answers = [expert("1", 2, 3, 5, 2, 3, 2), expert("2", 0.5, 2, 4, 3, 5, 3), expert("3", 3, 1, 4, 1 / 3, 2, 5)]
    panel = weigh_panel(enquiry, answers, {"1": 0.5, "2": 0.3, "3": 0.2})
    expected = [0.413622633746, 0.295685065025, 0.204447871665, 0.086244429564]
    assert list(panel.weights.values()) == pytest.approx(expected, abs=1e-9)
    own = panel.groups["goal"].individual.to_numpy()
    assert own[0] == pytest.approx([0.482885616555, 0.271974461325, 0.156989860763, 0.0881500613576], abs=1e-9)
    assert panel.consistency["goal"].tolist() == pytest.approx(
        [0.00537813282676, 0.0189294620285, 0.00574243377332], abs=1e-9
    )


def test_the_worst_triad_and_the_smallest_repair(enquiry, union):
    """E2 said b – d 1/4 and so on; what the repair proposes makes the matrix consistent."""
    panel = weigh_panel(enquiry, union)
    checks = {one.expert: one for one in panel.groups["goal"].checks}
    assert "The largest contradiction" in str(checks["E1"].triad)
    assert checks["E5"].repair.after.cr < 0.1
    assert len(checks["E5"].repair.changes) == 1
    assert checks["E4"].repair is None
    assert checks["E4"].triad is None


def test_good_ratios_that_hide_disagreement(enquiry):
    """Two camps, each fully consistent, the one the reverse of the other: every CR is 0 and the orders have nothing in common."""
    up, down = (1 / 2, 1 / 4, 1 / 8, 1 / 2, 1 / 4, 1 / 2), (2, 4, 8, 2, 4, 2)
    panel = weigh_panel(
        enquiry, [expert(f"U{at}", *up) for at in range(3)] + [expert(f"D{at}", *down) for at in range(3)]
    )
    assert panel.consistency["goal"].max() == pytest.approx(0, abs=1e-9)
    assert "do not agree on the order below “Effectiveness” beyond chance (Kendall's W = 0.00" in texts(panel)
    assert list(panel.weights.values()) == pytest.approx([0.25] * 4)


def test_gaps(enquiry):
    """E2 compared nothing with d: too little for weights of their own, but what was said counts."""
    panel = weigh_panel(enquiry, [expert("E1", 2, 3, 5, 2, 3, 2), expert("E2", 2, 2, None, 1, None, None)])
    assert panel.groups["goal"].individual.index.tolist() == ["E1"]
    assert np.isnan(panel.consistency.loc["E2", "goal"])
    assert "made too few comparisons" in texts(panel)
    assert sum(panel.weights.values()) == pytest.approx(1)


def test_nobody_linked_the_groups(enquiry):
    panel = weigh_panel(enquiry, [expert("E1", 2, None, None, None, None, 2)])
    assert panel.weights == {}
    assert "No judgement links" in texts(panel)
    assert "of them with weights: 0" in panel.text


def test_a_part_that_nobody_judged(tree):
    panel = weigh_panel(enquiry_of(tree), [expert("E1", 1, 1, 1, 1, 1, 1)])
    assert set(panel.weights) == set("abcd")
    assert "nobody compared anything below “A”" in texts(panel, "a")
    assert panel.table.loc["a"]["n"].sum() == 0


def test_best_worst(tree):
    """Rezaei 2016: 1 2 4 and 4 2 1 is fully consistent with weights 4/7 2/7 1/7; here twice, so the mean is the same."""
    three = Framework(tuple(node for node in tree.nodes if node.id not in ("d", "a1", "a2")))
    enquiry = enquiry_of(three, "bwm")
    one = BestWorst("a", "c", {"b": 2, "c": 4}, {"b": 2})
    answers = [Answers(name, best_worst={"goal": one}) for name in ("E1", "E2")]
    panel = weigh_panel(enquiry, [*answers, Answers("E3", best_worst={"goal": BestWorst("a", None, {}, {})})])
    assert list(panel.weights.values()) == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert panel.consistency["goal"].tolist()[:2] == [0.0, 0.0]
    assert panel.ratio is None
    bad = Answers("E4", best_worst={"goal": BestWorst("a", "a", {"b": 2, "c": 4}, {"b": 2, "c": 3})})
    assert "named both best and worst" in texts(weigh_panel(enquiry, [*answers, bad]))


def test_points(tree):
    """40 30 20 10 and 10 20 30 40 with voices 3 : 1 give 0.325 0.275 0.225 0.175; who leaves a gap is not counted."""
    enquiry = enquiry_of(tree, "points", ["goal"])
    answers = [
        Answers("E1", marks={"goal": dict(zip("abcd", (40.0, 30.0, 20.0, 10.0), strict=True))}),
        Answers("E2", marks={"goal": dict(zip("abcd", (10.0, 20.0, 30.0, 40.0), strict=True))}),
        Answers("E3", marks={"goal": {"a": 100.0}}),
        Answers("E4", marks={"goal": dict.fromkeys("abcd", 0.0)}),
    ]
    panel = weigh_panel(enquiry, answers, {"E1": 3, "E2": 1, "E3": 1, "E4": 1})
    assert list(panel.weights.values()) == pytest.approx([0.325, 0.275, 0.225, 0.175])
    assert "Expert “E3” left gaps" in texts(panel)
    assert "All points are 0" in texts(panel)
    assert texts(weigh_panel(enquiry, answers[3:])).endswith("nobody judged all of “Effectiveness”.")


def test_what_is_refused(enquiry, union, tree):
    with pytest.raises(InvalidEnquiry, match="Nobody has answered yet"):
        weigh_panel(enquiry, [])
    with pytest.raises(InvalidEnquiry, match="two sets of answers of “E1”"):
        weigh_panel(enquiry, [union[0], union[0]])
    with pytest.raises(InvalidEnquiry, match="Delphi"):
        weigh_panel(enquiry_of(tree, "delphi"), union)


@pytest.mark.parametrize("voices", [{"E1": -1.0, "E2": 1.0}, {}, {"E1": float("nan")}, {"E1": 0.0}])
def test_impossible_voices(enquiry, union, voices):
    with pytest.raises(InvalidEnquiry, match="is a number of 0 or more"):
        weigh_panel(enquiry, union, voices)


def test_an_expert_without_a_voice_is_not_heard(enquiry, union):
    alone = weigh_panel(enquiry, [union[2]])
    silent = weigh_panel(enquiry, union, {"E3": 1.0})
    assert silent.weights == pytest.approx(alone.weights)


@given(st.lists(st.tuples(*[st.sampled_from([1 / 9, 1 / 3, 1.0, 2.0, 5.0, 9.0, None])] * 6), min_size=1, max_size=5))
def test_weights_add_up_or_are_not_there(rows):
    panel = weigh_panel(enquiry_of(FLAT), [expert(f"E{at}", *row) for at, row in enumerate(rows)])
    assert panel.weights == {} or sum(panel.weights.values()) == pytest.approx(1)
    FLAT.with_weights(panel.weights)
