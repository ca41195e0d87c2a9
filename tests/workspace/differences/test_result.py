"""A difference as an object: table, sentences, what two differences share."""

from __future__ import annotations

from dataclasses import replace

from evaluation import Framework, Node
from messages import using_language
from workspace import diff_frameworks


def test_sentences_and_table(tree):
    changed = Framework((*tree.with_weights({"a": 5}).nodes, Node("d", "D2")), tree.name)
    difference = diff_frameworks(tree, changed)
    assert difference.text == (
        "added: 1 (“d”). changed: 1 (“Belonging”). “d” was added below “D2”. “Belonging”: weight 3 → 5."
    )
    assert difference.table.loc[1].tolist() == ["changed", "a", "Belonging", "weight", "3", "5"]
    assert difference.table.loc[0, ["before", "after"]].tolist() == ["", "d"]
    back = diff_frameworks(changed, tree)
    assert "“d” was removed." in back.text
    assert "<table" in difference._repr_html_()


def test_equal_systems_say_so(tree):
    difference = diff_frameworks(tree, tree)
    assert (difference.text, len(difference.table)) == ("The two indicator systems are equal.", 0)


def test_the_table_speaks_the_language_of_the_moment(tree):
    with using_language("zh"):
        assert diff_frameworks(tree, tree.with_weights({"a": 5})).table["name"].tolist() == ["认同感"]


def test_what_two_people_both_touched(tree):
    base = tree
    theirs = diff_frameworks(base, base.with_weights({"a": 5}).with_node("b", unit="次"))
    yours = diff_frameworks(base, base.with_weights({"a": 6, "b": 2}))
    assert theirs.shared_with(yours) == (("a", "weight"),)


def test_one_removes_what_the_other_changes(tree):
    gone = Framework(tuple(node for node in tree.nodes if node.id != "b"), tree.name)
    theirs, yours = diff_frameworks(tree, gone), diff_frameworks(tree, tree.with_weights({"b": 6}))
    assert theirs.shared_with(yours) == yours.shared_with(theirs) == (("b", ""),)


def test_both_sides_for_the_log(tree):
    named = tree.with_node("a", name=replace(tree.node("a").name, en="Home"))
    difference = diff_frameworks(tree, named)
    assert difference.record(0) == {"a.name": "认同感 / Belonging"}
    assert difference.record(1) == {"a.name": "认同感 / Home"}


def test_hostile_names_stay_text(tree):
    odd = tree.with_node("a", unit="<script>alert(1)</script>")
    assert "<script>" not in diff_frameworks(tree, odd)._repr_html_()
