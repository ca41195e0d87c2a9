"""Expected numbers by hand from the formulas; agreement with COINr is tested beside the golden cases."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.preparation.curves import Curves, bend, learn_curve

ROW = np.array([1.0, 2.0, 11.0])


def bent(name, row=ROW, **options):
    return bend(row[None], Curves.of(np.array([learn_curve(name, row, options.pop("skew", 1.0), **options)])))[0]


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("log_ct", {}, np.log(ROW - 1 + 0.1)),
        ("log_ct_plus", {}, np.log(ROW - 1 + 0.1)),
        ("log_ct_plus", {"skew": -1.0}, -np.log(11 + 0.1 - ROW)),
        ("log_ct_orig", {}, np.log(ROW)),
        ("log_gii", {}, np.log(10 * (ROW - 1) / 10 + 1)),
        ("log_gii", {"factor": 10.0}, np.log(109 * (ROW - 1) / 10 + 1)),
        ("box_cox", {"lam": 0.0}, np.log(ROW)),
        ("box_cox", {"lam": 0.5}, (ROW**0.5 - 1) / 0.5),
        ("box_cox", {"lam": -1.0}, 1 - 1 / ROW),
    ],
)
def test_formulas(name, options, expected):
    np.testing.assert_allclose(bent(name, **options), expected, rtol=1e-13, atol=1e-13)


def test_the_gii_logarithm_does_not_exist_where_it_would_turn_values_round():
    assert learn_curve("log_gii", np.array([0.1, 0.2, 1.0]), 1.0) is None
    assert learn_curve("log_gii", np.array([0.1, 0.2, 0.9]), 1.0, factor=100.0) is not None


def test_rows_without_a_curve_stay_and_gaps_stay():
    curves = Curves.straight(2).replaced(Curves.of(np.array([[1, 1, 1, 1, 0], [1, np.nan, 1, 0, 0]], dtype=float)))
    np.testing.assert_array_equal(bend(np.array([[1.0, np.nan], [1.0, np.nan]]), curves), [[0, np.nan], [1, np.nan]])
    assert curves.bent.tolist() == [True, False]
    assert curves.rows(np.array([1])).bent.tolist() == [False]


def test_other_data_beyond_the_origin_count_as_the_origin():
    curves = Curves.of(np.array([learn_curve("log_ct", ROW, 1.0)]))
    assert bend(np.array([[-50.0, 1.0]]), curves)[0].tolist() == pytest.approx([np.log(0.1)] * 2)


@given(
    st.lists(st.integers(-1000, 1000), min_size=2, max_size=9, unique=True),
    st.sampled_from(["log_ct", "log_ct_plus", "log_ct_orig", "log_gii", "box_cox"]),
    st.sampled_from([-1.0, 1.0]),
)
def test_curves_never_turn_an_order_round(values, name, skew):
    row = np.sort(np.array(values, dtype=float))
    curve = learn_curve(name, row, skew, lam=0.3)
    if curve is not None:
        assert (np.diff(bend(row[None], Curves.of(np.array([curve])))[0]) > 0).all()
