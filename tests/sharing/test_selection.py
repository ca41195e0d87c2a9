"""A part of the district: rows of the chosen enterprises, and what follows from them."""

from __future__ import annotations

import pytest

from sharing.errors import TooFewEnterprises
from sharing.selection import FOLLOWING, Selection, chosen_enterprises, narrowed
from tests.evaluation.measures import tiny
from tests.sharing.districts import sample


def test_everything_stays_as_it_was():
    assert narrowed(sample(), Selection()) is sample()


def test_enterprises_are_chosen_by_all_conditions():
    both = chosen_enterprises(sample(), Selection(("D01",), ("小型",)))
    rows = sample().frame("enterprises")
    expected = rows[(rows["district_id"] == "D01") & (rows["size_class"] == "小型")]["enterprise_id"]
    assert both == frozenset(expected)


def test_only_rows_of_the_chosen_are_kept():
    part = narrowed(sample(), Selection(sizes=("大型",)))
    kept = set(part.frame("enterprises")["enterprise_id"])
    assert len(kept) == 10
    assert set(part.frame("demands")["enterprise_id"]) <= kept
    flows = part.frame("transactions")
    assert (flows["provider_enterprise_id"].isin(kept) | flows["receiver_enterprise_id"].isin(kept)).all()
    for name, (key, above) in FOLLOWING.items():
        assert set(part.frame(name)[key]) <= set(part.frame(above)[key])
    assert part.fingerprint != sample().fingerprint
    assert part.frame("waves").equals(sample().frame("waves"))


def test_answers_of_cadres_follow_their_unions():
    part = narrowed(sample(), Selection(("D01",)))
    cadres = part.frame("survey_responses").query("respondent_type == 'C'")
    assert 0 < len(cadres) < len(sample().frame("survey_responses").query("respondent_type == 'C'"))
    assert set(part.frame("joint_actions")["district_id"]) == {"D01"}


def test_parts_of_a_partition_add_up():
    sizes = sample().frame("enterprises")["size_class"].unique()
    parts = [narrowed(sample(), Selection(sizes=(size,))) for size in sizes]
    for name in ("demands", "participation"):
        known = sample().frame(name)["enterprise_id"].isin(sample().frame("enterprises")["enterprise_id"])
        assert sum(part.tables[name].num_rows for part in parts) == known.sum()


def test_too_few_are_refused():
    with pytest.raises(TooFewEnterprises, match="只有 1 家"):
        narrowed(tiny.district(), Selection(sizes=("大型",)))
    with pytest.raises(TooFewEnterprises, match="只有 0 家"):
        narrowed(tiny.district(), Selection(districts=("nowhere",)))
