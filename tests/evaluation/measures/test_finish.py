"""From sums to finished cells."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from evaluation.measures import find
from evaluation.measures.finish import COLUMNS, finished, outages, parts_of, structure, with_every_unit
from evaluation.measures.parts import Parts
from tests.evaluation.measures import tiny

PLAIN = replace(find("I9-01"), needs={}, min_n=5, persons=0)


def made(rows, one=PLAIN, level="district", by=(), wave="W1", **options):
    """Finish rows given as (enterprise, numerator, denominator)."""
    names, top, base = zip(*rows, strict=True) if rows else ((), (), ())
    frame = pd.DataFrame(
        {"wave": wave, "enterprise_id": pd.Series(names, dtype=object), "numerator": top, "denominator": base}
    )
    frame = frame.astype({"numerator": float, "denominator": float}).assign(n=lambda rows: rows["denominator"])
    scope = tiny.scope(level, by, "all")
    cells = finished(replace(one, parts=lambda _: Parts(frame, **options), by_level=True), scope)
    return pd.DataFrame(cells).set_index(["wave", "unit"]) if not by else pd.DataFrame(cells)


def test_every_unit_has_a_cell_and_every_column_is_there():
    cells = made([("A", 3, 4), ("C", 6, 10)])
    assert [name for name in COLUMNS if name in cells] == [name for name in COLUMNS if name not in ("wave", "unit")]
    assert cells["value"].to_dict() == pytest.approx(
        {("W1", "D1"): 0.75, ("W1", "D2"): 0.6, ("W2", "D1"): np.nan, ("W2", "D2"): np.nan}, nan_ok=True
    )
    assert cells["status"].tolist() == ["small", "ok", "insufficient", "insufficient"]
    assert cells["why"].tolist() == ["few", "", "nothing", "nothing"]


def test_units_that_nobody_expected_come_last():
    scope = tiny.scope("district")
    cells = {"wave": np.array(["W1", "W1"], dtype=object), "unit": np.array(["D9", "D2"], dtype=object), "value": np.array([9.0, 2.0]),
             "n": np.array([1.0, 2.0]), "zero base": np.array([True, False])}  # fmt: skip
    found = with_every_unit(cells, scope)
    assert found["unit"].tolist() == ["D1", "D2", "D9"]
    assert found["n"].tolist() == [0, 2, 1]
    assert np.isnan(found["value"][0])
    assert found["zero base"].tolist() == [False, False, True]


def test_split_units_have_only_the_cells_there_are():
    cells = made([("A", 3, 6)], by=("size_class",))
    assert cells[["unit", "size_class", "value"]].to_numpy().tolist() == [["D1", "大型", 0.5]]


def test_a_small_enterprise_is_drawn_to_those_of_its_size():
    """小型 B 3/4 and E 0/6: p₀ 0.3; (3 + 3)/14 and (0 + 3)/16; A alone in 大型 stays."""
    cells = made([("A", 3, 4), ("B", 3, 4), ("E", 0, 6)], level="enterprise")
    shrunk = cells.loc["W1"]["shrunk"]
    assert shrunk[["A", "B", "E"]].tolist() == pytest.approx([0.75, 6 / 14, 3 / 16])
    assert cells.loc[("W1", "B"), "value"] == 0.75


def test_above_the_enterprise_nothing_is_drawn():
    cells = made([("B", 3, 4), ("E", 0, 6)])
    assert cells.loc[("W1", "D1"), ["value", "shrunk"]].tolist() == [0.3, 0.3]


def test_a_hidden_enterprise_takes_a_second_one_of_its_district_with_it():
    """B has five persons of ten asked for; the other of D1 with the fewest is E, D2 has nothing hidden."""
    cells = made(
        [("A", 30, 60), ("B", 3, 5), ("E", 6, 20), ("C", 6, 12)], replace(PLAIN, persons=10), "enterprise"
    ).loc["W1"]
    assert cells["status"].to_dict() == {
        "A": "ok", "B": "suppressed", "E": "suppressed", "C": "ok", "F": "insufficient", "X": "insufficient",
    }  # fmt: skip
    assert cells.loc["E", "why"] == "complement"
    assert cells.loc[["B", "E"], ["value", "numerator", "denominator", "lo", "hi", "shrunk"]].isna().all().all()
    assert cells.loc["E", "n"] == 20


def test_a_wave_without_any_row_of_a_feed_is_an_outage():
    scope = tiny.scope(wave="all")
    scope.ledger.observe("transactions", ["W1"])
    cells = {"wave": np.array(["W1", "W2"], dtype=object), "value": np.zeros(2), "numerator": np.zeros(2), "denominator": np.ones(2),
             "status": np.array(["ok", "ok"], dtype=object), "why": np.array(["", ""], dtype=object)}  # fmt: skip
    outages(cells, replace(PLAIN, feeds=("transactions",)), scope)
    assert cells["status"].tolist() == ["ok", "insufficient"]
    assert cells["why"].tolist() == ["", "outage"]
    assert np.isnan(cells["value"]).tolist() == [False, True]


def test_where_the_feed_failed_nobody_knows_what_units_have():
    scope = tiny.scope("district")
    cells = {"wave": np.array(["W1"], dtype=object), "unit": np.array(["D2"], dtype=object), "value": np.array([np.nan]),
             "status": np.array(["insufficient"], dtype=object), "why": np.array(["outage"], dtype=object)}  # fmt: skip
    structure(cells, Parts(pd.DataFrame({"wave": ["W1"], "enterprise_id": ["B"]})), scope)
    assert cells["status"].tolist() == ["insufficient"]


def test_units_without_anything_of_the_kind_are_not_applicable():
    scope = tiny.scope("district")
    cells = {"wave": np.array(["W1", "W1"], dtype=object), "unit": np.array(["D1", "D2"], dtype=object), "value": np.array([0.5, 0.0]),
             "status": np.array(["ok", "ok"], dtype=object), "why": np.array(["", ""], dtype=object)}  # fmt: skip
    there = pd.DataFrame({"wave": ["W1"], "enterprise_id": ["B"]})
    structure(cells, Parts(there), scope)
    assert cells["status"].tolist() == ["ok", "ok"]
    structure(cells, Parts(there, base=there), scope)
    assert cells["status"].tolist() == ["ok", "not_applicable"]
    assert cells["why"].tolist() == ["", "structure"]


def test_tags_of_the_measure_and_of_its_rows():
    frame = pd.DataFrame(
        {
            "wave": "W1",
            "enterprise_id": ["A", "B", "C"],
            "numerator": 1.0,
            "denominator": 2.0,
            "n": 2.0,
            "tag_b": [0.0, 1.0, 0.0],
        }
    )
    one = replace(PLAIN, parts=lambda _: Parts(frame, tags=("a",)), by_level=True)
    cells = pd.DataFrame(finished(one, tiny.scope("enterprise"))).set_index("unit")["tags"]
    assert cells.to_dict() == {"A": "a", "B": "a b", "C": "a", "E": "", "F": "", "X": ""}


def test_no_rows_at_all():
    cells = made([])
    assert set(cells["status"]) == {"insufficient"}


def test_rows_are_built_once_unless_they_depend_on_the_level():
    built = []

    def parts(scope):
        built.append(scope.level)
        return Parts(pd.DataFrame())

    scope = tiny.scope("district")
    for by_level in (False, True):
        one = replace(PLAIN, parts=parts, by_level=by_level, content=str(by_level))
        for level in ("district", "mechanism"):
            parts_of(one, scope.seen_from(level, ()))
    assert built == ["district", "district", "mechanism"]
