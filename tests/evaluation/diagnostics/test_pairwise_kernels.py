import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import pearsonr, spearmanr

from evaluation.diagnostics.pairwise_kernels import kendall, p_values, pearson, spearman, varies
from tests.evaluation.preparation.tables import gaps

tables = st.integers(1, 9).flatmap(lambda rows: arrays(float, (rows, 3), elements=gaps | st.sampled_from([0.0, 1.0])))


@settings(max_examples=40)
@given(tables)
def test_coefficients_are_those_of_pandas_pair_by_pair(values):
    frame = pd.DataFrame(values)
    for kernel, name in ((pearson, "pearson"), (spearman, "spearman")):
        found, n = kernel(values)[:2]
        for one in range(3):
            for two in range(3):
                both = frame[[one]].assign(other=frame[two]).dropna()
                assert n[one, two] == len(both)
                if len(both) < 3 or both.nunique().min() < 2:
                    assert np.isnan(found[one, two])
                else:
                    assert found[one, two] == pytest.approx(both.corr(name).iloc[0, 1], rel=1e-9, abs=1e-9)


def test_kendall_by_hand():
    """Of 6 pairs 5 agree and 1 does not: tau 4/6; of 24 orders 4 lie as far, so p = 2 · 4/24."""
    found, n, p = kendall(np.array([[1.0, 1, np.nan], [2, 2, 1], [3, 4, 1], [4, 3, 1]]))
    assert (found[0, 1], n[0, 1], p[0, 1]) == pytest.approx((4 / 6, 4, 8 / 24))
    assert np.isnan(found[0, 2])
    assert found[0, 0] == 1


def test_p_values_are_those_of_scipy():
    random = np.random.default_rng(0)
    values = random.normal(size=(12, 2))
    for kernel, test in ((pearson, pearsonr), (spearman, spearmanr)):
        found, n = kernel(values)
        expected = test(values[:, 0], values[:, 1])
        assert found[0, 1] == pytest.approx(expected.statistic, rel=1e-12)
        assert p_values(found, n)[0, 1] == pytest.approx(expected.pvalue, rel=1e-9)


def test_perfect_correlations_are_exact_and_few_units_have_none():
    values = np.column_stack([np.arange(5) / 7, np.arange(5) * 3.3, -np.arange(5) / 11])
    found, n = pearson(values)
    assert found.tolist() == [[1, 1, -1], [1, 1, -1], [-1, -1, 1]]
    assert p_values(found, n).max() == 0
    assert np.isnan(pearson(values[:2])[0]).all()
    assert np.isnan(p_values(np.array([0.5]), np.array([2.0])))[0]


def test_columns_without_values_are_no_trouble():
    found, n = pearson(np.array([[1.0, np.nan], [2, np.nan], [3, np.nan]]))
    assert found[0, 0] == 1
    assert (np.isnan(found[0, 1]), n[0, 1]) == (True, 0)
    assert varies(np.array([[1.0, np.nan, 2], [1.0, np.nan, 3]])).tolist() == [False, False, True]
