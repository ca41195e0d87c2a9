"""Who gives to whom: worked out by hand on the tiny district, planted in the sample district."""

from __future__ import annotations

import pytest

import sample_data
from evidence import Dataset
from evidence.errors import EvidenceError, MissingTable
from messages import using_language
from sample_data import TRUTH
from sharing import flows
from sharing.flows import OUTSIDE, long_flows
from tests.evaluation.measures import tiny


@pytest.fixture(scope="module")
def small():
    return flows(tiny.district(), tiny.W1)


def test_the_matrix_of_the_tiny_district(small):
    """A gave B 2, C 1, GHOST 1 and itself 1; B gave A 1; C gave F 1; outside gave C 1 and B 1."""
    assert small.total == 9
    assert small.inside == 1
    assert small.matrix.at["A", "B"] == 2
    assert small.matrix.loc[OUTSIDE].sum() == 2
    assert small.matrix.index[-1] == OUTSIDE


def test_the_largest_providers_are_enterprises(small):
    """Between enterprises A gave 4 and B and C 1 each; what unions and outside bodies gave is not an enterprise's share."""
    assert small.given().to_dict() == {"A": 4, "B": 1, "C": 1}
    assert small.top_share(1) == pytest.approx(4 / 6)
    assert small.top_share(3) == 1


def test_other_bases_count_differently():
    """Persons: A to B 10 + nothing stated, A to C 50, A to GHOST 3, A to A 9, B to A 5, outside 4 + 2, C to F 2."""
    assert flows(tiny.district(), tiny.W1, basis="beneficiaries").total == 85
    assert flows(tiny.district(), tiny.W1, basis="qty").total == 24


def test_groups_put_enterprises_together():
    by_district = flows(tiny.district(), tiny.W1, "district_id").matrix
    assert by_district.at["D1", "D1"] == 4
    assert by_district.at["D1", "D2"] == 1


def test_the_table_leaves_out_empty_pairs(small):
    assert len(long_flows(small.matrix)) == small.matrix.size
    assert (small.table["volume"] > 0).all()
    assert small.table["volume"].is_monotonic_decreasing


def test_nothing_shared_is_said():
    result = flows(tiny.district(), tiny.W2)
    assert result.total == 0
    assert result.top_share() == 0
    assert result.text == "本期没有共享记录。"


def test_unknown_words_are_refused():
    with pytest.raises(EvidenceError, match="planet"):
        flows(tiny.district(), tiny.W1, "planet")
    with pytest.raises(MissingTable):
        flows(tiny.district(transactions=None), tiny.W1)


def test_the_planted_three_give_the_planted_share():
    """38 % of what enterprises provide, whole transactions; here to others only, over all waves."""
    result = flows(Dataset(sample_data.load()), "all")
    assert set(result.given().nlargest(3).index) == set(TRUTH.top_providers)
    assert result.top_share() == pytest.approx(TRUTH.top_share, abs=0.02)
    with using_language("en"):
        assert "The three largest enterprises gave 3" in result.text


def test_without_the_largest_what_they_gave_and_took_is_gone():
    """The three that give most to others; what is left is counted by hand from the matrix of all."""
    whole = flows(Dataset(sample_data.load()), "all")
    left = flows(Dataset(sample_data.load()), "all", without=3)
    assert set(left.gone) == set(TRUTH.top_providers)
    rest = whole.matrix.drop(index=list(left.gone), columns=[name for name in left.gone if name in whole.matrix])
    assert left.total == rest.to_numpy().sum()
    assert left.whole == whole.total
    assert left.text.startswith("去掉最大的 3 家提供方")
    by_place = flows(Dataset(sample_data.load()), "all", "district_id", without=3)
    assert by_place.total == left.total
    assert by_place.gone == left.gone


def test_without_everybody_nothing_is_left():
    result = flows(tiny.district(), tiny.W1, without=99)
    assert result.total <= result.whole
    assert flows(tiny.district(), tiny.W2, without=3).gone == ()
