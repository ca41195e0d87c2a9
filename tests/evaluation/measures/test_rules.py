"""The table of rules says what the measures do."""

from __future__ import annotations

import pytest

from evaluation.measures import missing_reason, registry
from evaluation.measures.ledger import RULES
from evaluation.measures.rules import ACTIONS, acts_on
from evaluation.measures.scope import Scope
from evidence.waves import waves_of
from tests.evaluation.measures import tiny


def troubled():
    """The district with something wrong of nearly every kind."""
    demands = [
        row | ({"closed_by": "A", "closed_at": tiny.day(1, 5)} if row["demand_id"] == "d1" else {})
        for row in tiny.exchange()["demands"]
    ]
    back = [row | ({"matched_at": tiny.day(5, 1)} if row["demand_id"] == "d8" else {}) for row in demands]
    deals = [
        row | ({"unit": "斤"} if row["txn_id"] == "t1" else {"unit": "小时"}) for row in tiny.exchange()["transactions"]
    ]
    lost = [
        *tiny.exchange()["resource_capacity"],
        {"resource_id": "R9", "month": "2024-01", "total_qty": 1.0, "open_qty": 1.0},
    ]
    hours = [
        *tiny.people()["volunteer_hours"],
        {"record_id": "v9", "talent_id": "T9", "hours": 3.0, "service_date": tiny.d(4, 1)},
    ]
    content = {"demands": back, "transactions": deals, "resource_capacity": lost, "volunteer_hours": hours}
    return tiny.district(**{name: tiny.table(name, rows) for name, rows in content.items()})


@pytest.mark.parametrize("by", [(), ("business_class",)])
def test_what_is_left_out_is_declared(by):
    data = troubled()
    seen = set()
    for level in ("enterprise", "mechanism"):
        scope = Scope(data, waves_of(data), level=level, by=by)
        for one in registry.values():
            if level in one.levels and set(by) <= set(one.facets) and missing_reason(one, data, level) is None:
                with scope.ledger.noting() as noted:
                    one.parts(scope)
                for _, rule, _, _ in noted:
                    seen.add(rule)
                    assert one.id in acts_on(rule), (one.id, rule)
    assert by or seen >= {
        "V02",
        "V03",
        "V06",
        "V14",
        "V17",
        "V18",
        "V22",
        "status",
        "unconfirmed",
        "young",
        "head-count",
    }


def test_every_rule_is_declared_once_and_names_real_indicators():
    assert sorted(action.rule for action in ACTIONS) == sorted(RULES)
    assert all(set(action.indicators) <= set(registry) for action in ACTIONS)
    assert acts_on("nothing") == ()
