"""From raw values to scores by goalposts: by hand, at the ends, beyond them, and by their properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.framework import Goalposts
from evaluation.normalisation import apply_goalposts, capped_ends, sample_goalposts
from tests.evaluation import trees

NAN, INF = np.nan, np.inf


def scored(posts, *values, full=100.0):
    return apply_goalposts(np.array([values], dtype=float), [posts], full)[0]


@pytest.mark.parametrize(
    ("posts", "values", "scores"),
    [
        (Goalposts(20, 85), [20, 85, 52.5, 10, 90, NAN], [0, 100, 50, 0, 100, NAN]),
        (Goalposts(200, 20), [200, 20, 110, 300, 0], [0, 100, 50, 0, 100]),
        (Goalposts(0, 10, cap="none"), [-5, 15], [-50, 150]),
        (Goalposts(0, 10, cap="low"), [-5, 15], [0, 150]),
        (Goalposts(0, 10, cap="high"), [-5, 15], [-50, 100]),
        (Goalposts(10, 0, cap="low"), [15, -5], [0, 150]),
        (Goalposts(1, 100, "log"), [10, 1, 1000, 0, -3], [50, 0, 100, 0, 0]),
        (Goalposts(1, 100, "log", cap="high"), [0.1, 0], [-50, NAN]),
        (Goalposts(100, 1, "log"), [10, 0, 1000], [50, 100, 0]),
        (Goalposts(100, 1, "log", cap="low"), [0], [NAN]),
        (Goalposts(100, 1, "log", cap="high"), [0, 1000], [100, -50]),
        (Goalposts(0, 3, "log1p"), [1, 0, 3, -1, -2], [50, 0, 100, 0, 0]),
        (Goalposts(0, 10, band=(4, 6)), [0, 2, 4, 5, 6, 8, 10, -1, 12], [0, 50, 100, 100, 100, 50, 0, 0, 0]),
        (Goalposts(0, 10, cap="none", band=(4, 6)), [-2, 11], [-50, -25]),
    ],
)
def test_by_hand(posts, values, scores):
    """ln 10 / ln 100 = 1/2, ln 2 / ln 4 = 1/2; below a band of 4 to 6 a value of 2 is half way up from 0."""
    assert scored(posts, *values) == pytest.approx(scores, nan_ok=True, abs=1e-12)


def test_income_index_of_the_human_development_report():
    """GNI 3,829 between 100 and 75,000 gives 0.5506 in the technical notes of the report of 2020; unrounded 0.550626654988."""
    assert scored(Goalposts(100, 75_000, "log"), 3829, full=1.0)[0] == pytest.approx(0.550626654988, abs=1e-12)


@given(trees.goalposts(), st.floats(0.5, 1000))
def test_the_goalposts_themselves_score_nothing_and_full_marks(posts, full):
    """Full marks to the last bit, so that nobody at the top post falls short by rounding."""
    if posts.band is None:
        assert scored(posts, posts.lo, posts.hi, full=full).tolist() == [0, full]
    else:
        assert scored(posts, posts.lo, *posts.band, posts.hi, full=full) == pytest.approx([0, full, full, 0], abs=1e-9)


@given(trees.goalposts(), st.lists(st.floats(-1e10, 1e10), min_size=2, max_size=8))
def test_capped_monotone_and_turned_round(posts, values):
    score = scored(posts, *values)
    present = score[~np.isnan(score)]
    assert (present >= 0).all() or posts.cap in ("high", "none")
    assert (present <= 100).all() or posts.cap in ("low", "none")
    if posts.band is None:
        order = np.argsort(values)
        rising = score[order][~np.isnan(score[order])]
        steps = np.diff(rising) if posts.lo < posts.hi else -np.diff(rising)
        assert (np.isnan(steps) | (steps >= -1e-9)).all()
        turned = {"low": "high", "high": "low"}.get(posts.cap, posts.cap)
        reverse = scored(Goalposts(posts.hi, posts.lo, posts.scale, turned), *values)
        finite = np.isfinite(score)
        assert (score + reverse)[finite] == pytest.approx(100, rel=1e-6)


def test_rows_do_not_disturb_each_other_nor_the_input():
    values = np.array([[1.0, 5.0], [10.0, NAN], [5.0, 7.0]])
    before = values.copy()
    posts = [Goalposts(0, 10), Goalposts(1, 100, "log"), Goalposts(0, 10, band=(4, 6))]
    together = apply_goalposts(values, posts)
    assert np.array_equal(values, before, equal_nan=True)
    for row, post in enumerate(posts):
        assert together[row] == pytest.approx(scored(post, *values[row]), nan_ok=True)


def test_the_range_of_a_sample():
    lo, hi = sample_goalposts(np.array([[3, 1, NAN], [3, 1, 2], [NAN, NAN, NAN], [4, 4, 4]]), np.array([1, -1, 1, -1]))
    assert lo == pytest.approx([1, 3, NAN, 4], nan_ok=True)
    assert hi == pytest.approx([3, 1, NAN, 4], nan_ok=True)


@pytest.mark.parametrize(
    ("posts", "ends"),
    [
        (Goalposts(0, 10), (0, 10)),
        (Goalposts(10, 0), (0, 10)),
        (Goalposts(0, 10, cap="low"), (0, INF)),
        (Goalposts(10, 0, cap="low"), (-INF, 10)),
        (Goalposts(0, 10, cap="high"), (-INF, 10)),
        (Goalposts(10, 0, cap="high"), (0, INF)),
        (Goalposts(0, 10, cap="none"), (-INF, INF)),
        (Goalposts(0, 10, band=(4, 6)), (0, 10)),
        (Goalposts(0, 10, cap="high", band=(4, 6)), (-INF, INF)),
    ],
)
def test_what_is_not_cut_off(posts, ends):
    assert capped_ends(posts) == ends


@given(trees.goalposts(), st.floats(-1e10, 1e10))
def test_a_value_is_cut_off_exactly_beyond_the_ends(posts, value):
    least, most = capped_ends(posts)
    bare = scored(Goalposts(posts.lo, posts.hi, posts.scale, "none", posts.band), value)[0]
    inside = least <= value <= most
    if inside and np.isfinite(bare):
        assert scored(posts, value)[0] == pytest.approx(bare, abs=1e-9)
