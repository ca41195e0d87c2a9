from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from evaluation.errors import InvalidMethod
from evaluation.ranking import grey_relational
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.grey_relational import coefficients_of

JMCDM = [
    [105000, 105, 10, 4, 300, 10],
    [120000, 110, 15, 4, 500, 8],
    [150000, 120, 12, 3, 550, 12],
    [115000, 105, 20, 4, 600, 9],
    [135000, 115, 15, 5, 400, 9],
]
"""JMcDM test/mcdm/testgra.jl."""
SHOTPUT = pd.DataFrame(
    {
        "铅球": [13.6, 14.01, 14.54, 15.64, 15.69],
        "4kg前抛": [11.5, 13.0, 15.15, 15.3, 15.02],
        "抓举": [55.0, 65.0, 75.0, 80.0, 80.0],
        "全蹲": [120.0, 125.0, 130.0, 140.0, 140.0],
        "100米跑": [13.1, 13.42, 12.85, 12.72, 12.56],
    }
)
"""司守奎《数学建模算法与应用》, 女子铅球; five of its seventeen series, with those that hold the extreme differences."""
TABLES = hnp.arrays(float, st.tuples(st.integers(2, 6), st.integers(1, 4)), elements=st.integers(1, 9).map(float))


def test_weighted_evaluation():
    """JMcDM: printed grades .525 .7007142857 .5464285714 .5762820513 .6509523810."""
    result = grey_relational(JMCDM, [0.05, 0.2, 0.1, 0.15, 0.1, 0.4], directions=[-1, 1, -1, 1, 1, -1])
    printed = [0.525, 0.7007142857142857, 0.5464285714285715, 0.5762820512820512, 0.650952380952381]
    assert result.grades == pytest.approx(printed, abs=1e-12)
    assert result.coefficients[0] == pytest.approx([1, 1 / 3, 1, 1 / 2, 1 / 3, 1 / 2])
    assert result.ranks.tolist() == [5, 1, 4, 3, 2]


def test_series_against_a_reference_series():
    """Printed in the book's rendered output: 4kg前抛 .588, 抓举 .502 … depend on all 17 series; here by hand with five.

    In the second year: 铅球 14.01/13.6 = 1.030147, 抓举 65/55 = 1.181818, Δ = .151671; the greatest Δ is that of 抓举 in the
    fourth year, 80/55 - 15.64/13.6 = .304545, the least 0, so ξ = .1522727 / (.151671 + .1522727) = .500990, as printed.
    """
    result = grey_relational(SHOTPUT, reference="铅球", directions={"100米跑": -1})
    assert result.delta_max == pytest.approx(80 / 55 - 15.64 / 13.6)
    assert result.coefficients.loc[1, "抓举"] == pytest.approx(0.500989663514, abs=1e-11)
    assert result.scores["4kg前抛"] == pytest.approx(0.588105976336, abs=1e-11)
    assert result.scores["全蹲"] == pytest.approx(0.933405215279, abs=1e-11)
    assert result.scores["100米跑"] == pytest.approx(0.726079082171, abs=1e-11)
    assert "铅球" not in result.scores
    assert result.coefficients.shape == (5, 4)
    assert "against “铅球”, with values over the first one" in result.text
    assert "Less is better for “100米跑”" in result.text


def test_the_reference_may_be_a_position_or_a_list():
    named = grey_relational(SHOTPUT, reference="铅球")
    by_place = grey_relational(SHOTPUT.to_numpy(), reference=0)
    by_list = grey_relational(SHOTPUT.iloc[:, 1:], reference=SHOTPUT["铅球"].tolist(), compare="columns")
    assert by_place.scores == pytest.approx(named.scores.to_numpy())
    assert by_list.scores.to_numpy() == pytest.approx(named.scores.to_numpy())
    assert grey_relational(SHOTPUT.to_numpy(), reference=-5).scores == pytest.approx(by_place.scores)


def test_a_reference_alternative_in_raw_units():
    """By hand without normalisation: differences 1, 0 and 0, 2; ξ = (0 + 1)/(Δ + 1) with ρ Δmax = 1."""
    result = grey_relational([[1.0, 5.0], [2.0, 3.0]], reference=[2.0, 5.0], normalisation="none")
    assert result.coefficients.tolist() == [[0.5, 1.0], [1.0, pytest.approx(1 / 3)]]
    assert "against the reference given" in result.text


