from __future__ import annotations

import numpy as np
import pytest

from evaluation import Method
from evaluation.robustness import InvalidUncertainty, sensitivity, uncertainty
from tests.evaluation.robustness.cases import table, tree

UNCERTAIN = {"weights": 0.4, "aggregation": ["arithmetic", "geometric"]}


@pytest.fixture(scope="module")
def found():
    return sensitivity(table(15), tree(), Method(floor=0.01), UNCERTAIN, draws=80, samples=60)


def test_the_target_is_the_mean_shift(found):
    nominal = found.base.nominal("ranks", "goal").to_numpy()
    np.testing.assert_allclose(found.target, np.abs(found.outcome.ranks - nominal).mean(axis=1), rtol=1e-6)


def test_units_have_their_own_indices(found):
    """Those of one unit are those of the estimator on its ranks alone."""
    rows, ranks = found.rows, found.outcome.ranks[:, 3].astype(float)
    a, b, mixed = ranks[:rows], ranks[rows : 2 * rows], ranks[2 * rows : 3 * rows]
    both = np.concatenate([a, b])
    expected = np.mean((b - both.mean()) * (mixed - a)) / both.var(ddof=1)
    assert found.unit("u3").loc["weights", "first"] == pytest.approx(expected)
    assert found.units.loc[("u3", "weights"), "first"] == pytest.approx(expected)
    assert found.drivers["u3"] in (None, *UNCERTAIN)
    with pytest.raises(InvalidUncertainty, match="no unit “zz”"):
        found.unit("zz")


def test_a_and_b_are_an_analysis_of_uncertainty(found):
    assert found.uncertainty.draws == 160
    same = uncertainty(table(15), tree(), Method(floor=0.01), UNCERTAIN, draws=160)
    np.testing.assert_array_equal(found.uncertainty.ranks, same.ranks)


def test_the_table_and_itself(found):
    table_ = found.table
    assert table_["total"].is_monotonic_decreasing
    assert (table_["first_low"] <= table_["first_high"]).all()
    assert found.labels == {"weights": "weights", "aggregation": "aggregation"}
    assert found.fingerprint in repr(found)
    assert "320 runs" in found._repr_html_()
    assert found.lost == 0
