"""What was left out is noted once, and for whoever asks; what is wrong with records is listed, or said in a status."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import measures
from evaluation.measures.ledger import RULES, Ledger
from tests.evaluation.measures import tiny

COUNTS = pd.Series({"W1": 2.0, "W2": 0.0})


def test_only_what_was_left_out_is_noted_and_only_once():
    ledger = Ledger()
    ledger.leave_out("demands", "V14", COUNTS)
    ledger.leave_out("demands", "V14", COUNTS)
    assert ledger.entries == (("demands", "V14", "W1", 2.0),)


def test_what_is_noted_inside_counts_outside_too():
    ledger = Ledger()
    ledger.leave_out("demands", "V03", COUNTS)
    with ledger.noting() as noted:
        ledger.leave_out("demands", "V14", COUNTS)
        assert ledger.entries == (("demands", "V14", "W1", 2.0),)
    assert list(noted) == [("demands", "V14", "W1", 2.0)]
    assert [rule for _, rule, _, _ in ledger.entries] == ["V03", "V14"]


def test_what_was_noted_before_can_be_noted_again():
    ledger = Ledger()
    with ledger.noting() as noted:
        ledger.leave_out("demands", "V14", COUNTS)
    with ledger.noting() as again:
        ledger.note(noted)
    assert list(again) == list(noted)


def test_a_refusal_inside_closes_what_was_opened():
    ledger = Ledger()
    try:
        with ledger.noting():
            raise ValueError
    except ValueError:
        ledger.leave_out("demands", "V14", COUNTS)
    assert len(ledger.open) == 1
    assert len(ledger.entries) == 1


def test_waves_in_which_a_table_was_seen():
    ledger = Ledger()
    ledger.observe("demands", ["W1"])
    ledger.observe("demands", ["W2", "W1"])
    assert ledger.seen == {"demands": {"W1", "W2"}}


def test_rules_have_both_languages():
    assert all(said.zh and said.en for said in RULES.values())


def with_more(table: str, *rows: dict):
    """Return the district with further rows in a table that is made of rows."""
    old = tiny.tables()[table].to_pylist()
    return tiny.district(**{table: tiny.table(table, [*old, *rows])})


def computed(data, name: str, level: str = "mechanism", by: tuple[str, ...] = ()):
    """Return the cells of one indicator by unit, and (table, rule) → count of what it left out."""
    found = measures.compute(data, [name], level, by, tiny.W1)
    left_out = found.exclusions.groupby(["table", "rule"])["count"].sum().to_dict()
    return found.cells.set_index("unit"), left_out


@pytest.mark.parametrize(
    ("name", "table", "row", "rule", "more"),
    [
        ("I9-01", "process_checks", {"check_id": "h9", "checked_at": tiny.d(3, 3), "enterprise_id": "nobody", "passed": False}, "V17", 1),
        ("I9-02", "supervision_cases", {"case_id": "q9", "case_type": "投诉", "enterprise_id": "nobody", "due_at": tiny.day(3, 1)}, "V17", 1),
        ("I8-01", "clubs", {"club_id": "K9", "host_enterprise_id": "nobody", "status": "正常"}, "V17", 1),
        ("I3-01", "resource_capacity", {"resource_id": "nothing", "month": "2024-02", "total_qty": 9.0, "open_qty": 9.0}, "V02", 1),
        ("I3-03", "demands", {"demand_id": "d99", "enterprise_id": "nobody", "posted_at": tiny.day(2, 2), "status": "待匹配"}, "V17", 1),
        ("I4-01", "participation", {"activity_id": "a1", "worker_id": "w", "enterprise_id": "nobody", "event_at": tiny.day(2, 2)}, "V17", 1),
        ("I7-01", "participation", {"activity_id": "nothing", "worker_id": "w", "enterprise_id": "A", "event_at": tiny.day(2, 2)}, "V02", 1),
        ("I8-02", "talents", {"talent_id": "T9", "enterprise_id": "nobody"}, "V17", 0),
        (
            "I3-02",
            "transactions",
            {
                "txn_id": "t99", "provider_enterprise_id": "A", "receiver_enterprise_id": "B", "resource_id": "nothing", "qty": 5.0,
                "status": "完成", "end_at": tiny.day(3, 3),
            },
            "V02",
            1,
        ),
    ],
)  # fmt: skip
def test_what_points_at_nothing_is_listed(name, table, row, rule, more):
    """One further row of an enterprise, resource or activity that nobody knows: no figure moves, and the ledger holds one more."""
    before, listed = computed(tiny.district(), name)
    after, now = computed(with_more(table, row), name)
    assert after[["value", "numerator", "denominator", "n"]].equals(before[["value", "numerator", "denominator", "n"]])
    of_table = [key for key in now if key[1] == rule]
    assert sum(now[key] for key in of_table) - sum(listed.get(key, 0) for key in of_table) == more


def test_ratings_of_strangers():
    """A met demand of an enterprise in no register, rated 1: it counts for nobody, and is listed."""
    row = {"demand_id": "d99", "enterprise_id": "nobody", "posted_at": tiny.day(2, 2), "status": "已完成", "rating": 1}
    before, listed = computed(tiny.district(), "I2-05")
    after, now = computed(with_more("demands", row), "I2-05")
    assert after["value"].tolist() == before["value"].tolist()
    assert now["demands", "V17"] - listed.get(("demands", "V17"), 0) == 1


def test_an_unknown_measuring_unit():
    """Uses counted by weight of a room that is let by the hour do not fill it: V22 says how many."""
    deals = [row | {"unit": "斤"} for row in tiny.exchange()["transactions"]]
    cells, left_out = computed(tiny.district(transactions=tiny.table("transactions", deals)), "I3-02")
    assert cells["numerator"].tolist() == [0]
    used = [row for row in deals if row.get("resource_id") and row["status"] == "完成"]
    assert 0 < left_out["transactions", "V22"] <= len(used)


def test_enterprises_without_a_head_count():
    """X states none: no value per employee of its own, and none of its people in the sum of the others (100 + 40 + 20 + 10 + 10)."""
    cells, left_out = computed(tiny.district(), "I4-01", "enterprise")
    assert (cells.loc["X", "status"], cells.loc["X", "why"]) == ("insufficient", "nothing")
    assert np.isnan(cells.loc["X", "value"])
    assert left_out["enterprises", "head-count"] == 1
    assert computed(tiny.district(), "I4-01")[0]["denominator"].tolist() == [180]


@pytest.mark.parametrize("level", ["enterprise", "district", "mechanism"])
def test_a_period_without_events_is_a_failed_feed(level):
    """Nobody is said to be idle where nothing at all was recorded."""
    cells = measures.compute(tiny.district(), ["I4-01", "I3-06", "I5-02"], level, wave=tiny.W2).cells
    assert cells["value"].isna().all()
    assert set(cells["why"]) <= {"outage", "level"}


def test_a_denominator_of_zero():
    """Partners that carry nothing: 0 ÷ 0 is no rate of sharing."""
    rows = [row | {"cost_share": 0.0} for row in tiny.tables()["activity_partners"].to_pylist()]
    data = tiny.district(activity_partners=tiny.table("activity_partners", rows))
    cells, _ = computed(data, "I7-02")
    assert cells["value"].isna().all()
    assert cells["status"].tolist() == ["insufficient"]
    funds = [row | {"spent": 0.0} for row in tiny.tables()["funds"].to_pylist()]
    cells, _ = computed(tiny.district(funds=tiny.table("funds", funds)), "I9-03")
    assert (cells["status"].iloc[0], cells["why"].iloc[0]) == ("insufficient", "zero base")


def test_cells_of_one_person_are_hidden():
    """E has one worker among the participants, C two rows of one person: neither is shown, alone or split."""
    cells, _ = computed(tiny.district(), "I4-05", "enterprise")
    assert cells.loc[["C", "E"], "status"].tolist() == ["suppressed"] * 2
    assert cells.loc[["C", "E"], ["value", "numerator", "lo", "hi", "shrunk"]].isna().all(axis=None)
    split, _ = computed(tiny.district(), "I4-05", "district", ("business_class",))
    few = split[split["n"] < 5]
    assert len(few)
    assert few["value"].isna().all()
    assert set(few["status"]) == {"suppressed"}


def test_what_is_too_little_covered_is_not_published():
    """Of three partners of an enterprise one states what doing it alone would cost: a third is less than half, so there is no value."""
    names = "activity_id partner_type partner_id cost_share standalone_cost_est"
    rows = tiny.rows_of(
        names, ("a1", "企业", "E", 10.0, 100.0), ("a2", "企业", "E", 10.0, None), ("a3", "企业", "E", 10.0, None),
        ("a1", "企业", "B", 10.0, 100.0), ("a2", "企业", "B", 10.0, None),
    )  # fmt: skip
    data = tiny.district(activity_partners=tiny.table("activity_partners", rows))
    cells, _ = computed(data, "I7-03", "enterprise")
    assert (cells.loc["E", "status"], cells.loc["E", "why"]) == ("insufficient", "coverage")
    assert cells.loc["E", ["value", "se", "lo", "hi", "shrunk"]].isna().all()
    assert cells.loc["B", "value"] == pytest.approx(0.8)
