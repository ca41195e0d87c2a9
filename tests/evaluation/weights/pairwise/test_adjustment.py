"""Xu & Wei (1999), λ = .9: CR falls .1720 → .1378 → .1105 → .0888 for this made-up matrix (second route: power iteration)."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.errors import InvalidJudgement, InvalidMethod
from evaluation.weights import xu_wei
from evaluation.weights.pairwise.adjustment import pair_table

MATRIX = [[1, "1/9", 3, "1/5"], [9, 1, 5, 2], ["1/3", "1/5", 1, "1/2"], [5, "1/2", 2, 1]]


def test_every_step_is_kept():
    result = xu_wei(MATRIX)
    np.testing.assert_allclose(
        result.steps["CR"], [0.172000123512, 0.137768789793, 0.11054981163, 0.0888460950786], atol=1e-9
    )
    assert result.matrix[0, 2] == pytest.approx(2.37398383752, abs=1e-9)
    np.testing.assert_allclose(result.matrix * result.matrix.T, 1)


def test_the_change_is_measured_and_judged():
    result = xu_wei(MATRIX)
    away = np.abs(result.matrix - result.before.matrix)
    assert result.delta == pytest.approx(away.max())
    assert result.sigma == pytest.approx(np.sqrt((away**2).sum()) / 4)
    assert result.acceptable
    assert "a suggestion" in result.text


def test_old_and_new_judgements_stand_side_by_side():
    result = xu_wei(MATRIX)
    assert list(result.table.columns) == ["first", "second", "old", "new"]
    assert result.table.loc[1, "old"] == 3
    assert len(pair_table(result.before, result.after)) == 6


def test_a_consistent_matrix_is_left_alone():
    result = xu_wei([[1, 2], ["1/2", 1]])
    assert len(result.steps) == 1
    assert result.delta == 0


def test_giving_up_is_said():
    result = xu_wei(MATRIX, most=1)
    assert "After 1 iterations CR is still" in str(result.warnings[0])
    assert result.cr > 0.1


def test_input_is_checked():
    with pytest.raises(InvalidMethod, match=r"λ is 1.5"):
        xu_wei(MATRIX, 1.5)
    with pytest.raises(InvalidJudgement, match="links"):
        xu_wei([[1, None], [None, 1]])
