"""What is asked: groups, counts, fingerprints."""

from __future__ import annotations

import pytest

from evaluation import Framework, Node
from evaluation.errors import InvalidFramework, InvalidMethod
from evaluation.weights.experts import InvalidEnquiry, enquiry_of
from evaluation.weights.experts.enquiry import Group, Member, asked_in
from messages import Bilingual


def test_groups_are_the_nodes_with_children(tree):
    whole = enquiry_of(tree)
    assert [group.id for group in whole.groups] == ["goal", "a"]
    assert whole.group("a").ids == ["a1", "a2"]
    assert whole.asked == 7
    with pytest.raises(InvalidEnquiry, match="Nothing below “b”"):
        whole.group("b")


@pytest.mark.parametrize(("kind", "count"), [("ahp", 6), ("bwm", 5), ("points", 4), ("delphi", 4)])
def test_how_many_judgements(enquiry, kind, count):
    """Four siblings: 4·3/2 pairs, 2·4 - 3 comparisons with best and worst, four marks."""
    assert asked_in(kind, enquiry.groups[0]) == count


def test_what_is_switched_off_is_not_asked(tree):
    assert "d" not in enquiry_of(tree.with_node("d", enabled=False)).groups[0].ids
    assert [group.id for group in enquiry_of(tree.with_node("a1", enabled=False)).groups] == ["goal"]


def test_the_fingerprint_follows_the_questions_not_the_words(tree):
    first = enquiry_of(tree)
    assert enquiry_of(tree.with_node("a", name=Bilingual("认可", "x"))).fingerprint == first.fingerprint
    assert enquiry_of(tree.with_weights({"a": 7})).fingerprint == first.fingerprint
    others = [enquiry_of(tree, "bwm"), enquiry_of(tree, below=["a"]), enquiry_of(tree, "delphi", full=10)]
    assert len({first.fingerprint, *(one.fingerprint for one in others)}) == 4


def test_two_of_one_name_are_told_apart():
    same = Bilingual("同名", "same")
    assert Group("g", same, (Member("x", same), Member("y", same))).names == ("same (x)", "same (y)")


def test_what_cannot_be_asked(tree):
    with pytest.raises(InvalidMethod, match="magic"):
        enquiry_of(tree, "magic")
    with pytest.raises(InvalidEnquiry, match="There is nothing to compare"):
        enquiry_of(Framework((Node("goal"), Node("a", "goal"))))
    with pytest.raises(InvalidEnquiry):
        enquiry_of(tree, below=["b"])
    with pytest.raises(InvalidFramework):
        enquiry_of(tree, below=["nothing"])
