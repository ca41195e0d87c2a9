import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.scales.consistency import guttman as module
from surveys.scales.consistency.guttman import guttman, split_halves

EQUAL = np.full((4, 4), 0.5) + 0.5 * np.eye(4)


def test_equal_correlations_by_hand():
    """ΣR = 10: λ1 = .6; λ2 = .6 + √(4/3 · 12/4)/10; λ3 = .8; a balanced split leaves 2; λ5 = .6 + 2√.75/10; λ6 = .75."""
    made = guttman(EQUAL, np.full(4, 0.625))
    assert made.lambda1 == pytest.approx(0.6)
    assert made.lambda2 == pytest.approx(0.8)
    assert made.lambda3 == pytest.approx(0.8)
    assert made.lambda4 == made.best_split == pytest.approx(0.8)
    assert made.lambda5 == pytest.approx(0.6 + 2 * 0.75**0.5 / 10)
    assert made.lambda6 == pytest.approx(0.75)
    assert guttman(EQUAL, None).lambda6 is None


def test_with_an_odd_number_of_items_psych_misses_splits():
    """ΣR = 5.6. Item 3 alone leaves 3 + 2(.1 - 1.2) = .8, the best; psych tries items 1 and 2 only, which leave 2.8."""
    matrix = np.array([[1, 0.1, 0.6], [0.1, 1, 0.6], [0.6, 0.6, 1]])
    tried, best = split_halves(matrix)
    assert tried == pytest.approx(1 - 2.8 / 5.6)
    assert best == pytest.approx(1 - 0.8 / 5.6)


def test_many_items_are_split_by_swapping():
    """18 items, all correlations .5: every balanced split leaves 18 · .5 = 9 of ΣR = 171."""
    many = np.full((18, 18), 0.5) + 0.5 * np.eye(18)
    assert split_halves(many)[1] == pytest.approx(1 - 9 / 171)


@given(st.integers(0, 10_000), st.integers(4, 9))
def test_swapping_finds_what_trying_all_finds_or_less(seed, count):
    values = np.random.default_rng(seed).standard_normal((30, count)) + np.random.default_rng(seed).standard_normal(
        (30, 1)
    )
    correlation = np.corrcoef(values, rowvar=False)
    best = split_halves(correlation)[1]
    swapped = 1 - module._improved(correlation, count // 2) / correlation.sum()
    assert swapped <= best + 1e-12
    assert swapped >= best - 0.05
