"""All steps in their order, what each leaves to the next, and what a method names that is not there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Learned, Method
from evaluation.errors import InvalidMethod, InvalidValues
from evaluation.preparation import Imputation, Rule, Screening, Treatment
from evaluation.preparation.grid import read_grid
from evaluation.preparation.prepare import prepare
from tests.evaluation import trees

NAN = np.nan
TREE = trees.flat(1, 1, 1)
SIZES = pd.DataFrame({"staff": [10.0, 20, 0, 5], "area": ["n", "n", "s", "s"]}, index=["u1", "u2", "u3", "u4"])


def table(**columns):
    return trees.table(**columns)


def done(frame, learned=None, tree=TREE, **steps):
    return prepare(read_grid(frame), Method(**steps), tree, SIZES, learned)


VALUES = table(a=[10, 40, 5, NAN], b=[1, NAN, 3, 8], c=[NAN, NAN, NAN, 4])


def test_nothing_asked_for():
    found = done(VALUES)
    assert found.came is found.left
    assert list(found.done) == []
    assert not found.replayed


def test_the_order_of_the_steps_by_hand():
    """u2 has one value of three and leaves; a is divided by staff: 1, lost (u3 has no staff), u4 missing; the mean of a is then 1.

    The gaps are filled after the division and from the units that stay: b has 1, 3, 8, c only 4.
    """
    found = done(VALUES, screening=Screening(0.5), denomination={"a": "staff"}, imputation="mean")
    assert found.left.units.tolist() == ["u1", "u3", "u4"]
    assert found.came.values.tolist()[1] == [1, 3, 8]
    assert found.values.tolist() == [[1, 1, 1], [1, 3, 8], [4, 4, 4]]
    assert found.screened.removed["reason"].to_dict() == {"u2": "few_values"}
    assert found.denominated.lost[["unit", "reason"]].to_numpy().tolist() == [["u3", "zero"]]
    assert [name for name, _step in found.done] == ["screening", "denomination", "imputation"]


def test_fills_are_treated_with_the_others():
    column = [*range(1, 20), 500, NAN]
    frame = pd.DataFrame({"a": column, "b": 1.0, "c": 2.0})
    found = prepare(read_grid(frame), Method(imputation="mean", treatment=Treatment()), TREE, frame)
    assert found.treated.grid.values[0, -1] == pytest.approx(np.mean(column[:-1]))
    assert found.values[0, 19] == pytest.approx(np.mean(column[:-1])), (
        "the extreme takes the next value, which is the fill"
    )


def test_groups_come_from_the_attributes():
    found = done(VALUES, imputation=Imputation("group_mean", "area"))
    assert found.values[1].tolist() == [1, 1, 3, 8]
    assert found.imputed.filled["group"].tolist() == ["n", "s", "s"]
    with pytest.raises(InvalidValues, match="no column “region”"):
        done(VALUES, imputation=Imputation("group_mean", "region"))
    with pytest.raises(InvalidMethod, match="does not say by which"):
        done(VALUES, imputation=Imputation("group_mean"))


def test_a_unit_that_is_not_there_any_more_is_said():
    found = done(VALUES, screening=Screening(keep=("u2", "u9"), remove=("u1",)))
    assert found.left.units.tolist() == ["u2", "u3", "u4"]
    assert "names units the table does not have: “u9”" in str(found.remarks[0])


def test_indicators_switched_off_need_no_rule_and_strange_ones_are_refused():
    tree = TREE.with_node("c", enabled=False)
    frame = VALUES[["a", "b"]]
    rules = Treatment(exceptions={"c": "none"})
    found = done(frame, tree=tree, denomination={"c": "staff", "b": "staff"}, treatment=rules)
    assert found.denominated.table["indicator"].tolist() == ["b"]
    for wrong in ({"denomination": {"zz": "staff"}}, {"treatment": Treatment(exceptions={"zz": Rule()})}):
        with pytest.raises(InvalidMethod, match="“zz”"):
            done(frame, tree=tree, **wrong)


def test_replayed_steps():
    """This year's mean of b is 4; last year's was 100 and is what fills."""
    steps = {"imputation": "mean", "treatment": Treatment()}
    before = done(VALUES.assign(b=[100.0, 100, 100, NAN]), **steps)
    learned = Learned(fills=before.imputed.learned, treatment=before.treated.learned)
    now = done(VALUES, learned, **steps)
    assert now.values[1].tolist() == [1, 100, 3, 8]
    assert now.replayed
