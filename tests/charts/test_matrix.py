"""Matrices with their numbers."""

from __future__ import annotations

import pytest

import sample_data
from charts import class_matrix, flow_matrix
from charts.matrix import matrix_title
from charts.style import told
from evidence import Dataset
from messages import using_language
from sharing import flows, supply_demand
from tests.charts.drawn import data_of
from tests.evaluation.measures import tiny


@pytest.fixture(scope="module")
def cells():
    return supply_demand(tiny.district(), tiny.W1)


def test_every_cell_carries_its_number(cells):
    """Supply 2 of 4 minus demand 3 of 8 is +12.5 points."""
    rows = {(row["function_class"], row["business_class"]): row for row in data_of(class_matrix(cells, "gap"))}
    assert len(rows) == 35
    assert rows["F_FAC", "B_CUL"]["label"] == "+12.5"
    counts = {row["label"] for row in data_of(class_matrix(cells, "supply"))}
    assert counts == {"0", "1", "2"}


def test_the_title_names_the_extreme_cell(cells):
    assert matrix_title(cells, "supply") == "最多的是：设施 × 文体（2）"
    with using_language("en"):
        assert told(class_matrix(cells, "supply", period="W1")).finding == "Most: facilities × culture and sport (2)"
    assert told(class_matrix(cells, "supply", period="W1")).shown.endswith("W1")


def test_without_data_it_says_so():
    empty = supply_demand(tiny.district(resources=None), tiny.W1)
    assert matrix_title(empty, "gap") == "数据不足"


def test_flows_with_names_and_the_diagonal_outlined():
    moved = flows(tiny.district(), tiny.W1)
    drawing = flow_matrix(moved, {"A": "甲厂"})
    rows = {(row["from"], row["to"]): row for row in data_of(drawing)}
    assert rows["甲厂", "B"]["label"] == "2"
    assert rows["甲厂", "甲厂"]["inside"] is True
    assert rows["B", "C"]["label"] == ""
    assert told(drawing).finding == moved.text


def test_a_cell_alone_is_called_scarce_only_when_it_is(cells):
    """The title speaks of the chosen cells; what has more supply than demand is not the scarcest of anything."""
    gaps = cells.cells.dropna(subset=["gap"]).set_index(["function_class", "business_class"])["gap"]
    ample, scarce = (cells.of_classes((pair[0],), (pair[1],)) for pair in (gaps.idxmax(), gaps.idxmin()))
    assert matrix_title(ample, "gap").startswith("这里没有短缺")
    assert matrix_title(scarce, "gap").startswith("最缺的是")
    drawing = class_matrix(cells, chosen=ample)
    assert told(drawing).finding == matrix_title(ample, "gap")
    assert sum(row.get("chosen", False) for row in data_of(drawing)) >= 1


def test_many_enterprises_have_numbers_above_the_columns():
    """Names above thirty columns run into each other; the number of the row stands there instead, the name in the tooltip."""
    drawing = flow_matrix(flows(Dataset(sample_data.load()), "all"))
    rows = [row for row in data_of(drawing) if "column" in row]
    assert all(row["column"].isdigit() and row["row"].split()[0].isdigit() for row in rows)
    own = [row for row in rows if row["inside"]]
    assert all(row["row"].split()[0] == row["column"] for row in own)
    assert "编号同行" in told(drawing).shown
