from __future__ import annotations

import pandas as pd
import pytest

from evaluation.ranking import dea
from messages import using_language

INPUTS = pd.DataFrame({"人员": [2, 2, 6, 3, 6], "经费": [5, 4, 6, 2, 2]}, index=list("abcde"))
OUTPUTS = pd.DataFrame({"服务": [1, 2, 3, 1, 2]}, index=list("abcde"))
"""Coelli, Guide to DEAP 2.1, example 1."""


def test_peers_targets_and_slacks_carry_names():
    """DEAP output: firm 1 peer 2 (.5), target 1.0 and 2.0; firm 3 peers 2 and 5 with λ 1 and .5."""
    result = dea(INPUTS, OUTPUTS)
    assert result.peers["a"] == pytest.approx({"b": 0.5})
    assert result.peers["c"] == pytest.approx({"b": 1.0, "e": 0.5})
    assert result.targets.loc["a"].tolist() == pytest.approx([1.0, 2.0, 1.0])
    assert result.slacks_in.loc["a", "经费"] == pytest.approx(0.5)
    assert result.table.loc["a", "slack 经费"] == pytest.approx(0.5)


def test_scale_efficiency_and_returns():
    """DEAP output, example 1 with scale: .5 irs, 1 -, .833 drs, .714 irs, 1 -."""
    result = dea(INPUTS, OUTPUTS)
    assert result.scale.tolist() == pytest.approx([1 / 2, 1, 5 / 6, 5 / 7, 1])
    assert result.returns == ("increasing", "constant", "decreasing", "increasing", "constant")
    with using_language("zh"):
        assert result.returns_to_scale["c"] == "规模报酬递减"


def test_strong_efficiency_needs_no_slack():
    """Under BCC firm 1 has efficiency 1 but firm 2 needs 1 less of input 2 and makes 1 more: only weakly efficient."""
    result = dea(INPUTS, OUTPUTS, "BCC")
    assert result.efficiency["a"] == pytest.approx(1.0)
    assert result.strongly_efficient.tolist() == [0, 1, 1, 1, 1]
    assert not result.slack_free[0]
    assert "“a” has a radial efficiency of 1 but slacks, so it is only weakly efficient" in result.text


def test_the_paragraph():
    text = dea(INPUTS, OUTPUTS).text
    assert "5 units, 2 inputs, 1 outputs; second stage with the greatest sum of slacks" in text
    assert "2 units have a radial efficiency of 1, 2 of them without slacks" in text
    assert "2 units constant, 2 increasing, 1 decreasing" in text
    assert "name the orientation" not in text
    assert "input and output orientation give different efficiencies" in dea(INPUTS, OUTPUTS, "BCC").text
