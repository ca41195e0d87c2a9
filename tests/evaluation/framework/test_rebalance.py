"""Sliders that always add up to 100 %."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.framework.rebalance import in_steps, rebalanced, shares_below
from tests.evaluation import trees


@st.composite
def sliders(draw):
    raw = draw(st.lists(st.floats(0, 100), min_size=1, max_size=9))
    total = sum(raw)
    shares = [100 * share / total for share in raw] if total > 1e-6 else [100 / len(raw)] * len(raw)
    return in_steps({f"s{at}": share for at, share in enumerate(shares)})


def tenths(shares):
    return [round(share * 10, 6) for share in shares.values()]


@given(sliders())
def test_steps_add_up_to_a_hundred(shares):
    assert sum(tenths(shares)) == 1000
    assert all(step == round(step) and step >= 0 for step in tenths(shares))


@given(sliders(), st.floats(-20, 150), st.data())
def test_after_a_move_the_rest_makes_room(shares, to, data):
    names = list(shares)
    moved = data.draw(st.sampled_from(names))
    locked = set(data.draw(st.lists(st.sampled_from(names), unique=True))) - {moved}
    after = rebalanced(shares, moved, to, locked)
    assert list(after) == names
    assert sum(tenths(after)) == 1000
    assert all(share >= 0 for share in after.values())
    assert {name: after[name] for name in locked} == {name: shares[name] for name in locked}
    room = 100 - sum(shares[name] for name in locked)
    free = len(names) - len(locked) > 1
    assert after[moved] == pytest.approx(min(max(to, 0), room) if free else room, abs=0.05 + 1e-9)


def test_in_proportion_to_what_they_had():
    """30 and 20 share the remaining 40 as 24 and 16; when all the others had nothing, they share equally."""
    assert rebalanced({"a": 50, "b": 30, "c": 20}, "a", 60) == {"a": 60, "b": 24, "c": 16}
    assert rebalanced({"a": 100, "b": 0, "c": 0}, "a", 40) == {"a": 40, "b": 30, "c": 30}
    assert rebalanced({"a": 50, "b": 50}, "a", 70, locked={"b"}) == {"a": 50, "b": 50}


def test_a_third_each():
    """Three shares of 33.333… make 33.4, 33.3 and 33.3: the first of equal remainders is rounded up."""
    assert in_steps(dict.fromkeys("abc", 100 / 3)) == {"a": 33.4, "b": 33.3, "c": 33.3}


def test_shares_below_a_node():
    assert shares_below(trees.two_levels(), "goal") == {"D1": 40, "D2": 40, "e": 20}
