"""What may be said of a value."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from evaluation.measures import find
from evaluation.measures.status import WHYS, judge

PLAIN = replace(find("I4-01"), min_n=20, persons=10, organisations=0, consent=False)
MANAGERS = replace(PLAIN, min_n=1, persons=0, organisations=3, consent=True)


def judged(one, level="mechanism", by=(), **columns):
    base = {"value": 0.5, "n": 50.0, "persons": 50.0, "organisations": 5.0, "consented": 1.0} | columns
    size = max(np.size(value) for value in base.values())
    cells = {name: np.broadcast_to(np.array(value), (size,)).copy() for name, value in base.items()}
    judge(cells, one, level, by)
    return list(zip(cells["status"], cells["why"], strict=True))


def test_floors_of_sample_and_privacy():
    """20 are enough, 19 a small sample; 9 persons are hidden whatever the sample."""
    found = judged(PLAIN, n=np.array([20.0, 19.0, 9.0]), persons=np.array([20.0, 19.0, 9.0]))
    assert found == [("ok", ""), ("small", "few"), ("suppressed", "persons")]


@pytest.mark.parametrize(("level", "by", "status"), [
    ("mechanism", ("size_class",), "ok"), ("mechanism", (), "suppressed"), ("enterprise", ("business_class",), "suppressed"),
])  # fmt: skip
def test_five_persons_are_enough_in_a_cell_of_a_cross_table_above_the_enterprise(level, by, status):
    assert judged(PLAIN, level, by, persons=5.0)[0][0] == status


def test_organisations_are_counted_above_the_enterprise():
    assert judged(MANAGERS, organisations=2.0) == [("suppressed", "organisations")]
    assert judged(MANAGERS, "enterprise", organisations=1.0) == [("small", "consented")]


def test_an_enterprise_without_consent_is_hidden():
    assert judged(MANAGERS, "enterprise", consented=0.0) == [("suppressed", "consent")]


def test_floors_concern_the_party_they_are_meant_for():
    both = replace(PLAIN, organisations=3, min_n=1)
    found = judged(both, by=("party",), party=np.array(["W", "M", "C"]), persons=np.array([9.0, 4.0, 2.0]),
                   organisations=np.array([1.0, 2.0, 3.0]))  # fmt: skip
    assert [status for status, _ in found] == ["ok", "suppressed", "ok"]
    found = judged(both, party=np.array(["W", "M"]), persons=np.array([9.0, 4.0]), organisations=np.array([1.0, 3.0]))
    assert found == [("suppressed", "persons"), ("ok", "")]


def test_without_a_value_nothing_else_matters():
    assert judged(PLAIN, value=np.nan, n=0.0, persons=0.0) == [("insufficient", "nothing")]
    assert judged(PLAIN, value=np.nan, **{"zero base": True}) == [("insufficient", "zero base")]
    assert judged(PLAIN, coverage=True) == [("insufficient", "coverage")]
    assert judged(PLAIN, parties=True) == [("insufficient", "parties")]


def test_mobilised_ratings_and_hidden_parts():
    assert judged(PLAIN, V11=1.0) == [("small", "V11")]
    assert judged(PLAIN, hidden=True) == [("suppressed", "party")]


def test_floors_by_party_mark_what_is_short():
    by_party = replace(PLAIN, min_n={"W": 30})
    assert judged(by_party, short=np.array([True, False])) == [("small", "few"), ("ok", "")]
    assert judged(by_party) == [("ok", "")]


def test_reasons_have_both_languages():
    assert all(said.zh and said.en for said in WHYS.values())
