import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.scales.errors import InvalidItems, NoSolution
from surveys.scales.moments import Moments
from surveys.scales.structure.adequacy import bartlett, kmo, sampling_adequacy

HALF = Moments.from_matrix(pd.DataFrame(np.full((3, 3), 0.5) + 0.5 * np.eye(3), columns=list("abc")), 101)


def test_kmo_of_equal_correlations_by_hand():
    """Partial correlation ρ/(1 + ρ) = 1/3: .25/(.25 + 1/9) = .6923."""
    made = kmo(HALF)
    assert made.overall == pytest.approx(0.25 / (0.25 + 1 / 9))
    assert made.table["kmo"].to_numpy() == pytest.approx([made.overall] * 3)
    assert "share enough" in made.text


def test_bartlett_by_hand():
    """|R| = .5: (100 - 11/6) · ln 2 on 3 degrees of freedom."""
    made = bartlett(HALF)
    assert made.chi2 == pytest.approx((100 - 11 / 6) * np.log(2))
    assert made.dof == 3
    assert made.p < 1e-10
    assert "the items correlate" in made.text
    assert made.table.loc[0, "n"] == 101


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 7))
def test_kmo_lies_between_0_and_1(seed, items):
    values = np.random.default_rng(seed).standard_normal((40, items))
    made = kmo(values)
    assert 0 <= made.overall <= 1
    assert made.per_item.between(0, 1).all()


def test_verdicts(likert):
    strong = kmo(likert(n=500, items=8, strength=2.0))
    assert "share much" in strong.text
    noise = pd.DataFrame(np.random.default_rng(0).standard_normal((60, 5)))
    assert "too little" in kmo(noise).text
    assert "Below .50 alone" in kmo(noise).text
    assert "cannot show any correlation" in bartlett(noise).text


def test_items_that_cannot_be_judged():
    apart = pd.DataFrame([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]], columns=list("abc"))
    with pytest.raises(InvalidItems, match="“c” does not correlate"):
        kmo(Moments.from_matrix(apart, 50))
    with pytest.raises(NoSolution, match="same answers"):
        kmo(pd.DataFrame({"a": [1, 2, 3, 5], "b": [2, 4, 6, 10], "c": [1, 3, 2, 2]}))
    with pytest.raises(InvalidItems, match="at least"):
        bartlett(Moments.from_matrix(apart, 2))


def test_the_kernel_leaves_a_lonely_item_without_value():
    overall, each = sampling_adequacy(np.eye(2), np.eye(2))
    assert np.isnan(overall)
    assert np.isnan(each).all()
