"""Group AHP. Barzilai & Golany (1994): with the row geometric mean AIJ and geometric AIP agree exactly."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import InvalidJudgement, InvalidMethod
from evaluation.weights import ahp, ahp_group

FIRST = [[1, 2, 3, 5], ["1/2", 1, 2, 3], ["1/3", "1/2", 1, 2], ["1/5", "1/3", "1/2", 1]]
SECOND = [[1, "1/2", 2, 4], [2, 1, 3, 5], ["1/2", "1/3", 1, 3], ["1/4", "1/5", "1/3", 1]]
THIRD = [[1, 3, 1, 4], ["1/3", 1, "1/3", 2], [1, 3, 1, 5], ["1/4", "1/2", "1/5", 1]]
PANEL = [FIRST, SECOND, THIRD]
VOICES = [0.5, 0.3, 0.2]
LOOP = [[1, 5, "1/5"], ["1/5", 1, 5], [5, "1/5", 1]]
BACK = [[1, "1/5", 5], [5, 1, "1/5"], ["1/5", 5, 1]]


def test_aij_by_hand():
    """Joint entry (1, 2) is 2^.5 · .5^.3 · 3^.2 = 1.43097; weights from an independent power iteration."""
    result = ahp_group(PANEL, "AIJ", VOICES)
    assert result.matrix[0, 1] == pytest.approx(2**0.5 * 0.5**0.3 * 3**0.2)
    np.testing.assert_allclose(
        result.weights, [0.413622633746, 0.295685065025, 0.204447871665, 0.086244429564], atol=1e-9
    )
    np.testing.assert_allclose(result.experts["CR"], [0.00537813282676, 0.0189294620285, 0.00574243377332], atol=1e-9)


def test_aip_by_either_mean():
    own = np.array([ahp(matrix).weights for matrix in PANEL])
    np.testing.assert_allclose(ahp_group(PANEL, "AIP", VOICES).weights, VOICES @ own, atol=1e-12)
    joint = np.exp(VOICES @ np.log(own))
    by_root = ahp_group(PANEL, "aip", VOICES, mean="geometric")
    np.testing.assert_allclose(by_root.weights, joint / joint.sum(), atol=1e-12)
    assert "geometric mean of individual weights" in by_root.text


def test_aij_and_geometric_aip_agree_under_the_row_geometric_mean():
    aij = ahp_group(PANEL, "AIJ", VOICES, prioritisation="geometric")
    aip = ahp_group(PANEL, "AIP", VOICES, prioritisation="方根法", mean="geometric")
    np.testing.assert_allclose(aij.weights, aip.weights, atol=1e-14)


def test_a_good_group_ratio_can_hide_contradictions_and_is_unmasked():
    """Two experts in opposite circles (CR above 1 each) average to full indifference with a joint CR of 0."""
    result = ahp_group({"甲": LOOP, "乙": BACK})
    assert result.cr == pytest.approx(0, abs=1e-9)
    assert (result.experts["CR"] > 1).all()
    assert not result.consistent
    said = " ".join(map(str, result.warnings))
    assert "2 of 2 experts are inconsistent on their own (甲" in said
    assert "does not show agreement" in said


def test_an_inconsistent_group_names_the_inconsistent():
    result = ahp_group([LOOP, LOOP])
    assert "2 of 2 experts are inconsistent on their own" in " ".join(map(str, result.warnings))


def test_experts_far_from_the_group_are_named():
    result = ahp_group([FIRST, FIRST, FIRST, [[1, "1/5", "1/5", "1/5"], [5, 1, 1, 1], [5, 1, 1, 1], [5, 1, 1, 1]]])
    assert "“E4” lie far from the group" in " ".join(map(str, result.warnings))
    assert "not even on which of the two" in result.text


def test_one_expert_is_their_own_group():
    result = ahp_group([FIRST])
    np.testing.assert_allclose(result.weights, ahp(FIRST).weights)
    assert result.dispute is None
    assert (result.disagreement == 1).all()


def test_experts_may_leave_comparisons_open():
    partial = [[1, 2, None], [None, 1, None], [None, None, 1]]
    result = ahp_group({"A": [[1, 2, 4], [None, 1, 2], [None, None, 1]], "B": partial})
    np.testing.assert_allclose(result.weights, np.array([4, 2, 1]) / 7)
    assert result.individual["B"] is None
    assert "“B” made too few comparisons" in " ".join(map(str, result.warnings))
    with pytest.raises(InvalidJudgement, match="“x1”, “x2” with “x3”"):
        ahp_group([[[1, 2, 4], [None, 1, 2], [None, None, 1]], partial], "AIP")


def test_indicators_are_matched_by_name():
    frame = pd.DataFrame([[1, 2], [0.5, 1]], ["a", "b"], ["a", "b"])
    turned = frame.loc[["b", "a"], ["b", "a"]]
    assert ahp_group([frame, turned]).weights["a"] == pytest.approx(2 / 3)


def test_other_indicators_are_refused():
    frame = pd.DataFrame([[1, 2], [0.5, 1]], ["a", "b"], ["a", "b"])
    with pytest.raises(InvalidJudgement, match="Expert “E2” compared “a”, “c”"):
        ahp_group([frame, frame.set_axis(["a", "c"]).set_axis(["a", "c"], axis=1)])
    with pytest.raises(InvalidJudgement, match="E2"):
        ahp_group([FIRST, LOOP])


def test_a_faulty_matrix_names_its_expert():
    with pytest.raises(InvalidJudgement, match=r"expert “乙”.*contradict"):
        ahp_group({"甲": [[1, 2], [0.5, 1]], "乙": [[1, 2], [2, 1]]})


def test_rounding_is_reported_with_its_expert():
    result = ahp_group({"甲": [[1, 9], [0.11, 1]]})
    assert "Expert “甲”" in str(result.warnings[0])


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"expert_weights": [1, 2]}, InvalidMethod, "3 are needed"),
        ({"expert_weights": {"E1": 1}}, InvalidMethod, "“E2”, “E3”"),
        ({"expert_weights": [1, -1, 1]}, InvalidJudgement, "-1"),
        ({"method": "mean"}, InvalidMethod, "AIJ.*AIP"),
        ({"mean": "harmonic"}, InvalidMethod, "arithmetic.*geometric"),
    ],
)
def test_options_are_checked(options, error, said):
    with pytest.raises(error, match=said):
        ahp_group(PANEL, **options)


def test_nobody():
    with pytest.raises(InvalidJudgement, match="no judgement matrix"):
        ahp_group([])


@given(st.permutations(range(3)))
def test_the_order_of_experts_does_not_matter(order):
    turned = ahp_group([PANEL[at] for at in order], expert_weights=[VOICES[at] for at in order])
    np.testing.assert_allclose(turned.weights, ahp_group(PANEL, expert_weights=VOICES).weights, atol=1e-12)
