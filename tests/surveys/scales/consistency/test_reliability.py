import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.scales.consistency.reliability import reliability
from surveys.scales.errors import InvalidItems, InvalidModel

SMALL = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 4, 4], "c": [2, 2, 3, 5], "d": [5, 4, 2, 1]})


def test_alpha_by_hand():
    """d turned is 1, 2, 4, 5. Variances 5/3, 9/4, 2, 10/3; sums 5, 8, 14, 18 have variance 34.25: 4/3 (1 - 9.25/34.25)."""
    made = reliability(SMALL, "d", scale_min=1, scale_max=5)
    assert made.alpha == pytest.approx(4 / 3 * 25 / 34.25)
    assert made.items["mean"].tolist() == [2.5, 2.75, 3, 3]
    assert made.mean == pytest.approx(11.25 / 4)
    assert made.n == made.complete == 4
    turned = reliability(SMALL.assign(d=6 - SMALL["d"]))
    assert turned.alpha == pytest.approx(made.alpha)


def test_given_ends_of_the_scale_make_nine_missing():
    answers = SMALL.assign(a=[1, 2, 3, 9])
    assert reliability(answers, "d", scale_min=1, scale_max=5).complete == 3
    with pytest.raises(InvalidModel, match="Only one end"):
        reliability(answers, scale_max=5)
    assert "the code 9" in reliability(answers, "d").text


def test_pairwise_and_listwise_differ_where_answers_are_missing(likert):
    answers = likert()
    answers.iloc[::7, 0] = np.nan
    pairs, whole = reliability(answers), reliability(answers, missing="listwise")
    assert (pairs.n, whole.n) == (200, 171)
    assert pairs.complete == whole.complete == 171
    assert pairs.alpha == pytest.approx(5 / 4 * (1 - np.trace(answers.cov()) / answers.cov().to_numpy().sum()))
    assert whole.alpha == pytest.approx(reliability(answers.dropna()).alpha)


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(5)), st.integers(0, 4), st.floats(-50, 50))
def test_alpha_does_not_depend_on_order_or_on_shifting_an_item(order, shifted, by):
    random = np.random.default_rng(7)
    answers = pd.DataFrame(
        random.integers(1, 6, (40, 5)) + random.integers(0, 3, (40, 1)), columns=list("abcde"), dtype=float
    )
    before = reliability(answers)
    answers.iloc[:, shifted] += by
    after = reliability(answers.iloc[:, list(order)])
    assert after.alpha == pytest.approx(before.alpha, abs=1e-9)
    assert after.omega == pytest.approx(before.omega, abs=1e-6)
    assert after.guttman.best_split == pytest.approx(before.guttman.best_split, abs=1e-9)


def test_reversing_every_item_changes_nothing(likert):
    answers = likert()
    turned = reliability(answers, list(answers.columns), scale_min=1, scale_max=5)
    assert turned.alpha == pytest.approx(reliability(answers).alpha)


def test_two_items_have_no_omega_and_no_alpha_without_one(likert):
    made = reliability(likert(items=2))
    assert made.omega is None
    assert "alpha_if_deleted" not in made.table
    assert "Omega needs at least 3 items" in made.text
    assert made.alpha == pytest.approx(made.guttman.lambda3, abs=0.05)


def test_one_item_following_from_others_leaves_omega_out_and_says_so(likert):
    answers = likert(items=3)
    made = reliability(answers.assign(sum=answers.sum(axis=1)))
    assert made.omega is None
    assert made.guttman.lambda6 is None
    assert "no inverse" in made.text


def test_a_heywood_case_is_named():
    """Correlations .9, .9, .5 ask for a loading of √(.81/.5) > 1."""
    target = np.array([[1, 0.9, 0.9], [0.9, 1, 0.66], [0.9, 0.66, 1]])
    random = np.random.default_rng(0).standard_normal((50, 3))
    random -= random.mean(axis=0)
    exact = random @ np.linalg.inv(np.linalg.cholesky(np.cov(random.T))).T @ np.linalg.cholesky(target).T
    assert "Heywood case" in reliability(pd.DataFrame(exact, columns=list("abc"))).text


def test_group_factors_and_their_warnings_come_along(likert):
    both = pd.concat([likert(seed=1), likert(seed=2).add_prefix("r")], axis=1)
    made = reliability(both, group_factors=2)
    assert made.schmid_leiman is not None
    assert made.summary.loc["omega_total", "value"] >= made.summary.loc["omega_hierarchical", "value"]
    assert "equally" in made.text


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ({"a": [1, 2, 3, 4], "b": [4, 3, 2, 1]}, "cancel one another out"),
        ({"a": [1, 2, 3, 4], "b": [3, 3, 3, 3]}, "same answer to “b”"),
        ({"a": [1, 2, 3, 4]}, "2 items are needed"),
        ({"a": [1, 2, None], "b": [None, 2, 3]}, "answered together by 1"),
        ({"a": [None, None], "b": [1, 2]}, "nobody answered “a”"),
    ],
)
def test_scales_without_reliability_are_refused(frame, said):
    with pytest.raises(InvalidItems, match=said):
        reliability(pd.DataFrame(frame))


def test_pairs_without_a_complete_respondent_give_alpha_without_interval():
    random = np.random.default_rng(3)
    answers = pd.DataFrame(
        random.integers(1, 6, (30, 3)) + random.integers(0, 4, (30, 1)), columns=list("abc"), dtype=float
    )
    for at in range(3):
        answers.iloc[at::3, at] = np.nan
    made = reliability(answers)
    assert made.alpha_low is None
    assert "no interval" in made.text


def test_wrong_level():
    with pytest.raises(InvalidModel, match="between 0 and 1"):
        reliability(SMALL, "d", level=95)
