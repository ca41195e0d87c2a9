"""The public door: published numbers, hand computations and properties."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Learned, Method, Node, Values, evaluate
from evaluation.aggregation import AGGREGATIONS
from evaluation.errors import InvalidFramework, InvalidMethod, InvalidValues
from evaluation.preparation import Imputation, Rule, Screening, Treatment
from tests.evaluation import trees

ROOT = Path(__file__).parents[2]
NAN = np.nan
MINMAX = Method(normalisation="minmax")
methods = st.builds(
    Method,
    normalisation=st.just("minmax"),
    aggregation=st.sampled_from(trees.MEANS),
    missing=st.sampled_from(["renormalise", "strict", "count"]),
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


def test_what_only_looks_like_a_tree_or_a_method_is_refused():
    values = trees.table(a=[1], b=[1])
    with pytest.raises(InvalidFramework, match=r"The indicator system is a dict. Give a Framework"):
        evaluate(values, {"a": 1})
    with pytest.raises(InvalidMethod, match=r"The method is a str. Give a Method"):
        evaluate(values, trees.flat(1, 1), "geometric")


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


@given(st.data(), st.sampled_from(trees.MEANS))
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


def prepared_method(**changes):
    given = {
        "normalisation": "minmax",
        "screening": Screening(0.4),
        "denomination": {"a": ("staff", 100)},
        "imputation": Imputation("group_mean", "area"),
        "treatment": Treatment(),
    }
    return Method(**(given | changes))


def people(seed=0):
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(random.lognormal(2, 1.5, (40, 4)), [f"u{at}" for at in range(40)], ["a", "b", "c", "e"])
    frame = frame.mask(random.random(frame.shape) < 0.2)
    return frame.assign(staff=random.integers(0, 9, 40), area=[f"g{at % 3}" for at in range(40)])


def test_all_steps_in_one_evaluation():
    """The lists name units and indicators of this table; nothing is filled or treated that is not listed."""
    frame = people()
    result = evaluate(frame, trees.two_levels(), prepared_method())
    assert set(result.screened.index) == set(frame.index) - set(result.units)
    assert set(result.lost["unit"]) == set(
        result.units[(frame.loc[result.units, "staff"] == 0) & frame.loc[result.units, "a"].notna()]
    )
    raw, after = result.values, result.prepared_values
    assert raw.equals(frame.loc[result.units, ["a", "b", "c", "e"]])
    filled = set(map(tuple, result.filled[["unit", "indicator"]].to_numpy()))
    now = {
        (unit, name)
        for name in "bce"
        for unit in result.units
        if np.isnan(raw.at[unit, name]) and not np.isnan(after.at[unit, name])
    }
    assert now == {cell for cell in filled if cell[1] != "a"}
    for row in result.treated.itertuples():
        assert after.at[row.unit, row.indicator] == row.after != row.before
    assert {note.kind for note in result.notes} >= {"screening", "denomination", "imputation", "treatment"}


@given(st.integers(0, 999), st.sampled_from(["minmax", "zscore", "percentile", "goalposts"]))
def test_replayed_on_the_same_data_it_is_the_same_result(seed, scale):
    frame, tree, method = people(seed), trees.two_levels(), prepared_method(normalisation=scale)
    first = evaluate(frame, tree, method)
    again = evaluate(frame, tree, method, first.learned)
    assert again.replayed
    pd.testing.assert_frame_equal(again.scores, first.scores, check_exact=True)
    pd.testing.assert_frame_equal(again.ranks, first.ranks, check_exact=True)
    assert again.learned is not first.learned
    assert again.learned.spoken == first.learned.spoken


def test_next_year_is_filled_and_cut_as_this_year():
    """Learned: the mean of b is 3 and 90 is cut to 5; next year's gap gets 3, whatever next year's mean, and 400 counts as 5."""
    tree = trees.flat(1, 1)
    before = trees.table(a=[1, 1.5, 2, 2.2, 3, 3.1, 3.5, 4, 4.4, 5, 90], b=[3.0] * 11)
    method = Method("minmax", imputation="mean", treatment=Treatment(Rule(second="none")))
    learned = evaluate(before, tree, method).learned
    later = evaluate(trees.table(a=[400, 5], b=[NAN, 70]), tree, method, learned)
    assert later.prepared_values.to_numpy().tolist() == [[5, 3], [5, 70]]
    assert later.treated["before"].tolist() == [400]


def test_sizes_and_groups_beside_the_values():
    """From a frame of attributes, matched by name, also for Values, which have no other columns."""
    values = cells(
        ("x", "a", 40.0, "ok"), ("y", "a", 90.0, "ok"), ("x", "b", 5.0, "ok"), ("y", "b", NAN, "insufficient")
    )
    attributes = pd.DataFrame({"staff": [3, 1]}, index=["y", "x"])
    method = Method(denomination={"a": "staff"})
    result = evaluate(values, trees.flat(1, 1), method, attributes=attributes)
    assert result.prepared_values["a"].tolist() == [40, 30]
    assert result.states.loc["y"].tolist() == ["ok", "insufficient"]
    with pytest.raises(InvalidValues, match="no column “staff”"):
        evaluate(values, trees.flat(1, 1), method)


def test_units_that_leave_take_their_states_with_them():
    values = cells(("x", "a", 40.0, "ok"), ("y", "a", NAN, "suppressed"), ("x", "b", 5.0, "small"))
    result = evaluate(values, trees.flat(1, 1), Method(screening=Screening(0.5)))
    assert result.states.index.tolist() == ["x"]
    assert result.screened["reason"].to_dict() == {"y": "few_values"}
    with pytest.raises(InvalidValues, match="No unit is left"):
        evaluate(trees.table(a=[NAN], b=[1]), trees.flat(1, 1), Method(screening=Screening(0.9)))


@given(cases(), st.sampled_from(["zscore", "percentile", "rank", "borda", "distance_to_max"]))
def test_every_scale_scores_every_value(case, scale):
    tree, values, method = case
    result = evaluate(values, tree, replace(method, normalisation=scale, floor=0))
    assert (result.normalised.isna() == values.set_axis(result.normalised.columns, axis=1).isna()).all().all()


@pytest.mark.parametrize("way", [*AGGREGATIONS, "power(-2)", "benefit_of_doubt(0.3)"])
def test_every_way_to_combine(way):
    """Ranks do not follow the order of rows; what a node lacks is divided among its children."""
    tree, values = trees.two_levels(), trees.values_for(trees.two_levels(), units=9, seed=4, missing=0.2)
    result = evaluate(values, tree, Method(aggregation=way))
    back = evaluate(values.iloc[::-1], tree, Method(aggregation=way))
    pd.testing.assert_frame_equal(back.ranks.loc[values.index], result.ranks)
    points = result.contributions[["D1", "D2", "e"]].sum(axis=1, min_count=1)
    pd.testing.assert_series_equal(points, result.index, check_names=False)


def test_the_door_opens_quickly():
    """SciPy takes longer to load than an evaluation of ten thousand units takes; only what needs it loads it."""
    script = "import sys, evaluation; print(sorted(name for name in sys.modules if name.split('.')[0] in ('scipy', 'sklearn')))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"
