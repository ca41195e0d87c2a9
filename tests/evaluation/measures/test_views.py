"""The same leaves under other parents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.framework import Framework
from evaluation.measures.views import REST, VIEWS, views


def test_every_view_keeps_every_leaf_once():
    tree = Framework.default()
    leaves = sorted(node.id for node in tree.nodes if node.id not in tree.parents)
    for name, view in views(tree).items():
        assert sorted(node.id for node in view.nodes if node.id not in view.parents) == leaves, name


def test_leaves_keep_their_share_of_what_a_view_names():
    """Four phrases: I9-01 0.01, I4-05 0.0165 and I3-04 0.024, I5-05 0.018, I1-04 0.024 and I4-03 0.0165: 0.109 in all."""
    view = views()["conduct"]
    share = view.effective_weights
    assert share["I9-01"] == pytest.approx(0.01 / 0.109)
    assert share["view.active"] == pytest.approx(0.0405 / 0.109)
    assert share["I4-05"] == pytest.approx(0.0165 / 0.109)
    assert sum(share[leaf.id] for leaf in view.leaves) == pytest.approx(1)


def test_what_is_named_by_itself_goes_before_its_dimension():
    """In the view of the six criteria I3-03 counts for relevance, the rest of D3 for effectiveness, I1-04 for sustainability."""
    view = views()["dac"]
    parents = {node.id: node.parent for node in view.nodes}
    assert parents["I3-03"] == "view.relevance"
    assert parents["I3-01"] == "view.effectiveness"
    assert parents["I1-04"] == "view.sustainability"


def test_what_a_view_does_not_name_is_switched_off():
    view = views()["lively"]
    rest = next(node for node in view.nodes if node.id == f"view.{REST}")
    assert not rest.enabled
    assert "I1-01" not in {leaf.id for leaf in view.leaves}


def test_all_that_a_view_names_exists():
    tree = Framework.default()
    known = {node.id for node in tree.nodes}
    for name, view in VIEWS.items():
        for _, members in view.groups.values():
            assert set(members) <= known, name


def test_a_system_of_which_a_view_knows_nothing_has_no_such_view():
    tree = Framework.default()
    kept = [replace(tree.root, needs_any=()), *(node for node in tree.nodes if node.id in {"D7", "I7-01"})]
    small = Framework(tuple(kept), tree.name, tree.version)
    assert set(views(small)) == {"dac", "paths"}
