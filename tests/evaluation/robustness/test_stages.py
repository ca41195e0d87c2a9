from __future__ import annotations

import numpy as np
import pandas as pd

import evaluation.robustness.stages as module
from evaluation import Method
from evaluation.preparation import Rule, Screening, Treatment
from evaluation.preparation.grid import Grid
from evaluation.robustness.base import Configuration
from evaluation.robustness.choices import read_choices
from evaluation.robustness.draws import draw
from evaluation.robustness.stages import Stages, aligned, prepared
from tests.evaluation.robustness.cases import table, tree


def test_what_lies_before_the_first_change_is_computed_once(monkeypatch):
    """2 treatments × 3 normalisations × 2 ways to combine: treated twice, normalised six times, combined twelve times."""
    calls = {"prepare": 0, "scale_leaves": 0}
    for name in calls:
        real = getattr(module, name)

        def counted(*given, name=name, real=real):
            calls[name] += 1
            return real(*given)

        monkeypatch.setattr(module, name, counted)
    base = Configuration.of(table(), tree(), Method("minmax", treatment=Treatment()))
    choices = read_choices(
        {"treatment": [Treatment(), Treatment(Rule(winmax=1))], "normalisation": ["minmax", "goalposts", "rank"],
         "aggregation": ["arithmetic", "geometric"]},
        base,
    )  # fmt: skip
    stages = Stages(draw(base, choices, 1, 0), 0)
    stages.refuse_conflicts()
    assert calls == {"prepare": 2, "scale_leaves": 6}
    same, _method = stages.at((0, 0, 0))
    assert stages.at((0, 0, 1))[0] is same


def test_units_that_are_screened_out_have_no_value():
    grid = Grid(np.ones((2, 2)), pd.Index(["a", "b"]), pd.Index(["u1", "u3"]), np.array([[True, False], [True, True]]))
    scores, applicable = aligned(np.array([[1.0, 2.0], [3.0, 4.0]]), grid, pd.Index(["u1", "u2", "u3"]))
    np.testing.assert_array_equal(scores, [[1, np.nan, 2], [3, np.nan, 4]])
    assert applicable.tolist() == [[True, True, False], [True, True, True]]


def test_preparation_only_where_it_is_asked_for():
    base = Configuration.of(table(6), tree(), None)
    assert prepared(base.grid, tree(), Method(), base.sizes) is base.grid
    gone = prepared(base.grid, tree(), Method(screening=Screening(remove=("u0",))), base.sizes)
    assert list(gone.units) == ["u1", "u2", "u3", "u4", "u5"]
