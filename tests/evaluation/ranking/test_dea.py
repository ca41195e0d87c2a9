from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.errors import InvalidMethod
from evaluation.ranking import dea

DOCTORS, NURSES = (
    [20, 19, 25, 27, 22, 55, 33, 31, 30, 50, 53, 38],
    [151, 131, 160, 168, 158, 255, 235, 206, 244, 268, 306, 284],
)
OUTPATIENTS, INPATIENTS = (
    [100, 150, 160, 180, 94, 230, 220, 152, 190, 250, 260, 250],
    [90, 50, 55, 72, 66, 90, 88, 80, 100, 100, 147, 120],
)
INPUTS, OUTPUTS = np.column_stack([DOCTORS, NURSES]), np.column_stack([OUTPATIENTS, INPATIENTS])
"""Cooper, Seiford & Tone, Data Envelopment Analysis, Tables 1.5 and 1.6: twelve hospitals."""
CCR = [
    *(1, 1, 0.882708333333, 1, 0.763499482325, 0.83477124183),
    *(0.901960784314, 0.796333820061, 0.960392156863, 0.870646766169, 0.955098039216, 0.958204334365),
]
BCC_IN = [1, 1, 0.895833333333, 1, 0.881818181818, 0.93893557423, 1, 0.798833193971, 0.989333333333, 1, 1, 1]
BCC_OUT = [1, 1, 0.924549135075, 1, 0.766634073583, 0.954753009548, 1, 0.825911655286, 0.989937106918, 1, 1, 1]
DEAP = ([[2, 5], [2, 4], [6, 6], [3, 2], [6, 2]], [1, 2, 3, 1, 2])


def test_twelve_hospitals():
    """CCR printed 1 1 .883 1 .763 .835 .902 .796 .960 .871 .955 .958; the rest checked by the multiplier form."""
    result = dea(INPUTS, OUTPUTS)
    assert result.scores == pytest.approx(CCR, abs=1e-9)
    assert result.bcc == pytest.approx(BCC_IN, abs=1e-9)
    assert result.scale == pytest.approx(np.array(CCR) / BCC_IN, abs=1e-9)
    assert result.ranks[:4].tolist() == [1, 1, 8, 1]


def test_orientation_matters_under_bcc_only():
    assert dea(INPUTS, OUTPUTS, "CCR", "output").scores == pytest.approx(CCR, abs=1e-9)
    assert dea(INPUTS, OUTPUTS, "BCC", "input").scores == pytest.approx(BCC_IN, abs=1e-9)
    assert dea(INPUTS, OUTPUTS, "BCC", "output").scores == pytest.approx(BCC_OUT, abs=1e-9)


@pytest.mark.parametrize("orientation", ["input", "output"])
@pytest.mark.parametrize("model", ["CCR", "BCC"])
def test_targets_are_what_the_peers_use_and_make(model, orientation):
    result = dea(INPUTS, OUTPUTS, model, orientation)
    assert result.targets == pytest.approx(result.lambdas @ np.hstack([INPUTS, OUTPUTS]), rel=1e-7)
    assert dea(result.targets[:, :2], result.targets[:, 2:], model, orientation).scores == pytest.approx(1.0, abs=1e-7)


def test_slacks_are_told():
    """DEAP output of example 1: firm 1 has a slack of .5 in input 2, so its efficiency of .5 overstates it."""
    result = dea(*DEAP)
    assert result.slacks_in[0] == pytest.approx([0, 0.5])
    assert "“DMU1” has slacks on top of its radial inefficiency; the efficiency alone overstates it" in result.text


def test_super_efficiency_tells_efficient_units_apart():
    """Firm 2 of DEAP's example could double its inputs before firms 4 and 5 dominate; inefficient ones keep their value."""
    result = dea(*DEAP, super_efficiency=True)
    assert result.scores == pytest.approx([1 / 2, 2, 5 / 6, 5 / 7, 2])
    assert result.efficiency == pytest.approx([1 / 2, 1, 5 / 6, 5 / 7, 1])
    assert "super-efficiency" in result.method.en
    assert dea(*DEAP, orientation="output", super_efficiency=True).scores == pytest.approx(result.scores)


def test_super_efficiency_without_solution_is_null_and_named():
    """Nobody else makes an output of 3, so under BCC firm 3 has no super-efficiency."""
    result = dea(*DEAP, "BCC", super_efficiency=True)
    assert np.isnan(result.scores[2])
    assert np.isnan(result.ranks[2])
    assert "The super-efficiency of “DMU3” has no solution (null)" in result.text


def test_a_unit_alone_has_no_super_efficiency():
    assert np.isnan(dea([1.0], [1.0], super_efficiency=True).scores[0])
    assert dea([1.0], [1.0]).scores.tolist() == [1.0]


def test_zeros_are_borne():
    """B uses none of the second input, A none of the first: both are efficient, C uses both and has half."""
    result = dea([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [1.0, 1.0, 1.0])
    assert result.scores == pytest.approx([1.0, 1.0, 0.5])
    assert "2 values are 0" in result.text


def test_unknown_models_and_orientations_are_refused():
    with pytest.raises(InvalidMethod, match="CCR"):
        dea(*DEAP, "SBM")
    with pytest.raises(InvalidMethod, match="output"):
        dea(*DEAP, "CCR", "both")


def test_names_are_carried():
    frame = pd.DataFrame(INPUTS, index=list("ABCDEFGHIJKL"), columns=["医生", "护士"])
    result = dea(frame, pd.DataFrame(OUTPUTS, index=frame.index, columns=["门诊", "住院"]))
    assert result.scores["C"] == pytest.approx(CCR[2])
    assert result.lambdas.loc["C", "D"] > 0


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["CCR", "BCC"]), st.sampled_from(["input", "output"]))
def test_order_units_and_range(seed, model, orientation):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(1, 9, (7, 2)).astype(float), rng.integers(1, 9, (7, 2)).astype(float)
    result, order = dea(x, y, model, orientation), rng.permutation(7)
    assert ((result.scores > 0) & (result.scores <= 1 + 1e-9)).all()
    assert (result.ccr <= result.bcc + 1e-9).all()
    moved = dea(x[order] * [3, 1000], y[order] * [0.01, 7], model, orientation)
    assert moved.scores == pytest.approx(result.scores[order], abs=1e-8)
    assert moved.ranks.tolist() == result.ranks[order].tolist()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["CCR", "BCC"]))
def test_who_uses_no_more_and_makes_no_less_is_not_ranked_behind(seed, model):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(2, 9, (6, 2)).astype(float), rng.integers(1, 9, (6, 2)).astype(float)
    x[1], y[1] = x[0] - [1, 0], y[0] + [0, 1]
    ranks = dea(x, y, model).ranks
    assert ranks[1] <= ranks[0]
