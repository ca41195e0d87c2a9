"""Tables of cells as one list."""

import numpy as np
import pandas as pd
import pytest

from evidence.disclosure import Axis, Reading
from evidence.disclosure.errors import InvalidAxis, InvalidCells
from evidence.disclosure.rows import codes_of, rows_of

DISTRICT = [Axis.groups("unit", ["E1", "E2"], "D")]


def cells(**more):
    return pd.DataFrame({"unit": ["E1", "E2", "D"], "value": [60.0, 70.0, 65.0], "n": [4, 4, 8]} | more)


def test_a_total_is_no_enterprise():
    assert rows_of({"": cells()}, DISTRICT, Reading()).level.tolist() == ["enterprise", "enterprise", "pooled"]


def test_the_same_cell_stands_once_and_takes_what_one_table_lacks():
    one, other = cells().drop(columns="n"), cells().drop(columns="value").iloc[::-1]
    rows = rows_of({"a": one, "b": other}, DISTRICT, Reading())
    assert len(rows) == 3
    assert rows.places["b"].tolist() == [2, 1, 0]
    assert rows.n.tolist() == [4, 4, 8]
    assert rows.value.tolist() == [60, 70, 65]


def test_hidden_in_one_table_is_hidden_in_all():
    rows = rows_of({"a": cells(), "b": cells(status=["suppressed", "ok", "ok"])}, DISTRICT, Reading())
    assert rows.given.tolist() == [True, False, False]


def test_a_table_without_the_column_is_the_top():
    rows = rows_of({"a": cells(), "whole": pd.DataFrame({"value": [65.0], "n": [8]})}, DISTRICT, Reading())
    assert rows.places["whole"].tolist() == [2]


def test_a_table_without_the_column_of_two_tops_is_refused():
    axes = [Axis("unit", {"E1": "D", "E2": "S"})]
    with pytest.raises(InvalidAxis):
        rows_of({"a": cells(), "b": pd.DataFrame({"value": [65.0]})}, axes, Reading())


def test_weights_that_are_named_are_public_and_empty_ones_are_zero():
    rows = rows_of({"": cells(w=[2.0, None, None])}, DISTRICT, Reading(weight="w"))
    assert rows.weight.tolist() == [2.0, 0.0, 0.0]
    assert rows_of({"": cells()}, DISTRICT, Reading()).weight.tolist() == [4, 4, 8]


def test_the_scale_is_open_upwards_unless_it_is_stated():
    rows = rows_of({"": cells()}, DISTRICT, Reading())
    assert (rows.lo[0], rows.hi[0]) == (0.0, np.inf)
    assert rows_of({"": cells(value=[-1.0, 2, 1])}, DISTRICT, Reading()).lo[1] == -np.inf


@pytest.mark.parametrize(
    ("table", "reading"),
    [
        (cells().drop(columns=["value", "n"]), Reading()),
        (cells(value=[1.0, 2.0, "x"]), Reading()),
        (cells(value=[1.0, 2.0, np.inf]), Reading()),
        (cells(n=[-1, 2, 3]), Reading()),
        (cells(), Reading(scale=(0, 50))),
        (cells(), Reading(weight="head-count")),
        (cells(), Reading(keys=("shift",))),
        (cells(party=["M", "M", "M"]), Reading()),
        (pd.concat([cells(), cells()]), Reading()),
        (cells().drop(columns="unit"), Reading(keys=("unit", "wave"))),
    ],
)
def test_what_cannot_be_protected_is_refused(table, reading):
    with pytest.raises(InvalidCells):
        rows_of({"": table}, DISTRICT, reading)


def test_no_table_is_refused():
    with pytest.raises(InvalidCells):
        rows_of({}, DISTRICT, Reading())


def test_odd_names_are_told_apart():
    keys = pd.DataFrame({"a": ["x|y", "x", "x|y", ""], "b": ["z", "y|z", "z", ""]})
    assert codes_of(keys).tolist() == [0, 1, 0, 2]
