"""Indices against functions whose exact indices are known, and against a plain computation.

Ishigami, f = sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on (-π, π)³: S = 0.3139, 0.4424, 0; T = 0.5576, 0.4424, 0.2437
(Saltelli et al. 2008, Global Sensitivity Analysis, Wiley, p. 196).
"""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.robustness.sobol import sobol


def ishigami(x):
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def design(count, seed=0):
    random = np.random.default_rng(seed)
    a, b = (random.uniform(-np.pi, np.pi, (count, 3)) for _set in "ab")
    mixed = []
    for at in range(3):
        one = a.copy()
        one[:, at] = b[:, at]
        mixed.append(ishigami(one)[:, None])
    return ishigami(a)[:, None], ishigami(b)[:, None], mixed


def counts(rows, samples=200, seed=1):
    return np.random.default_rng(seed).multinomial(rows, np.full(rows, 1 / rows), samples).astype(float)


def test_the_exact_indices_are_met():
    a, b, mixed = design(200_000)
    found = sobol(a, b, mixed, np.zeros((0, len(a))), (0.05, 0.95))
    np.testing.assert_allclose(found.first[:, 0], [0.3139, 0.4424, 0], atol=0.01)
    np.testing.assert_allclose(found.total[:, 0], [0.5576, 0.4424, 0.2437], atol=0.01)


def test_the_level_of_the_target_does_not_matter():
    """COINr's defect 5: uncentred, S₁ of Ishigami went from 0.29 to -4.6 when 1000 was added to y."""
    a, b, mixed = design(1024)
    plain = sobol(a, b, mixed, counts(1024), (0.05, 0.95))
    lifted = sobol(a + 1000, b + 1000, [one + 1000 for one in mixed], counts(1024), (0.05, 0.95))
    for name in ("first", "total", "first_low", "first_high", "total_low", "total_high"):
        np.testing.assert_allclose(getattr(lifted, name), getattr(plain, name), atol=1e-8)


def test_bootstrap_samples_are_what_resampling_the_rows_gives():
    a, b, mixed = design(60)
    times = counts(60, 41)
    found = sobol(a, b, mixed, times, (0.5, 1.0))
    first, total = [], []
    for row in times.astype(int):
        ya, yb = (np.repeat(part[:, 0], row) for part in (a, b))
        both = np.concatenate([ya, yb])
        variance, centre = both.var(ddof=1), both.mean()
        steps = [np.repeat(one[:, 0], row) - ya for one in mixed]
        first.append([np.mean((yb - centre) * step) / variance for step in steps])
        total.append([np.mean(step**2) / 2 / variance for step in steps])
    np.testing.assert_allclose(found.first_low[:, 0], np.median(first, axis=0), rtol=1e-9)
    np.testing.assert_allclose(found.first_high[:, 0], np.max(first, axis=0), rtol=1e-9)
    np.testing.assert_allclose(found.total_high[:, 0], np.max(total, axis=0), rtol=1e-9)


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    """Nine of ten on average; 60 repetitions, so at least 46 with a probability of 99.9 %."""
    inside = 0
    for seed in range(60):
        a, b, mixed = design(400, seed)
        found = sobol(a, b, mixed, counts(400, 200, seed), (0.05, 0.95))
        inside += bool(found.total_low[1, 0] <= 0.4424 <= found.total_high[1, 0])
    assert inside >= 46


def test_a_row_with_a_gap_is_left_out_for_that_target_only():
    a, b, mixed = design(50)
    gap = [np.column_stack([one, one]) for one in (a, b, *mixed)]
    gap[3][7, 1] = np.nan
    found = sobol(gap[0], gap[1], gap[2:], counts(50), (0.05, 0.95))
    keep = np.delete(np.arange(50), 7)
    whole = sobol(a, b, mixed, counts(50), (0.05, 0.95))
    less = sobol(a[keep], b[keep], [one[keep] for one in mixed], np.zeros((0, 49)), (0.05, 0.95))
    np.testing.assert_allclose(found.first[:, 0], whole.first[:, 0])
    np.testing.assert_allclose(found.first[:, 1], less.first[:, 0])
    assert found.rows.tolist() == [50, 49]
    assert np.isfinite(found.first_low).all()


@pytest.mark.parametrize("value", [0.0, 3.0, 1e6, 0.1])
def test_where_nothing_varies_there_is_nothing_to_explain(value):
    flat = np.full((20, 1), value)
    found = sobol(flat, flat, [flat], counts(20), (0.05, 0.95))
    assert np.isnan(found.variance).all()
    assert np.isnan(found.first).all()
    assert np.isnan(found.total_low).all()
