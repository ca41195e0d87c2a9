from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.ranking.labels import Labels

NAMED = Labels((2, 1), pd.Index(["甲", "乙"]), pd.Index(["x"]))
PLAIN = Labels((2, 1))


def test_names_are_carried_through():
    assert NAMED.by_row(np.array([1.0, 2.0]))["乙"] == 2
    assert NAMED.by_column(np.array([3.0]))["x"] == 3
    assert NAMED.cells(np.array([[1.0], [2.0]])).loc["甲", "x"] == 1


def test_arrays_stay_arrays():
    values = np.array([1.0, 2.0])
    assert PLAIN.by_row(values) is values
    assert isinstance(PLAIN.cells(values[:, None]), np.ndarray)


def test_nameless_rows_are_counted_from_one_in_sentences_and_from_zero_in_results():
    assert PLAIN.rows.tolist() == ["A1", "A2"]
    assert PLAIN.columns.tolist() == ["C1"]
    assert PLAIN.chosen([1]) == (1,)
    assert NAMED.chosen([1]) == ("乙",)
