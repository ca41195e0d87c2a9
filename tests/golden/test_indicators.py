"""Every indicator, at every level and by every facet it declares, against the same written once more from its card."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import isnan

import pytest

import sample_data
from evaluation import measures
from evidence import Dataset
from tests.evaluation.measures import tiny
from tests.golden.oracle.ground import Row
from tests.golden.oracle.upkeep import Oracle

FACETS = ("size_class", "district_id", "industry_code", "ownership", "function_class", "business_class", "party")
CASES = [
    (),
    *((name,) for name in FACETS),
    ("business_class", "size_class"),
    ("district_id", "party"),
    ("ownership", "function_class"),
]
SAMPLE_WAVE = "2025H1"


@lru_cache(maxsize=2)
def world(name):
    """Return a data set, its rows and the wave looked at."""
    data = tiny.district() if name == "tiny" else Dataset(sample_data.load())
    tables = {table: [Row(row) for row in content.to_pylist()] for table, content in data.tables.items()}
    return data, tables, tiny.W1 if name == "tiny" else SAMPLE_WAVE


def open_measures(level, by):
    """Return the measures that have a meaning here, with nothing hidden: what may be shown is tested elsewhere."""
    return [
        replace(one, persons=0, organisations=0, consent=False)
        for one in measures.registry.values()
        if level in one.levels and set(by) <= set(one.facets)
    ]


def differences(name, level, by):
    """Return the cells in which library and oracle differ, and how many were compared."""
    data, tables, wave = world(name)
    wanted = open_measures(level, by)
    found = measures.compute(data, wanted, level, by, wave).cells
    truth, said, count = Oracle(tables, wave, level, by), [], 0
    for one in wanted:
        chosen = found[found["indicator"] == one.id]
        cells = dict(zip(chosen[["unit", *by]].itertuples(index=False, name=None), chosen["value"], strict=True))
        expected = truth.of(one.id)
        if (
            one.id == "O10" and not expected
        ):  # months without a third party's figure: tests/evaluation/measures/test_publicity.py
            continue
        for cell in sorted({*cells, *expected} - {None}):
            mine, theirs = cells.get(cell, float("nan")), expected.get(cell, float("nan"))
            count += not isnan(theirs)
            if isnan(mine) != isnan(theirs) or abs(mine - theirs) > 1e-9 * max(1.0, abs(theirs)):
                said.append((one.id, cell, mine, theirs))
    return said, count


@pytest.mark.parametrize("level", ["enterprise", "district", "mechanism"])
@pytest.mark.parametrize("by", CASES, ids="+".join)
def test_the_tiny_district(level, by):
    said, _ = differences("tiny", level, by)
    assert said == []


@pytest.mark.parametrize(
    ("level", "by"), [("enterprise", ()), ("district", ()), *(("mechanism", by) for by in CASES[:8])], ids=str
)
def test_the_sample(level, by):
    said, count = differences("sample", level, by)
    assert said == []
    assert count >= 10
