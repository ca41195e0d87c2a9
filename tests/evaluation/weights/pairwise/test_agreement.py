from __future__ import annotations

import numpy as np
import pytest

from evaluation.weights.pairwise.agreement import compatibility, joint_judgements, spreads, worst_dispute

STACK = np.array([[[1, 2], [0.5, 1]], [[1, 8], [0.125, 1]]])


def test_joint_judgements_are_geometric_means_and_stay_reciprocal():
    """√(2 · 8) = 4; with weights 3/4 and 1/4: 2^.75 · 8^.25 = 2√2."""
    np.testing.assert_allclose(joint_judgements(STACK, np.array([0.5, 0.5])), [[1, 4], [0.25, 1]])
    assert joint_judgements(STACK, np.array([0.75, 0.25]))[0, 1] == pytest.approx(2 * 2**0.5)


def test_only_those_who_judged_count():
    stack = STACK.copy()
    stack[1] = np.where(np.eye(2), 1, np.nan)
    np.testing.assert_allclose(joint_judgements(stack, np.array([0.5, 0.5])), STACK[0])
    assert spreads(stack)[0, 1] == 1


def test_the_spread_is_a_geometric_standard_deviation():
    """ln 2 and ln 8 differ by ln 4, so their standard deviation is ln 4/√2."""
    assert spreads(STACK)[0, 1] == pytest.approx(np.exp(np.log(4) / 2**0.5))


def test_full_agreement_has_compatibility_1():
    weights = np.array([2, 1]) / 3
    assert compatibility(STACK[0], weights) == pytest.approx(1)
    assert compatibility(STACK[1], weights) == pytest.approx((2 + 4 + 0.25) / 4)


def test_the_worst_dispute():
    dispute = worst_dispute(STACK, ("a", "b"))
    assert (dispute.first, dispute.second, dispute.least, dispute.most, dispute.opposed) == ("a", "b", 2, 8, False)
    assert worst_dispute(np.array([[[1, 2], [0.5, 1]], [[1, 0.5], [2, 1]]]), ("a", "b")).opposed
    assert worst_dispute(STACK[:1], ("a", "b")) is None
