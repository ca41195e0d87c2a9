"""From rows to cells."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.measures.cells import cells_of, grouped
from evaluation.measures.intervals import wilson
from evaluation.measures.parts import Parts

ROWS = pd.DataFrame(
    {
        "wave": ["w", "w", "w", "w", None],
        "unit": ["b", "a", "b", "c", "a"],
        "numerator": [1.0, 2.0, 3.0, 5.0, 100.0],
        "denominator": [4.0, 8.0, 4.0, 0.0, 100.0],
        "n": [1.0, 1.0, 1.0, 1.0, 1.0],
    }
)


def test_keys_come_sorted_and_rows_without_one_belong_nowhere():
    columns, group, kept = grouped(ROWS, ["wave", "unit"])
    assert columns["unit"].tolist() == ["a", "b", "c"]
    assert columns["wave"].tolist() == ["w", "w", "w"]
    assert group.tolist() == [1, 0, 1, 2]
    assert kept.tolist() == [True, True, True, True, False]
    assert grouped(ROWS.dropna(), ["unit"])[2] is None


def test_a_ratio_of_sums():
    """a 2/8; b (1 + 3)/(4 + 4); c 5/0 has no value and says why; the row without a wave is nowhere."""
    cells = cells_of(ROWS, ["wave", "unit"], Parts(ROWS))
    assert cells.size == 3
    assert cells.columns["value"].tolist()[:2] == [0.25, 0.5]
    assert np.isnan(cells.columns["value"][2])
    assert cells.columns["zero base"].tolist() == [False, False, True]
    low, high = wilson(np.array([2.0, 4.0]), np.array([8.0, 8.0]))
    np.testing.assert_allclose(cells.columns["lo"][:2], low, rtol=1e-11)
    np.testing.assert_allclose(cells.columns["hi"][:2], high, rtol=1e-11)
    np.testing.assert_allclose(cells.columns["se"][:2], [np.sqrt(0.25 * 0.75 / 8), np.sqrt(0.25 / 8)], rtol=1e-11)
    assert cells.columns["organisations"].tolist() == [1, 2, 1]
    assert cells.columns["persons"].tolist() == [1, 2, 1]
    assert cells.draws is None


def test_a_factor_and_a_ceiling():
    rows = ROWS.dropna()
    cells = cells_of(rows, ["unit"], Parts(rows, "poisson", per=100.0, most=30.0)).columns
    assert cells["value"].tolist()[:2] == [25, 30]
    assert cells["hi"][:2].tolist() == [30, 30]
    assert cells["se"][0] == pytest.approx(100 * np.sqrt(2) / 8)


def test_no_interval():
    cells = cells_of(ROWS, ["unit"], Parts(ROWS, "none")).columns
    assert np.isnan([cells["se"], cells["lo"], cells["hi"]]).all()


def test_times_count_rows_several_times():
    rows = pd.DataFrame(
        {"unit": ["a", "a"], "numerator": [0.0, 1.0], "denominator": 1.0, "n": 1.0, "times": [3.0, 1.0]}
    )
    cells = cells_of(rows, ["unit"], Parts(rows)).columns
    assert (cells["value"][0], cells["n"][0], cells["organisations"][0]) == (0.25, 4, 4)


def test_the_smaller_of_two_samples():
    rows = pd.DataFrame({"unit": ["a", "a"], "numerator": [7.0, 0.0], "denominator": [0.0, 3.0], "n": 0.0})
    assert cells_of(rows, ["unit"], Parts(rows, "none", least=True)).columns["n"][0] == 3


def test_half_of_the_records_must_carry_the_estimate():
    """a: 1 of 2 is half; b: 1 of 3 is less."""
    rows = pd.DataFrame(
        {"unit": ["a", "b"], "numerator": 1.0, "denominator": 2.0, "n": 1.0, "covered": 1.0, "of_all": [2.0, 3.0]}
    )
    assert cells_of(rows, ["unit"], Parts(rows, "none")).columns["coverage"].tolist() == [False, True]


def test_a_function_of_sums_and_one_of_items():
    rows = pd.DataFrame({"unit": ["a", "a"], "x": [2.0, 4.0], "numerator": 1.0, "denominator": 1.0, "n": 1.0})
    squared = cells_of(rows, ["unit"], Parts(rows, "none", of_sums=lambda sums: sums[..., 0] ** 2, features=("x",)))
    assert squared.columns["value"][0] == 36
    assert squared.draws.shape == (1, 0)
    items = cells_of(
        rows, ["unit"], Parts(rows, "bootstrap", of_items=lambda items, times: times @ items[:, 0], features=("x",))
    )
    assert items.columns["value"][0] == 6
    assert items.draws.shape == (1, 500)


def test_draws_belong_to_what_a_cell_is_called():
    """The same cell has the same interval, whatever stands beside it, and another one under another name."""
    rows = pd.DataFrame({"unit": ["z"] * 90, "numerator": np.arange(90.0), "denominator": 1.0, "n": 1.0})
    more = pd.concat([rows.assign(unit="a"), rows], ignore_index=True)
    alone = cells_of(rows, ["unit"], Parts(rows, "bootstrap"))
    both = cells_of(more, ["unit"], Parts(more, "bootstrap"))
    np.testing.assert_array_equal(alone.draws[0], both.draws[1])
    assert (both.draws[0] != both.draws[1]).any()


def test_marks_of_fallbacks_are_added_up():
    rows = ROWS.assign(tag_x=[1.0, 0.0, 0.0, 0.0, 0.0])
    assert cells_of(rows, ["wave", "unit"], Parts(rows)).columns["tag_x"].tolist() == [0, 1, 0]
