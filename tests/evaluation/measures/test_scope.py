"""What a measure may ask."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.measures.scope import owned
from tests.evaluation.measures import tiny


def test_keys_and_classes():
    scope = tiny.scope(by=("size_class", "business_class"))
    assert scope.keys == ["wave", "unit", "size_class", "business_class"]
    assert scope.classes == ("business_class",)


def test_years():
    """W1 has 182 days, W2 184: clarification 7."""
    assert tiny.scope(wave="all").years == pytest.approx({"W1": 182 / 365.25, "W2": 184 / 365.25})


def test_active_enterprises():
    """Y left before W1; Z came in W2; X states no head-count, and so does one of 0."""
    active = tiny.scope(wave="all").layout.active
    assert active.groupby("wave")["enterprise_id"].apply("".join).to_dict() == {"W1": "ABCEFX", "W2": "ABCEFXZ"}
    assert np.isnan(active.set_index("enterprise_id")["employees"]["X"]).all()
    rows = tiny.tables()["enterprises"].set_column(5, "employees", [[0, 40, 20, 10, 10, None, 30, 20]])
    active = tiny.scope(data=tiny.district(enterprises=rows)).layout.active.set_index("enterprise_id")
    assert np.isnan(active["employees"]["A"])


def test_the_engine_and_the_register_agree_on_who_is_active():
    scope = tiny.scope(wave="all")
    columns = ["wave", "enterprise_id", "employees", "size_class", "union_id"]
    from_engine = scope.collect(scope.active.select(*columns), "wave", "enterprise_id")
    pd.testing.assert_frame_equal(from_engine, scope.layout.active[columns], check_dtype=False)


def test_without_enterprises_nobody_is_active():
    assert len(tiny.scope(data=tiny.district(enterprises=None)).layout.active) == 0


def test_places_of_unions():
    scope = tiny.scope()
    unions = pd.Series(["UA", "UC", "U0", "nobody", None], dtype=object)
    assert scope.district_of(unions).tolist() == ["D1", "D2", None, None, None]
    assert scope.parent_of(unions).tolist() == ["P1", "P2", None, None, None]
    assert tiny.scope(data=tiny.district(unions=None)).district_of(unions).tolist() == [None] * 5


def test_what_is_owned_by_an_enterprise_has_its_place_from_there():
    rows = pd.DataFrame({"owner": ["A", None, None], "x": 1.0})
    placed = owned(rows, "owner", pd.Series(["P2", "P2", "O1"]), tiny.scope())
    assert placed["enterprise_id"].tolist()[0] == "A"
    assert placed["district_id"].astype(object).where(placed["district_id"].notna(), None).tolist() == [
        None,
        "D2",
        None,
    ]
    assert owned(rows, "owner", None, tiny.scope())["district_id"].isna().all()


def test_what_is_shared_is_built_once_and_notes_for_everybody():
    scope = tiny.scope()
    built = []

    def build():
        built.append(1)
        scope.ledger.leave_out("demands", "V14", pd.Series({"W1": 1.0}))
        return 7

    with scope.ledger.noting() as first:
        assert scope.remember("x", build) == 7
    other = scope.seen_from("enterprise", ("size_class",))
    with other.ledger.noting() as second:
        assert other.remember("x", build) == 7
    assert built == [1]
    assert list(first) == list(second) == [("demands", "V14", "W1", 1.0)]
    assert (other.level, other.keys, other.layout.level) == ("enterprise", ["wave", "unit", "size_class"], "enterprise")


def test_every_wave():
    assert tiny.scope(wave="all").every_wave()["wave"].tolist() == ["W1", "W2"]
