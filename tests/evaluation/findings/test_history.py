"""The way of one unit: by hand on two waves of three units."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Node, Values, evaluate
from evaluation.findings.history import history

TREE = Framework((Node("goal"), Node("a", "goal", goalposts=Goalposts(0, 10))))


def wave(**found):
    """Return one indicator of some units, each as (value, standard error)."""
    rows = [(unit, "a", value, se, "ok") for unit, (value, se) in found.items()]
    values = Values(pd.DataFrame(rows, columns=["unit", "indicator", "value", "se", "status"]).assign(n=20, why=""))
    return evaluate(values, TREE), values


@pytest.fixture
def waves():
    return {"1": wave(u=(4.0, 0.5), v=(6.0, 0.5), w=(9.0, 0.5)), "2": wave(u=(5.0, np.nan), v=(7.0, 0.1))}


def test_score_interval_and_median(waves):
    """On 0 to 10 a value of 4 scores 40 and an error of .5 is 5 points: 40 ± 9.80; the median of 40, 60, 90 is 60."""
    first = history(waves, "u").iloc[0]
    assert first["score"] == pytest.approx(40)
    assert [first["lo"], first["hi"]] == pytest.approx([40 - 9.79982, 40 + 9.79982], abs=1e-5)
    assert first["median"] == pytest.approx(60)


def test_an_unknown_error_has_no_interval(waves):
    second = history(waves, "u").iloc[1]
    assert second["score"] == pytest.approx(50)
    assert np.isnan(second["lo"])
    assert np.isnan(second["hi"])


def test_a_unit_that_was_not_there(waves):
    assert np.isnan(history(waves, "w").iloc[1]["score"])
    assert history(waves, "w").iloc[1]["median"] == pytest.approx(60)
