from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from evaluation.ranking.probit import distribution_of, regression_of

RSR = np.array([0.6, 0.4, 23 / 30, 0.4, 0.6, 20 / 30, 0.5, 0.9, 17 / 30, 0.1])
"""田凤调, maternal care in ten regions; printed at zhjx19/mathmodels-book, rank-sum-ratio."""


def test_the_distribution_of_the_classic_example():
    """Printed there: f, cumulated f, mean rank; p of the top group 1 - 1/40 = .975."""
    found = distribution_of(RSR)
    assert found.f.tolist() == [1, 2, 1, 1, 2, 1, 1, 1]
    assert found.cum_f.tolist() == [1, 3, 4, 5, 7, 8, 9, 10]
    assert found.mean_rank.tolist() == [1, 2.5, 4, 5, 6.5, 8, 9, 10]
    assert found.p == pytest.approx([0.1, 0.25, 0.4, 0.5, 0.65, 0.8, 0.9, 0.975])
    assert found.probit == pytest.approx(5 + stats.norm.ppf(found.p))
    assert found.rsr[found.group] == pytest.approx(RSR)
    assert found.table.columns.tolist() == ["rsr", "f", "cum_f", "mean_rank", "p", "probit"]


def test_the_regression_runs_over_groups_not_objects():
    """Printed: RSR = -.60855 + .22169 probit, R² .9379, F 90.63; 6 degrees of freedom. Checked against scipy."""
    found = distribution_of(RSR)
    line = regression_of(found)
    assert (line.intercept, line.slope) == pytest.approx((-0.608549987492, 0.221689690735), abs=1e-11)
    assert line.r2 == pytest.approx(0.937908907154, abs=1e-11)
    assert line.f == pytest.approx(90.632217682, abs=1e-8)
    scipy_line = stats.linregress(found.probit, found.rsr)
    assert line.p == pytest.approx(scipy_line.pvalue, rel=1e-9)
    assert line.groups == 8
    assert line.at(np.array([5.0]))[0] == pytest.approx(0.499898466183, abs=1e-11)


def test_rounding_does_not_make_groups():
    assert distribution_of(np.array([0.1 + 0.2, 0.3, 0.5])).f.tolist() == [2, 1]


def test_fewer_than_three_groups_have_no_regression():
    assert regression_of(distribution_of(np.array([0.2, 0.2, 0.9]))) is None


def test_points_on_a_line_have_an_infinite_f():
    found = distribution_of(np.array([0.1, 0.2, 0.3]))
    on_line = type(found)(found.probit * 0.1, found.f, found.cum_f, found.mean_rank, found.p, found.probit, found.group)
    assert regression_of(on_line).f == np.inf
    assert regression_of(on_line).p == 0.0
