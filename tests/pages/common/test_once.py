"""Findings are computed once for the same figures, and again for others."""

from __future__ import annotations

import pandas as pd

from pages.common.once import once

CALLS = []


def total(rows, power=1):
    """Return Σ aᵖ, and note that it was asked for."""
    CALLS.append(power)
    return float((rows["a"] ** power).sum())


def test_the_same_figures_are_computed_once():
    """1 + 4 + 9 = 14, asked for twice and computed once; the sum of the values themselves, 6, is another question."""
    CALLS.clear()
    assert once(total, pd.DataFrame({"a": [1.0, 2.0, 3.0]}), power=2) == 14.0
    assert once(total, pd.DataFrame({"a": [1.0, 2.0, 3.0]}), power=2) == 14.0
    assert once(total, pd.DataFrame({"a": [1.0, 2.0, 3.0]})) == 6.0
    assert CALLS == [2, 1]


def test_what_cannot_be_written_out_is_computed_each_time():
    CALLS.clear()
    rows = pd.DataFrame({"a": [1.0]})
    rows.attrs["a function"] = lambda: None
    assert [once(total, rows), once(total, rows)] == [1.0, 1.0]
    assert CALLS == [1, 1]