def test_the_extremes_are_taken_over_the_whole_matrix():
    """Per column the second would reach 1/3 as well; over the whole matrix its difference 1 is small beside 10."""
    result = grey_relational([[0.0, 0.0], [10.0, 1.0]], reference=[10.0, 1.0], normalisation="none")
    assert result.coefficients[0] == pytest.approx([5 / 15, 5 / 6])
    assert "taken over the whole matrix" in result.text


def test_rho_is_printed():
    assert "ρ = 0.2" in grey_relational(JMCDM, rho=0.2).text


@pytest.mark.parametrize("rho", [0, -1, 1.5, None])
def test_rho_outside_its_range_is_refused(rho):
    with pytest.raises(InvalidMethod, match="0 < ρ ≤ 1"):
        grey_relational(JMCDM, rho=rho)


def test_nothing_differing_gives_one_and_says_so():
    result = grey_relational([[1.0, 2.0], [1.0, 2.0]])
    assert result.grades.tolist() == [1.0, 1.0]
    assert "0/0), so every coefficient is 1 by definition" in result.text
    assert "No discrimination: “C1”, “C2”" in result.text


def test_noise_is_no_difference():
    result = grey_relational([[0.3, 1.0], [0.1 + 0.2, 1.0]], reference=[0.3, 1.0], normalisation="none")
    assert result.grades.tolist() == [1.0, 1.0]


def test_a_constant_series_is_said_to_be_set_to_one():
    result = grey_relational([[1.0, 5.0], [2.0, 5.0]], reference=0, normalisation="minmax")
    assert "“C2” never changes" in result.text


def test_the_mean_normalisation_divides_costs_the_other_way():
    """By hand: benefit (1, 3) over 2 is (.5, 1.5), cost (1, 3) gives (2, 2/3)."""
    result = grey_relational([[1.0, 1.0], [3.0, 3.0]], directions=[1, -1], normalisation="mean")
    assert result.reference.tolist() == [1.5, 2.0]
    assert result.differences.tolist() == [[1.0, 0.0], [0.0, pytest.approx(4 / 3)]]


def test_a_target_is_converted_first():
    result = grey_relational([[7.0], [8.0], [5.0]], directions=[("target", 7)])
    assert result.differences[:, 0].tolist() == [0.0, 0.5, 1.0]


def test_dividing_by_zero_is_refused_with_the_column():
    with pytest.raises(InvalidDecision, match="“C2” would be divided by 0"):
        grey_relational([[1.0, 0.0], [2.0, 1.0]], reference=0)
    with pytest.raises(InvalidDecision, match="“C2” would be divided by -1"):
        grey_relational([[1.0, 1.0], [2.0, -1.0]], reference=0, directions=[1, -1])


def test_alternatives_have_no_first_value():
    with pytest.raises(InvalidMethod, match="depend on the order of the rows"):
        grey_relational(JMCDM, normalisation="initial")


def test_an_unknown_normalisation_is_refused():
    with pytest.raises(InvalidMethod, match="minmax"):
        grey_relational(JMCDM, normalisation="zscore")


@given(TABLES, st.floats(0.01, 1), st.randoms(use_true_random=False))
def test_order_of_rows_and_units_do_not_matter(table, rho, random):
    result, order = grey_relational(table, rho=rho), random.sample(range(len(table)), len(table))
    assert ((result.grades > 0) & (result.grades <= 1 + 1e-12)).all()
    scaled = table * np.arange(2, 2 + table.shape[1])
    assert grey_relational(scaled[order], rho=rho).ranks == pytest.approx(result.ranks[order])


@given(TABLES)
def test_who_is_nowhere_worse_is_not_ranked_behind(table):
    table[1] = table[0] + np.arange(table.shape[1]) % 2
    ranks = grey_relational(table).ranks
    assert ranks[1] <= ranks[0]


def test_the_kernel():
    coefficients, low, high = coefficients_of(np.array([[0.0, 1.0]]), 0.5, 1.0)
    assert coefficients.tolist() == [[1.0, pytest.approx(1 / 3)]]
    assert (low, high) == (0.0, 1.0)
