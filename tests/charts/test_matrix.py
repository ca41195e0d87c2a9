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


def test_hidden_means_are_hatched_and_say_why():
    """A mean of one to four exchanges is hatched without a number; where nothing was exchanged a dash stands."""
    found = supply_demand(Dataset(sample_data.load()), "2025H1")
    drawing = class_matrix(found, "rating", period="2025H1")
    rows = {(row["function_class"], row["business_class"]): row for row in data_of(drawing)}
    few = found.cells.set_index(["function_class", "business_class"])
    assert len(rows) == 35
    for cell, row in rows.items():
        exchanged, shown = few.loc[cell, "exchange"], few.loc[cell, "rating"]
        assert row["mark"] == ("ok" if shown == shown else "suppressed" if exchanged else "none"), cell  # noqa: PLR0124
        assert row["mark"] == "ok" or row["value"] is None
    gone = next(row for row in rows.values() if row["mark"] == "suppressed")
    assert (gone["label"], gone["said"]) == ("", "已隐去：不足五次共享")
    assert rows["F_INF", "B_PAR"]["label"] == "–"
    assert "斜纹：不足五次" in told(drawing).shown
    assert "gradient" in str(drawing.to_dict())
    assert all(row["mark"] == "ok" for row in data_of(class_matrix(found, "supply")))


def test_fulfilment_stands_beside_the_others():
    """Few due demands are hollow, none a dash; the title names a cell with ten and more."""
    from evaluation.measures import compute

    data = Dataset(sample_data.load())
    met = compute(data, ["I3-03"], "mechanism", ("function_class", "business_class"), "2025H1").cells
    found = supply_demand(data, "2025H1").with_fulfilment(met)
    drawing = class_matrix(found, "fulfilment", period="2025H1")
    rows = {(row["function_class"], row["business_class"]): row for row in data_of(drawing)}
    known = met.set_index(["function_class", "business_class"])
    for cell, row in rows.items():
        due = known["denominator"].to_dict().get(cell, 0)
        assert row["mark"] == ("none" if not due else "small" if due < 10 else "ok"), cell
        assert not due or row["value"] == pytest.approx(known.loc[cell, "numerator"] / due)
    lowest = known[known["denominator"] >= 10]["value"].min()
    assert told(drawing).finding == f"满足率最低的是：设施 × 维护（11 项到期需求中按时满足 {lowest:.0%}）"
    assert "空心：到期不足 10 项" in told(drawing).shown
    none = supply_demand(data, "2025H1").with_fulfilment(met.head(0))
    assert told(class_matrix(none, "fulfilment")).finding == "数据不足"
