"""功能×业务矩阵 and 协同网络, from a few numbers by hand."""

from __future__ import annotations

import pandas as pd

from exports.report import edges, matrix
from sharing import Flows, SupplyDemand


def test_the_matrix_speaks_of_classes_by_name(opened):
    cells = pd.DataFrame({"function_class": ["F_FAC"], "business_class": ["B_CUL"], "supply": [3.0], "demand": [1.0],
                          "exchange": [2.0], "gap": [0.25]})  # fmt: skip
    rows = opened(matrix(SupplyDemand(cells, ())))["功能×业务矩阵"]
    assert rows[4] == ["设施", "文体", 3, 1, 2, 0.25]


def test_edges_are_listed_by_size(opened):
    found = Flows(pd.DataFrame([[0.0, 5.0], [2.0, 0.0]], index=["a", "b"], columns=["a", "b"]), "enterprise", "count")
    rows = opened(edges(found, {"a": "甲"}))["协同网络"]
    assert [row[:3] for row in rows[4:]] == [["甲", "b", 5], ["b", "甲", 2]]
    assert "7" in rows[1][0]
