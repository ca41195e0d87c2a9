"""The comparison as tables: moves among those ranked in both, reasons per unit, names of either version."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Node
from messages import using_language
from workspace.comparison import compare_versions
from workspace.comparison.mixing import FACTORS
from workspace.errors import NotFound


@pytest.fixture
def compared(tree):
    values = pd.DataFrame(
        {"a": [80.0, 20.0, 50.0, np.nan], "b": [40.0, 60.0, 10.0, np.nan], "c": [60.0, 70.0, 90.0, np.nan]},
        index=["x", "y", "z", "空"],
    )
    nodes = (*(node for node in tree.nodes if node.id != "b"), Node("d", "D2", goalposts=Goalposts(0, 100)))
    return compare_versions(values.assign(d=[0.0, 100.0, 50.0, np.nan]), tree, Framework(nodes, tree.name))


def test_columns_and_rows(compared):
    """x: 0.5·(0.75·80 + 0.25·40) + 0.5·60 = 65 before; 0.5·80 + 0.5·(60 + 0)/2 = 55 after. y 50, 52.5; z 65, 60."""
    table = compared.table
    assert list(table.columns) == ["before", "after", "change", *FACTORS, "rank_before", "rank_after", "move"]
    assert table.loc["x", ["before", "after"]].tolist() == pytest.approx([65.0, 55.0])
    assert table.loc["空"].isna().all()
    assert table[["rank_before", "rank_after", "move"]].loc["x"].tolist() == [1.0, 2.0, -1.0]


def test_why_names_both_systems(compared):
    why = compared.why("x")
    assert set(why.index) == {"a", "b", "c", "d"}
    assert why["total"].abs().is_monotonic_decreasing
    assert why["total"].sum() == pytest.approx(compared.table.loc["x", "change"])
    assert str(compared.label("b")) == "Taking part"


def test_who_was_not_compared(compared):
    with pytest.raises(NotFound, match="nobody"):
        compared.why("nobody")
    with pytest.raises(NotFound):
        compared.label("zzz")


def test_texts_in_both_languages(compared):
    assert compared.text.startswith("Of 3 units 1 change their rank")
    with using_language("zh"):
        assert "3个评价单元中，1个名次发生变化" in compared.text
    assert "<table" in compared._repr_html_()
    assert str(compared.sentence("x")).startswith("“x”: 65.0 → 55.0 (-10.0)")
