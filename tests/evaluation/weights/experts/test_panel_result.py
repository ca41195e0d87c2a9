"""Tables and sentences of a panel."""

from __future__ import annotations

import pandas as pd
import pytest

from evaluation.weights.experts import ExpertCheck, weigh_panel


def test_spread_by_hand(enquiry, union):
    panel = weigh_panel(enquiry, union)
    spread = panel.groups["goal"].spread
    own = panel.groups["goal"].individual["a"].sort_values().to_numpy()
    assert spread.loc["a", ["min", "median", "max", "n"]].tolist() == pytest.approx([own[0], own[2], own[4], 5])
    assert panel.groups["goal"].names == ("A", "B", "C", "D")
    assert panel.table.index.names == ["group", "member"]
    assert "<table" in panel._repr_html_()


def test_an_inconsistency_that_cannot_be_repaired_says_nothing():
    holes = pd.DataFrame([[1, 2], [0.5, 1]], ["x", "y"], ["x", "y"])
    assert ExpertCheck("E1", 1, 1, 0.0, 0.1, True, None, holes).repair is None
    assert ExpertCheck("E1", 1, 1, 0.5, 0.1, False, None, None).repair is None
    broken = pd.DataFrame([[1, 2], [3, 1]], ["x", "y"], ["x", "y"])
    assert ExpertCheck("E1", 1, 1, 0.5, 0.1, False, None, broken).repair is None


def test_nothing_hides_where_the_joint_ratio_is_bad(enquiry, union):
    assert not weigh_panel(enquiry, union[:1]).groups["goal"].hides
