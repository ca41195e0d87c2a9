"""Wilson's interval against its formula."""

from __future__ import annotations

import numpy as np
import pytest

from sharing.wilson import wilson

Z = 1.959963984540054


@pytest.mark.parametrize(("count", "of"), [(0, 10), (8, 10), (10, 10), (37, 1000)])
def test_against_the_formula(count, of):
    """(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), Wilson (1927)."""
    p = count / of
    middle, wide = p + Z**2 / (2 * of), Z * np.sqrt(p * (1 - p) / of + Z**2 / (4 * of**2))
    assert wilson(count, of) == pytest.approx(
        ((middle - wide) / (1 + Z**2 / of), (middle + wide) / (1 + Z**2 / of)), abs=1e-12
    )


def test_arrays_alike():
    low, high = wilson(np.array([1.0, 5.0]), np.array([10.0, 10.0]))
    assert low.shape == high.shape == (2,)
