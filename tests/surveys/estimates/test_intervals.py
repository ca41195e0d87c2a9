"""Quantiles of t and the normal distribution from printed tables."""

import numpy as np
import pytest

from messages import using_language
from surveys.estimates.errors import InvalidChoice
from surveys.estimates.intervals import Confidence


def test_reach_is_the_quantile_of_t():
    found = Confidence().reach(np.array([1.0, 10.0, np.inf, 0.0]))
    assert found[:3].tolist() == pytest.approx([12.706, 2.228, 1.960], abs=5e-4)
    assert np.isnan(found[3])
    assert Confidence(0.9).reach(np.array([10.0]))[0] == pytest.approx(1.812, abs=5e-4)


def test_degrees_of_freedom_follow_the_kind():
    group = np.array([3, 5])
    assert Confidence(0.95, "t").freedom(group, 9).tolist() == [3.0, 5.0]
    assert Confidence(0.95, "t_design").freedom(group, 9).tolist() == [9.0, 9.0]
    assert Confidence(0.95, "normal").freedom(group, 9).tolist() == [np.inf, np.inf]


def test_ends_and_p_values_agree():
    """At |t| = 2.228 with 10 degrees of freedom p is 0.05 and the interval ends at 0."""
    lo, _ = Confidence().around(np.array([2.228]), np.array([1.0]), np.array([10.0]))
    assert lo[0] == pytest.approx(0, abs=5e-4)
    assert Confidence().p_values(np.array([-2.228]), np.array([10.0]))[0] == pytest.approx(0.05, abs=5e-5)
    assert np.isnan(Confidence().p_values(np.array([2.0]), np.array([0.0])))[0]


@pytest.mark.parametrize(
    ("level", "kind", "said"), [(1.0, "t", "level 1 is not between 0 and 1"), (0.95, "z", "“z” is not a known")]
)
def test_impossible_choices_are_refused(level, kind, said):
    with using_language("en"), pytest.raises(InvalidChoice, match=said):
        Confidence(level, kind)
