"""What one enterprise gave and took by class: the rows of its transactions, counted by hand."""

from __future__ import annotations

import pytest

from messages import using_language
from sample_data import TRUTH
from sharing.errors import MissingColumn
from sharing.giving import giving
from sharing.own_exchange import own_exchange
from sharing.selection import Selection, narrowed
from tests.sharing.districts import LAST, altered, sample

GIVER = TRUTH.top_providers[0]


def test_sums_are_those_of_giving_and_taking():
    found = own_exchange(sample(), LAST)
    for row in giving(sample(), LAST).table.to_dict("records"):
        sums = found[row["enterprise_id"]].rows.sum() if row["enterprise_id"] in found else {"given": 0, "taken": 0}
        assert (sums["given"], sums["taken"]) == (row["given"], row["taken"])


def test_the_class_given_most_is_named():
    found = own_exchange(sample(), LAST)[GIVER]
    assert "给出" in found.text
    best = found.rows["given"].idxmax()
    rest = altered(
        transactions=lambda frame: frame[
            ~((frame["business_class"] == best) & (frame["provider_enterprise_id"] == GIVER))
        ]
    )
    other = own_exchange(rest, LAST)[GIVER]
    assert other.rows.loc[best, "given"] == 0
    assert other.text != found.text


def test_one_class_alone():
    part = own_exchange(narrowed(sample(), Selection(businesses=("B_CUL",))), LAST)
    whole = own_exchange(sample(), LAST)
    for unit, one in part.items():
        assert one.rows.loc["B_CUL"].equals(whole[unit].rows.loc["B_CUL"])
        assert list(one.table.index) == ["B_CUL"]


def test_without_classes_it_is_refused_and_in_english():
    lacking = altered(transactions=lambda frame: frame)
    tables = dict(lacking.tables)
    tables["transactions"] = tables["transactions"].drop_columns(["business_class"])
    with pytest.raises(MissingColumn):
        own_exchange(type(lacking)(tables))
    with using_language("en"):
        assert own_exchange(sample(), LAST)[GIVER].text.startswith("It gave")
