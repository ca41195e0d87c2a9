from __future__ import annotations

import numpy as np
import pytest

from evaluation.errors import InvalidMethod
from evaluation.robustness.errors import InvalidUncertainty
from evaluation.robustness.inputs import read_conflicts, read_count, read_seed


def test_whole_numbers_pass():
    assert (read_count(np.int64(5), 1, 10), read_seed(0), read_conflicts("count")) == (5, 0, "count")


@pytest.mark.parametrize("seed", [-1, 1.5, None, True, "x"])
def test_odd_seeds_are_refused(seed):
    with pytest.raises(InvalidUncertainty, match="seed"):
        read_seed(seed)


def test_the_rest():
    with pytest.raises(InvalidUncertainty, match="from 1 to 10"):
        read_count(11, 1, 10)
    with pytest.raises(InvalidMethod, match="“refuse”"):
        read_conflicts("ignore")
