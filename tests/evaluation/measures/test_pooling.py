"""Scales asked of several parties, on the tiny district."""

from __future__ import annotations

from evaluation import measures
from evaluation.measures.answers import GAIN, GAIN_OF_ENTERPRISES, WILLINGNESS
from evaluation.measures.pooling import of_parties
from tests.evaluation.measures import tiny

SCALES = dict.fromkeys("WMC", WILLINGNESS)


def test_an_enterprise_has_its_workers_alone():
    parts = of_parties(tiny.scope("enterprise"), SCALES)
    assert parts.interval == "linearised"
    assert parts.over is None
    assert sorted(parts.rows["enterprise_id"]) == ["A", "B", "C", "X"]


def test_above_it_every_party_has_rows_of_its_own():
    """Three enterprises of workers with a head-count; six of managers; six unions of cadres."""
    parts = of_parties(tiny.scope(), SCALES, "range", 3)
    assert parts.rows["party"].value_counts().to_dict() == {"W": 3, "M": 6, "C": 6}
    assert (parts.over, parts.parties) == ("range", 3)


def test_split_by_party_the_parts_are_the_result():
    assert of_parties(tiny.scope(by=("party",)), SCALES).over is None


def test_a_party_may_be_asked_other_items():
    """A's manager who gained: GA 4, 4, 4, 4 and 6 - 2: 75; the other 2, 2, 2, 2 and 6 - 4: 25; mean 50."""
    rows = of_parties(tiny.scope(), {"M": GAIN_OF_ENTERPRISES, "C": GAIN}).rows
    assert rows[(rows["party"] == "M") & (rows["enterprise_id"] == "A")]["numerator"].tolist() == [50]
    assert set(rows["party"]) == {"M", "C"}


def test_an_enterprise_split_by_party_has_its_workers_alone():
    """Its managers are one to three people: asking for the split gives no more than the workers' value itself."""
    plain = measures.compute(tiny.district(), ["I1-04"], "enterprise", wave="W1").cells
    split = measures.compute(tiny.district(), ["I1-04"], "enterprise", ("party",), "W1").cells
    assert set(split["party"]) == {"W"}
    told = plain.dropna(subset=["value"]).set_index("unit")["value"]
    assert split.dropna(subset=["value"]).set_index("unit")["value"].to_dict() == told.to_dict()
