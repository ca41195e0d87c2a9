"""Weight sets side by side: by hand on four small columns, and properties of any mix."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Method, Node, evaluate
from evaluation.errors import InvalidMethod
from evaluation.schemes import SCHEMES, actual_influence, mixed, schemes
from evaluation.weights import critic, entropy

POSTS = Goalposts(0, 10)


@pytest.fixture
def tree():
    return Framework((Node("goal"), Node("a", "goal", weight=3), Node("b", "goal"), Node("a1", "a", goalposts=POSTS),
                      Node("a2", "a", goalposts=POSTS), Node("b1", "b", goalposts=POSTS)))  # fmt: skip


@pytest.fixture
def values():
    return pd.DataFrame(
        {"a1": [1, 2, 4, 8, 9, 3], "a2": [5, 5, 6, 5, 5, 6], "b1": [9, 7, 1, 3, 2, 8]}, index=list("uvwxyz")
    )


def test_every_scheme_adds_up_to_one_below_every_parent(tree, values):
    found = schemes(evaluate(values, tree))
    assert list(found) == list(SCHEMES)
    for scheme in found.values():
        assert scheme.shares["a"] + scheme.shares["b"] == pytest.approx(1)
        assert scheme.shares["a1"] + scheme.shares["a2"] == pytest.approx(1)
        assert set(scheme.shares) == {"a", "b", "a1", "a2"}, "an only child has nothing to share"


def test_stated_and_equal_are_what_they_say(tree, values):
    found = schemes(evaluate(values, tree))
    assert found["stated"].shares["a"] == 0.75
    assert found["equal"].shares["a1"] == 0.5


def test_data_schemes_are_the_weights_of_the_scores(tree, values):
    """Goalposts 0 to 10 multiply by 10, which neither rule feels."""
    found = schemes(evaluate(values, tree))
    pair = values[["a1", "a2"]] * 10.0
    assert [found["entropy"].shares[i] for i in ("a1", "a2")] == pytest.approx(list(entropy(pair).weights))
    assert [found["critic"].shares[i] for i in ("a1", "a2")] == pytest.approx(list(critic(pair).weights))


def test_combined_is_the_root_of_the_product(tree, values):
    """Stated .5 and .5, CRITIC c and 1 - c: √(.5 c) : √(.5 (1 - c))."""
    found = schemes(evaluate(values, tree))
    c = found["critic"].shares["a1"]
    assert found["combined"].shares["a1"] == pytest.approx(np.sqrt(c) / (np.sqrt(c) + np.sqrt(1 - c)))


def test_thin_data_keep_the_stated_shares_and_say_why(tree, values):
    found = schemes(evaluate(values.head(4), tree))
    assert found["entropy"].shares["a"] == 0.75
    assert "4" in str(found["entropy"].kept["a"])
    flat = schemes(evaluate(values.assign(a1=3, a2=4), tree))
    assert set(flat["critic"].kept) == {"a"}


def test_units_with_a_gap_do_not_count(tree, values):
    holed = values.astype(float)
    holed.loc["u", "a2"] = np.nan
    found = schemes(evaluate(holed, tree))
    assert [found["entropy"].shares[i] for i in ("a1", "a2")] == pytest.approx(
        list(entropy(values[["a1", "a2"]].iloc[1:]).weights)
    )


def test_a_scheme_makes_a_tree(tree, values):
    found = schemes(evaluate(values, tree))["equal"].of(tree)
    assert found.effective_weights["a1"] == 0.25
    assert found.effective_weights["b1"] == 0.5


@given(
    st.floats(0, 1),
    st.lists(st.floats(0.01, 1), min_size=3, max_size=3),
    st.lists(st.floats(0.01, 1), min_size=3, max_size=3),
)
def test_a_mix_adds_up_and_lies_between(part, one, two):
    first = {name: share / sum(one) for name, share in zip("abc", one, strict=True)}
    second = {name: share / sum(two) for name, share in zip("abc", two, strict=True)}
    found = mixed(first, second, part)
    assert sum(found.values()) == pytest.approx(1)
    assert all(min(first[i], second[i]) - 1e-9 <= found[i] <= max(first[i], second[i]) + 1e-9 for i in "abc")


@pytest.mark.parametrize("part", [-0.1, 1.1, float("nan"), "x"])
def test_a_mix_is_a_share(part):
    with pytest.raises(InvalidMethod):
        mixed({"a": 1.0}, {"a": 1.0}, part)


def test_influence_of_the_only_thing_that_varies(tree, values):
    """With a2 and b1 the same for all, the index is a line in a1: correlation 1, all of the variance."""
    found = actual_influence(evaluate(values.assign(a2=5, b1=5), tree))
    assert found.loc["a1", "correlation"] == pytest.approx(1)
    assert found.loc["a1", "share"] == pytest.approx(1)
    assert found.loc["a1", "nominal"] == 0.375
    assert found.loc["a2", "first_order"] == 0


def test_influence_without_enough_units_is_not_invented(tree, values):
    found = actual_influence(evaluate(values.head(3), tree, Method()))
    assert found[["correlation", "first_order", "share"]].isna().all().all()
    assert found["n"].tolist() == [3, 3, 3]
