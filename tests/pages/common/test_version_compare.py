"""Values that both versions ask for, by the names of the units."""

from __future__ import annotations

import pandas as pd

from evaluation import Framework, Node, Values
from pages.common import version_compare

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))


def values(*names):
    rows = [("E1", name, 1.0, "ok") for name in names]
    return Values(pd.DataFrame(rows, columns=["unit", "indicator", "value", "status"]))


def test_values_of_both(monkeypatch):
    given = {"old": values("a", "b"), "new": values("b", "c")}
    trees = {"old": TREE, "new": TREE.with_node("b", weight=2)}
    lookup = {tree.fingerprint: given[name] for name, tree in trees.items()}
    monkeypatch.setattr(
        version_compare.cached, "values_for", lambda _data, tree, _level, _wave: lookup[tree.fingerprint]
    )
    monkeypatch.setattr(version_compare.session, "data", lambda: None)
    monkeypatch.setattr(version_compare.session, "unit_names", lambda: {"E1": "甲厂"})
    both = version_compare._values(trees["old"], trees["new"], None)
    assert both.frame.index.tolist() == ["甲厂"]
    assert sorted(both.frame.columns) == ["a", "b", "c"]
