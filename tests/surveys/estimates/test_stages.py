"""Kernels of the variance, against sums written out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.estimates.stages import Stage, layout_of, plain_variance, rooted, stage_covariance

UNITS = np.array([0, 0, 1, 2, 3])
STRATA = np.array([0, 0, 1, 1])
SCORES = np.array([1.0, 2.0, 4.0, 3.0, 9.0])


def stage(
    units=UNITS, strata=STRATA, sizes=(2.0, 2.0), factors=(2.0, 2.0), centred=(True, True), averaged=(False, False)
):
    return Stage(units, strata, np.array(sizes), np.array(factors), np.array(centred), np.array(averaged), np.zeros(2))


def test_variance_is_that_of_unit_totals_around_their_stratum():
    """Totals 3, 4 | 3, 9: 2 · (0.25 + 0.25) + 2 · (9 + 9) = 37."""
    assert stage_covariance(stage(), SCORES[:, None])[0, 0] == pytest.approx(37)
    layout = layout_of(stage(), np.zeros(5, dtype=np.int64), 1)
    assert layout.variance(SCORES)[0] == pytest.approx(37)
    assert layout.units_in_group[0] == 4


def test_units_without_answers_in_a_group_count_with_zero():
    """Group of the first two answers: totals 3, 0 in the first stratum: 2 · 2 · 1.5² = 9, nothing in the second."""
    layout = layout_of(stage(), np.array([0, 0, 1, 1, -1]), 2)
    assert layout.variance(SCORES).tolist()[:2] == pytest.approx([9.0, 2 * (2 * 4.0) + 2 * (2 * 2.25)])


def test_an_adjusted_stratum_is_taken_around_zero_and_a_factor_of_zero_removes_it():
    single = stage(strata=np.array([0, 0, 0, 1]), sizes=(3.0, 1.0), factors=(1.5, 1.0), centred=(True, False))
    alone = 9.0**2
    inner = 1.5 * ((3 - 10 / 3) ** 2 + (4 - 10 / 3) ** 2 + (3 - 10 / 3) ** 2)
    assert stage_covariance(single, SCORES[:, None])[0, 0] == pytest.approx(inner + alone)


def test_an_averaged_stratum_gets_the_mean_of_the_others():
    averaged = stage(strata=np.array([0, 0, 0, 1]), sizes=(3.0, 1.0), factors=(1.5, 0.0), averaged=(False, True))
    inner = 1.5 * ((3 - 10 / 3) ** 2 + (4 - 10 / 3) ** 2 + (3 - 10 / 3) ** 2)
    assert stage_covariance(averaged, SCORES[:, None])[0, 0] == pytest.approx(2 * inner)
    assert layout_of(averaged, np.zeros(5, dtype=np.int64), 1).variance(SCORES)[0] == pytest.approx(2 * inner)


def test_where_every_stratum_is_lonely_there_is_no_average():
    averaged = stage(strata=np.array([0, 0, 1, 1]), averaged=(True, True), factors=(0.0, 0.0))
    assert np.isnan(stage_covariance(averaged, SCORES[:, None])[0, 0])
    assert np.isnan(layout_of(averaged, np.zeros(5, dtype=np.int64), 1).variance(SCORES)[0])


def test_the_plain_way_is_the_general_way_for_scores_that_add_to_zero():
    plain = Stage(None, None, np.array([4.0]), np.array([4 / 3]), np.array([True]), np.array([False]), np.zeros(1))
    scores, codes = np.array([1.0, -1.0, 2.0, -2.0]), np.array([0, 0, 1, 1])
    assert plain.plain
    np.testing.assert_allclose(plain_variance(plain, scores, codes, 2), layout_of(plain, codes, 2).variance(scores)[:2])


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 2), st.floats(-100, 100)), min_size=5, max_size=5))
def test_the_layout_of_groups_is_the_covariance_of_group_scores(rows):
    codes, scores = np.array([group for group, _ in rows]), np.array([score for _, score in rows])
    apart = np.where(codes[:, None] == np.arange(3), scores[:, None], 0.0)
    expected = np.diag(stage_covariance(stage(), apart))
    np.testing.assert_allclose(layout_of(stage(), codes, 3).variance(scores)[:3], expected, atol=1e-7)
    root = rooted(stage(), np.stack([np.bincount(UNITS, column, 4) for column in apart.T], axis=1))
    np.testing.assert_allclose((root**2).sum(axis=0), expected, atol=1e-7)
