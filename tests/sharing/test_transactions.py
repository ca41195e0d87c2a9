"""Which transactions count: worked out by hand on the tiny district, and the planted pair of the sample district."""

from __future__ import annotations

import pytest

import sample_data
from evidence import Dataset
from evidence.records import Records
from sample_data import TRUTH
from sharing.transactions import candidates, completed, judged, pairs, ping_pong, valid, valid_pairs
from tests.evaluation.measures import tiny


@pytest.fixture(scope="module")
def records():
    return Records.of(tiny.district(), tiny.W1)


def counted(records, frame, column):
    found = records.collect(frame.select(column))
    return found[column].value_counts().to_dict()


def test_every_transaction_is_judged_once(records):
    """Of eleven in W1 one is cancelled (t7), one rejected (t8), one stays inside A (t6)."""
    assert counted(records, judged(records), "why") == {"": 8, "status": 1, "unconfirmed": 1, "internal": 1}


def test_completed_ones_include_internal_use(records):
    assert len(records.collect(completed(records))) == 9
    assert len(records.collect(candidates(records))) == 8


def test_nobody_plays_ping_pong_in_the_tiny_district(records):
    assert records.collect(ping_pong(records), "wave", "a", "b").empty
    assert len(records.collect(valid(records))) == 8


def test_pairs_add_up_what_passed_between_two(records):
    """A gave B twice: ten persons, and one where none are stated. To C went 50, but C has only ten employees."""
    rows = records.collect(valid_pairs(records)).set_index(["provider_enterprise_id", "receiver_enterprise_id"])
    assert rows.loc[("A", "B"), ["n", "benefit", "beneficiaries"]].tolist() == [2, 11, 10]
    assert rows.loc[("A", "C"), ["n", "benefit", "beneficiaries"]].tolist() == [1, 10, 50]
    assert rows.loc[("A", "B"), ["rated", "good", "fives"]].tolist() == [2, 2, 1]


def test_pairs_by_class_add_up_to_pairs(records):
    whole = records.collect(pairs(records))["n"].sum()
    assert records.collect(pairs(records, "business_class"))["n"].sum() == whole == 11


def test_a_missing_status_counts_as_completed_only_without_the_column():
    table = tiny.tables()["transactions"]
    bare = Records.of(tiny.district(transactions=table.drop_columns(["status"])), tiny.W1)
    assert counted(bare, judged(bare), "why") == {"": 9, "unconfirmed": 1, "internal": 1}


def test_the_planted_pair_is_found():
    """Twelve each way, all in the last wave."""
    records = Records.of(Dataset(sample_data.load()))
    found = records.collect(ping_pong(records), "wave", "a", "b")
    assert found[["a", "b"]].to_numpy().tolist() == [list(TRUTH.ping_pong)]
    assert found[["there", "back"]].to_numpy().tolist() == [[TRUTH.ping_pong_each_way] * 2]
    assert found["share"].iloc[0] >= 0.8
