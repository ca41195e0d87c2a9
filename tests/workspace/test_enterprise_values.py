"""Nothing on persons is kept: no level below the enterprise, no other columns, no number of a hidden cell."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from evaluation import evaluate
from evaluation.measures.finish import COLUMNS
from workspace.enterprise_values import NUMBERS, allowed_columns, check_evaluation, check_units, keepable
from workspace.errors import PersonLevel


def test_a_suppressed_cell_loses_every_number(values):
    cells = keepable(values, "enterprise").cells
    hidden = cells["status"] == "suppressed"
    assert hidden.sum() == 1
    assert cells.loc[hidden, [name for name in NUMBERS if name in cells]].isna().all(axis=None)
    pd.testing.assert_frame_equal(cells[~hidden], values.cells[~hidden])
    assert values.cells.loc[hidden, "n"].tolist() == [3], "what was handed in stays as it was"


@pytest.mark.parametrize("level", ["person", "worker", "", "职工"])
def test_levels_below_the_enterprise(values, level):
    with pytest.raises(PersonLevel, match="the enterprise and what lies above it"):
        keepable(values, level)


@pytest.mark.parametrize("column", ["worker_id", "answer", "gender"])
def test_other_columns(values, column):
    with pytest.raises(PersonLevel, match=f"“{column}”"):
        keepable(replace(values, cells=values.cells.assign(**{column: "x"})), "enterprise")


def test_columns_of_the_measures_are_allowed():
    assert {*COLUMNS, "raw", "party", "size_class", "function_class"} <= set(allowed_columns())


def test_units_that_identify_people():
    with pytest.raises(PersonLevel, match="look like a phone number"):
        check_units(pd.Index([f"138{at:08}" for at in range(20)]))
    check_units(pd.Index(["E001", "沪A公司", "13"]))
    check_units(pd.Index([], dtype=object))


def test_an_evaluation_that_shows_a_suppressed_value(values, tree):
    good = evaluate(values, tree)
    check_evaluation(good, "enterprise")
    leaking = replace(good, raw=np.nan_to_num(good.raw, nan=50.0))
    with pytest.raises(PersonLevel, match="1 values of this evaluation are marked as suppressed"):
        check_evaluation(leaking, "enterprise")
    check_evaluation(evaluate(values.frame, tree), "district")
