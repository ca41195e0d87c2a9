"""协同网络, from a few numbers by hand."""

from __future__ import annotations

import pandas as pd

from exports.report import edges
from sharing import Flows


def test_edges_are_listed_by_size(opened):
    found = Flows(pd.DataFrame([[0.0, 5.0], [2.0, 0.0]], index=["a", "b"], columns=["a", "b"]), "enterprise", "count")
    rows = opened(edges(found, {"a": "甲"}))["协同网络"]
    assert [row[:3] for row in rows[4:]] == [["甲", "b", 5], ["b", "甲", 2]]
    assert "7" in rows[1][0]


def test_nodes_count_partners_and_say_their_role(opened):
    """E1 gives twice to E2 and once to E3; E3 takes from E1 alone and gives nothing; E4 does neither."""
    from exports.report import nodes
    from sharing.giving import Giving

    moved = Flows(pd.DataFrame([[0.0, 2.0, 1.0]], index=["E1"], columns=["E1", "E2", "E3"]), "enterprise_id", "count")
    rows = pd.DataFrame({"enterprise_id": ["E4", "E3", "E1"], "size_class": ["小型", None, "大型"], "district_id": "D",
                         "given": [0.0, 0.0, 3.0], "taken": [0.0, 1.0, 0.0], "corner": ["none", "take", "give"]})  # fmt: skip
    found = opened(nodes(Giving(rows), moved, {"E1": "甲厂"}))["协同网络-节点"]
    assert found[4][:7] == ["甲厂", "大型", 3, 2, 0, 0, "只给不得"]
    assert found[5][:7] == ["E3", "", 0, 0, 1, 1, "只得不给"]
    assert found[6][6] == "未参与共享"


def test_only_the_largest_pairs_for_leaders(opened):
    moved = Flows(pd.DataFrame([[0.0, 2.0, 1.0]], index=["E1"], columns=["E1", "E2", "E3"]), "enterprise_id", "count")
    rows = opened(edges(moved, most=1))["协同网络"]
    assert len(rows) == 5
    assert "全部 2 对中最大的 1 对" in rows[1][0]
