"""The public door: published numbers, hand computations and properties."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Learned, Method, Node, Values, evaluate
from evaluation.aggregation import AGGREGATIONS
from evaluation.errors import InvalidFramework, InvalidMethod, InvalidValues
from tests.evaluation import trees

NAN = np.nan
MINMAX = Method(normalisation="minmax")
methods = st.builds(
    Method,
    normalisation=st.just("minmax"),
    aggregation=st.sampled_from(sorted(AGGREGATIONS)),
    missing=st.sampled_from(["renormalise", "strict"]),
    min_coverage=st.sampled_from([0.0, 0.5]),
    floor=st.sampled_from([0.0, 0.01]),
)


def human_development():
    """Return the tree of the human development index: schooling by an arithmetic mean, the goal by a geometric one."""
    return Framework(
        (
            Node("hdi", aggregation="geometric"),
            Node("life", "hdi", goalposts=Goalposts(20, 85)),
            Node("education", "hdi", aggregation="arithmetic"),
            Node("expected", "education", goalposts=Goalposts(0, 18)),
            Node("mean", "education", goalposts=Goalposts(0, 15)),
            Node("income", "hdi", goalposts=Goalposts(100, 75_000, "log")),
        )
    )


def test_norway_2018():
    """UNDP 2018: life 82.328, schooling 17.85206 and 12.56682, income 68,012.49292; index 0.9525220196758183."""
    values = pd.DataFrame(
        {"life": [82.328], "expected": [17.85206], "mean": [12.56682], "income": [68012.49292]}, index=["NOR"]
    )
    assert evaluate(values, human_development(), Method(full=1)).index["NOR"] == pytest.approx(
        0.9525220196758183, abs=1e-12
    )


def test_worked_example_of_the_technical_notes():
    """Health 0.6971, education 0.3447, GNI 3,829: income 0.5506, index 0.510; unrounded 0.550626654988 and 0.509562976456."""
    tree = Framework(
        (
            Node("hdi"),
            Node("health", "hdi", goalposts=Goalposts(0, 1)),
            Node("education", "hdi", goalposts=Goalposts(0, 1)),
            Node("income", "hdi", goalposts=Goalposts(100, 75_000, "log")),
        )
    )
    values = pd.DataFrame({"health": [0.6971], "education": [0.3447], "income": [3829.0]})
    geometric = evaluate(values, tree, Method(aggregation="geometric", full=1))
    assert geometric.normalised.loc[0, "income"] == pytest.approx(0.550626654988, abs=1e-9)
    assert geometric.index[0] == pytest.approx(0.509562976456, abs=1e-9)
    assert evaluate(values, tree, Method(full=1)).index[0] == pytest.approx(0.530808884996, abs=1e-9)


def test_min_max_by_hand():
    """a runs from 2 to 6, less is better: 6 scores 0, 2 full marks, 3 three quarters; b is 5 for everybody."""
    tree = Framework((Node("goal"), Node("a", "goal", direction=-1), Node("b", "goal")))
    result = evaluate(trees.table(a=[2, 3, 6], b=[5, 5, 5]), tree)
    assert result.method.normalisation == "minmax"
    assert result.normalised["a"].tolist() == [100, 75, 0]
    assert result.normalised["b"].tolist() == [100, 100, 100]
    assert result.learned.goalposts["a"] == Goalposts(6, 2, cap="none")


def test_last_years_scale_for_this_years_units():
    """Learned on 10 to 20, the values 30 and 15 score 200 and 50; an indicator that was not there cannot be replayed."""
    tree = Framework((Node("goal"), Node("a", "goal")))
    learned = evaluate(trees.table(a=[10, 20]), tree).learned
    later = evaluate(trees.table(a=[30, 15]), tree, learned=learned)
    assert later.index.tolist() == [200, 50]
    assert later.replayed
    assert later.learned == learned
    assert later.fingerprint != evaluate(trees.table(a=[30, 15]), tree).fingerprint
    with pytest.raises(InvalidFramework, match="learned no scale for “b”"):
        evaluate(trees.table(b=[1, 2]), Framework((Node("goal"), Node("b", "goal"))), learned=learned)
    assert not evaluate(trees.table(a=[1, 2]), tree, learned=Learned()).replayed


def test_fixed_goalposts_have_nothing_to_learn_or_replay():
    tree = trees.flat(1)
    other = evaluate(trees.table(a=[10, 20]), tree, MINMAX).learned
    result = evaluate(trees.table(a=[10, 20]), tree, learned=other)
    assert result.index.tolist() == [10, 20]
    assert not result.replayed
    assert result.learned == Learned()


def test_goalposts_asked_for_where_there_are_none():
    tree = trees.flat(1, 1).with_node("b", goalposts=None)
    with pytest.raises(InvalidMethod, match=r"1 indicators have no goalposts \(“b”\)"):
        evaluate(trees.table(a=[1], b=[1]), tree, Method())


def test_one_unit_and_one_leaf():
    tree = Framework((Node("goal"), Node("a", "goal", goalposts=Goalposts(0, 4))))
    result = evaluate(trees.table(a=[1]), tree)
    assert (result.index.tolist(), result.ranks["goal"].tolist()) == ([25], [1])


def test_nothing_but_missing_values():
    result = evaluate(trees.table(a=[NAN, NAN]), trees.flat(1), MINMAX)
    assert result.index.isna().all()
    assert result.ranks["goal"].isna().all()
    assert result.coverage["goal"].tolist() == [0, 0]
    assert result.text == "Insufficient data: no unit has enough values for an index."


@pytest.mark.parametrize(
    "units", [["甲", "乙"], [1, 2], ["=cmd|' /C calc'!A0", "<script>"], pd.to_datetime(["2025", "2026"])]
)
def test_any_names_of_units(units):
    values = trees.table(a=[10, 20]).set_axis(units)
    result = evaluate(values, trees.flat(1))
    assert result.scores.index.tolist() == list(units)
    assert result.table.index.tolist() == list(reversed(list(units)))


def test_rows_and_columns_used_twice_are_refused():
    values = trees.table(a=[1, 2], b=[3, 4])
    for wrong in (values.set_axis(["x", "x"]), values.set_axis(["a", "a"], axis=1), values.iloc[:0]):
        with pytest.raises(InvalidValues):
            evaluate(wrong, trees.flat(1, 1))


def cells(*rows):
    return Values(pd.DataFrame(rows, columns=["unit", "indicator", "value", "status"]))


def test_values_with_a_status():
    """For x indicator b has no meaning, so a alone counts in full; for y it is missing, so it covers only half."""
    values = cells(
        ("x", "a", 40.0, "ok"),
        ("x", "b", NAN, "not_applicable"),
        ("y", "a", 40.0, "small"),
        ("y", "b", NAN, "suppressed"),
    )
    result = evaluate(values, trees.flat(1, 1))
    assert result.index.tolist() == [40, 40]
    assert result.coverage["goal"].tolist() == [1, 0.5]
    assert result.states.loc["y"].tolist() == ["small", "suppressed"]
    strict = evaluate(values, trees.flat(1, 1), Method(missing="strict"))
    assert strict.index.tolist() == pytest.approx([40, NAN], nan_ok=True)


def test_states_follow_the_column_of_a_leaf():
    """The ids of the tree are its own; values and states come by the column or the measure that a leaf names."""
    posts = Goalposts(0, 100)
    tree = Framework(
        (
            Node("goal"),
            Node("i1", "goal", column="甲", goalposts=posts),
            Node("i2", "goal", measure="I1-02", goalposts=posts),
            Node("i3", "goal", goalposts=posts),
        )
    )
    values = cells(("x", "甲", NAN, "not_applicable"), ("x", "I1-02", 60.0, "ok"))
    result = evaluate(values, tree)
    assert result.states.loc["x"].to_dict() == {"i1": "not_applicable", "i2": "ok", "i3": "insufficient"}
    assert result.coverage.loc["x", "goal"] == 0.5


def test_what_applies_is_part_of_the_fingerprint():
    missing = cells(("x", "a", 40.0, "ok"), ("x", "b", NAN, "insufficient"))
    inapplicable = cells(("x", "a", 40.0, "ok"), ("x", "b", NAN, "not_applicable"))
    prints = {evaluate(values, trees.flat(1, 1)).fingerprint for values in (missing, inapplicable)}
    assert len(prints) == 2


@st.composite
def cases(draw):
    """Return a tree with values for it, a quarter of them missing, and a method that suits any tree."""
    tree = draw(trees.systems(most=9))
    return tree, trees.values_for(tree, seed=draw(st.integers(0, 9999)), missing=0.25), draw(methods)


@given(cases(), st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(case, order):
    tree, values, method = case
    result, shuffled = evaluate(values, tree, method), evaluate(values.iloc[order], tree, method)
    pd.testing.assert_frame_equal(shuffled.scores.loc[values.index], result.scores)
    pd.testing.assert_frame_equal(shuffled.ranks.loc[values.index], result.ranks)


@given(cases(), st.floats(0.01, 1000))
def test_weights_are_relative(case, factor):
    tree, values, method = case
    scaled = tree.with_weights({node.id: node.weight * factor for node in tree.nodes})
    result, again = evaluate(values, tree, method), evaluate(values, scaled, method)
    pd.testing.assert_frame_equal(again.scores, result.scores)
    pd.testing.assert_frame_equal(again.ranks, result.ranks)


@given(cases(), st.floats(0.01, 1000), st.floats(-100, 100))
def test_min_max_does_not_depend_on_the_unit_of_measurement(case, factor, shift):
    tree, values, method = case
    sizeable = pd.DataFrame(np.random.default_rng(0).uniform(0, 10, values.shape), values.index, values.columns).where(
        values.notna()
    )
    result, again = (evaluate(v, tree, method).scores for v in (sizeable, sizeable * factor + shift))
    pd.testing.assert_frame_equal(again, result, rtol=1e-6, atol=1e-6)


@given(cases())
def test_turning_values_and_directions_round_changes_nothing(case):
    tree, values, method = case
    turned = tree
    for leaf in tree.leaves:
        turned = turned.with_node(leaf.id, direction=-leaf.direction)
    pd.testing.assert_frame_equal(evaluate(-values, turned, method).scores, evaluate(values, tree, method).scores)


@given(st.data(), st.sampled_from(sorted(AGGREGATIONS)))
def test_a_better_value_never_lowers_an_index(data, aggregation):
    """With fixed goalposts, for the unit itself; nobody else is touched."""
    tree = trees.two_levels()
    values = trees.values_for(tree, seed=data.draw(st.integers(0, 999)))
    unit, leaf = data.draw(st.sampled_from(list(values.index))), data.draw(st.sampled_from(["a", "b", "c", "e"]))
    better = values.copy()
    better.loc[unit, leaf] += data.draw(st.floats(0, 80))
    before, after = (evaluate(v, tree, Method(aggregation=aggregation)).index for v in (values, better))
    assert after[unit] >= before[unit] - 1e-9
    pd.testing.assert_series_equal(after.drop(unit), before.drop(unit))


@given(cases())
def test_an_evaluation_can_be_replayed_on_its_own_data(case):
    tree, values, method = case
    result = evaluate(values, tree, method)
    pd.testing.assert_frame_equal(evaluate(values, tree, method, result.learned).scores, result.scores)


@given(cases())
def test_no_score_is_without_a_reason(case):
    """Where there is no index, or a 0 in a geometric mean, a remark says so; scores stay between 0 and full marks."""
    tree, values, method = case
    result = evaluate(values, tree, method)
    kinds = {note.kind for note in result.notes}
    if result.index.isna().any():
        assert kinds & {"withheld", "empty", "undefined", "absent"}
    inner = result.scores.to_numpy()
    assert (np.isnan(inner) | ((inner >= -1e-9) & (inner <= 100 + 1e-9))).all()
    assert (result.scores.isna() == result.ranks.isna()).all().all()
