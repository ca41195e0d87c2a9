"""Values: cells with a status, as tables of units × indicators."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Values
from evaluation.errors import InvalidValues

NAN = np.nan


def values(*cells):
    return Values(pd.DataFrame(cells, columns=["unit", "indicator", "value", "status", "se"]))


GIVEN = values(
    ("y", "b", 2.0, "ok", 0.1),
    ("y", "a", 1.0, "small", NAN),
    ("x", "a", NAN, "not_applicable", NAN),
    ("x", "b", 7.0, "suppressed", 0.2),
)


def test_wide_tables_in_the_order_of_appearance():
    assert GIVEN.wide("se").index.tolist() == ["y", "x"]
    assert GIVEN.wide("se").columns.tolist() == ["b", "a"]


def test_a_hidden_value_does_not_come_out():
    """A number that is suppressed stays hidden even when somebody left it in the cell; small samples are shown."""
    assert GIVEN.frame.loc["y"].tolist() == [2, 1]
    assert GIVEN.frame.loc["x"].isna().all()
    assert GIVEN.applicable.loc["x"].tolist() == [True, False]


def test_a_cell_that_is_not_there_is_insufficient():
    part = values(("x", "a", 1.0, "ok", NAN), ("y", "b", 1.0, "ok", NAN))
    assert part.status.loc["x", "b"] == "insufficient"
    assert part.applicable.all().all()


def test_two_cells_for_one_place():
    doubled = values(("x", "a", 1.0, "ok", NAN), ("x", "a", 2.0, "ok", NAN))
    with pytest.raises(InvalidValues, match="several waves"):
        doubled.wide("value")
