import numpy as np
import pytest

from evaluation.preparation.treatment import Rule
from evaluation.preparation.two_step import replay, two_step

nan, inf = np.nan, np.inf
LONG = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100]
HEAVY = [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8] * 2 + [50, 500, 5000]


def treat(row, rule=None):
    values = np.array([row], dtype=float)
    done = two_step(values, [rule or Rule()])
    return done, replay(values, done.low, done.high, done.curves)[0]


def test_winsorising_is_enough():
    done, row = treat(LONG)
    assert (done.low[0], done.high[0], done.names[0], done.reached[0]) == (-inf, 30, "", 1)
    assert (done.before.fails[0], done.between.fails[0], done.after.fails[0]) == (True, False, False)
    assert row.tolist() == [*LONG[:-1], 30]


def test_the_second_step_starts_from_the_original_values():
    done, row = treat(HEAVY, Rule(winmax=1))
    np.testing.assert_allclose(row, np.log(np.array(HEAVY) - 1 + 49.99), rtol=1e-12)
    assert (done.high[0], done.names[0], done.reached[0]) == (inf, "log_ct", 1)


def test_or_from_the_winsorised_ones():
    done, row = treat(HEAVY, Rule(winmax=1, combine=True))
    np.testing.assert_allclose(row, np.log(np.minimum(HEAVY, 500) - 1 + 4.99), rtol=1e-12)
    assert (done.high[0], done.names[0]) == (500, "log_ct")


def test_steps_can_be_left_out():
    assert treat(HEAVY, Rule.none())[1].tolist() == HEAVY
    assert treat(HEAVY, Rule("none", "log_ct"))[0].names[0] == "log_ct"
    done, row = treat(HEAVY, Rule(winmax=1, second="none"))
    assert done.after.fails[0]
    assert row.max() == 500


def test_a_first_step_may_be_a_curve_and_a_second_one_replaces_it():
    done, row = treat(HEAVY, Rule("log_ct", "box_cox", lam=-1.0))
    assert done.names[0] == "box_cox"
    np.testing.assert_allclose(row, 1 - 1 / np.array(HEAVY), rtol=1e-12)
    done, _row = treat(LONG, Rule("log_ct", "none"))
    assert done.names[0] == "log_ct"


def test_forced_winsorising_works_although_the_test_passes():
    """A defect of COINr 1.1.14 is that it does not (issue 53 there).

    1 … 8 is symmetric, so the high side goes first; then the tail is on the low side.
    """
    row = [1.0, 2, 3, 4, 5, 6, 7, 8]
    assert not treat(row)[0].before.fails[0]
    done, changed = treat(row, Rule(force_win=True, winmax=2))
    assert (done.reached[0], changed.tolist()) == (2, [2, 2, 3, 4, 5, 6, 7, 7])


@pytest.mark.parametrize(
    ("row", "rule", "remark"),
    [
        ([nan] * 5, Rule(), "empty"),
        ([2.0] * 5, Rule(force_win=True), "constant"),
        ([1.0, 2, 9, nan], Rule(force_win=True), "few"),
        ([0.0] * 11 + [1.0], Rule(), "two_values"),
        ([0.0] * 11 + [1.0], Rule(second="none"), "stuck"),
        ([v / 5000 for v in HEAVY], Rule("log_gii", "none"), "below_one"),
        ([1e-20 * v for v in HEAVY], Rule("log_ct_orig", "none"), "flattened"),
    ],
)
def test_what_cannot_be_treated_is_left_alone_and_said(row, rule, remark):
    done, after = treat(row, rule)
    assert done.remarks[0] == remark
    np.testing.assert_array_equal(after, row)


def test_every_row_follows_its_own_rule():
    values = np.array([LONG, LONG, LONG])
    done = two_step(values, [Rule.none(), Rule(), Rule(skew=9.0)])
    assert done.reached.tolist()[1] == 1
    assert np.isnan(done.reached[[0, 2]]).all()
    assert np.isfinite(done.high).tolist() == [False, True, False]
