from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.errors import EvaluationError
from evaluation.weights.panel.ratings import full_marks, read_ratings


def test_nameless_ratings_get_spoken_names():
    read = read_ratings([[5, 3], [4, 2]])
    assert list(read.frame.index) == ["E1", "E2"]
    assert read.labels == ("x1", "x2")
    assert read.names is None
    assert full_marks(read, None) == 5
    assert full_marks(read, 9) == 9


def test_missing_ratings_are_counted():
    read = read_ratings([[5, 3], [4, np.nan], [3, 3]])
    assert "1 of 6 ratings are missing" in str(read.warnings[0])
    assert "on the 2 experts" in str(read.warnings[0])


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ([[5, 3]], "too few rows"),
        ([[5, -3], [1, 1]], "Expert “E1” rated x2 -3"),
        ([[5, np.nan], [1, 1]], "Fewer than two experts rated “x2”"),
        ([["five", 3], [1, 1]], "five"),
        (pd.DataFrame({"a": [1, np.inf]}), "infinite"),
    ],
)
def test_unusable_ratings_are_refused(ratings, said):
    with pytest.raises(EvaluationError, match=said):
        read_ratings(ratings)


def test_no_rating_lies_above_full_marks():
    with pytest.raises(EvaluationError, match=r"“E1” rated x1 5, above full marks \(4\)"):
        full_marks(read_ratings([[5, 3], [4, 2]]), 4)
