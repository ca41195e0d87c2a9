from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Method
from evaluation.preparation import Screening
from evaluation.robustness.base import Configuration
from evaluation.robustness.errors import InvalidUncertainty
from tests.evaluation.robustness.cases import table, tree, with_errors


def test_units_that_are_screened_out_have_no_nominal_rank():
    frame = table(6)
    frame.loc["u2", ["a", "b", "c"]] = np.nan
    base = Configuration.of(frame, tree(), Method("minmax", screening=Screening(min_available=0.6)))
    assert list(base.units) == list(frame.index)
    ranks = base.nominal("ranks", "goal")
    assert np.isnan(ranks["u2"])
    assert ranks.drop("u2").notna().all()


def test_sizes_are_the_attributes_or_the_table():
    frame, sizes = table(3), pd.DataFrame({"staff": [1, 2, 3]})
    assert Configuration.of(frame, tree(), None).sizes is frame
    assert Configuration.of(frame, tree(), None, sizes).sizes is sizes
    assert list(Configuration.of(with_errors(frame), tree(), None).sizes.index) == list(frame.index)


def test_rows_and_siblings():
    base = Configuration.of(table(), tree(), None)
    assert base.plan.ids[base.row("D2")] == "D2"
    assert base.row() == 0
    assert [base.plan.ids[row] for row in base.rows_of(["a", "e", "a"])] == ["a", "e"]
    assert sorted(base.plan.ids[part] for part in base.siblings()) == [("D1", "D2", "e"), ("a", "b"), ("c", "d")]
    for wrong in (["x"], ["goal"]):
        with pytest.raises(InvalidUncertainty, match="no active"):
            base.rows_of(wrong)
    with pytest.raises(InvalidUncertainty, match="no active “a”"):
        base.row("a")
