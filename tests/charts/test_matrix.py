"""Matrices with their numbers."""

from __future__ import annotations

import pytest

from charts import class_matrix, flow_matrix
from charts.matrix import matrix_title
from charts.style import told
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
