"""What a reader must know, and nothing when there is nothing to say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Method, Node, evaluate
from evaluation.preparation import Screening, Treatment
from tests.evaluation import trees

NAN = np.nan
TREE = trees.flat(1, 1)
GEOMETRIC = Method(aggregation="geometric")


def notes(values, tree=TREE, method=None, **fields):
    return [(note.kind, note.nodes, str(note)) for note in evaluate(values, tree, method, **fields).notes]


def only(*args, **fields):
    (found,) = notes(*args, **fields)
    return found


def test_nothing_to_say():
    assert notes(trees.table(a=[10, 20], b=[30, 40])) == []


def test_absent_and_hollow_columns():
    kind, nodes, said = only(trees.table(a=[10, 20]))
    assert (kind, nodes) == ("absent", ("b",))
    assert "no column for 1 indicators (“b”)" in said
    kind, nodes, said = only(trees.table(a=[10, 20], b=[NAN, NAN]))
    assert (kind, nodes) == ("absent", ("b",))
    assert "1 indicators carry no value for any unit (“b”)" in said


def test_constant_columns_under_min_max():
    minmax = Method(normalisation="minmax")
    kind, nodes, said = only(trees.table(a=[5, 5], b=[1, 2]), method=minmax)
    assert (kind, nodes) == ("constant", ("a",))
    assert "“a” has the same value for every unit" in said
    learned = evaluate(trees.table(a=[5, 5], b=[1, 2]), TREE, minmax).learned
    assert (
        "had the same value for every unit when the scale was learned"
        in only(trees.table(a=[6, 9], b=[1, 2]), method=minmax, learned=learned)[2]
    )


def test_constant_columns_under_ranks():
    """Everybody shares the first rank from below; a single unit is no constant column."""
    for how, score in (("rank", 1), ("borda", 0)):
        (said,) = (
            s
            for kind, _, s in notes(trees.table(a=[5, 5], b=[1, 2]), method=Method(normalisation=how))
            if kind == "scale"
        )
        assert said.startswith("“a” cannot tell the units apart")
        assert said.endswith(f"every unit scores {score} there. Give it goalposts, or switch it off.")
        assert notes(trees.table(a=[5], b=[1]), method=Method(normalisation=how)) == []


def test_columns_of_indicators_that_are_switched_off():
    tree = trees.flat(1, 1).with_node("b", enabled=False)
    kind, nodes, said = only(trees.table(a=[10, 20], b=[30, 40]), tree)
    assert (kind, nodes) == ("unused", ("b",))
    assert said.startswith("1 columns belong to indicators that are switched off and were not used: “b”.")


def test_zero_in_a_geometric_mean():
    kind, nodes, said = only(trees.table(a=[0, 20], b=[30, 40]), method=GEOMETRIC)
    assert (kind, nodes) == ("zero", ("goal",))
    assert (
        "“goal” is a geometric mean, so one score of 0 among “a”, “b” makes it 0; this is the case for 1 units" in said
    )
    zero_of_no_weight = trees.flat(1, 0)
    assert notes(trees.table(a=[10, 20], b=[0, 40]), zero_of_no_weight, GEOMETRIC) == []


def test_below_zero_in_a_geometric_mean():
    tree = TREE.with_node("a", goalposts=Goalposts(0, 100, cap="none"))
    kind, nodes, said = only(trees.table(a=[-5, 20], b=[30, 40]), tree, GEOMETRIC)
    assert (kind, nodes) == ("undefined", ("goal",))
    assert "“goal” has no score for 1 units (“u1”)" in said


def test_no_logarithm():
    tree = TREE.with_node("a", goalposts=Goalposts(1, 100, "log", cap="high"))
    kind, nodes, said = only(trees.table(a=[0, 20], b=[30, 40]), tree)
    assert (kind, nodes) == ("undefined", ("a",))
    assert "1 values have no logarithm and count as missing (“a”)" in said


def test_withheld_and_empty():
    values = trees.table(a=[NAN, 20, NAN], b=[30, 40, NAN])
    found = notes(values, method=Method(missing="strict"))
    assert [(kind, nodes) for kind, nodes, _ in found] == [("withheld", ("goal",)), ("empty", ())]
    assert "“goal” has no score for 1 units (“u1”): too little of the weight" in found[0][2]
    assert "1 units have no index" in found[1][2]
    assert "(“u3”)" in found[1][2]
    found = notes(values, method=Method(missing="count", min_coverage=0.6))
    assert "“goal” has no score for 1 units (“u1”): too few of what lies directly below it have a score." in found[0][2]


def test_a_unit_with_a_value_of_no_weight_has_no_index():
    kind, _nodes, said = only(trees.table(a=[NAN, 20], b=[30, 40]), trees.flat(1, 0))
    assert kind == "empty"
    assert "(“u1”)" in said


@pytest.mark.parametrize(
    ("posts", "values", "count"),
    [
        (Goalposts(0, 10), [-1, 0, 10, 11], 2),
        (Goalposts(10, 0), [-1, 0, 10, 11], 2),
        (Goalposts(0, 10, cap="low"), [-1, 0, 10, 11], 1),
        (Goalposts(0, 10, cap="high"), [-1, -2, 10, 11], 1),
        (Goalposts(10, 0, cap="low"), [-1, -2, 10, 11], 1),
        (Goalposts(0, 10, cap="none"), [-1, 0, 10, 11], 0),
        (Goalposts(0, 10, band=(4, 6)), [-1, 5, 6, 12], 2),
    ],
)
def test_capped_ends(posts, values, count):
    tree = Framework((Node("goal"), Node("a", "goal", goalposts=posts)))
    found = notes(trees.table(a=values), tree)
    assert [said[:1] for _, _, said in found] == ([str(count)] if count else [])


def test_floor_and_unused_columns():
    values = trees.table(a=[10, 20], b=[30, 40], z=[1, 2])
    found = notes(values, method=Method(floor=0.05))
    assert [kind for kind, _, _ in found] == ["floor", "unused"]
    assert "below 5 were raised to 5" in found[0][2]
    assert "1 columns of the table belong to no indicator and were not used: “z”" in found[1][2]


def test_every_step_of_preparation_speaks():
    method = Method(
        screening=Screening(0.5, keep=("nobody",)),
        denomination={"a": "staff"},
        imputation="mean",
        treatment=Treatment(),
    )
    values = trees.table(a=[4, 6, NAN, NAN], b=[NAN, 30, 40, NAN], staff=[2, 0, 5, 1])
    found = {kind: said for kind, _nodes, said in notes(values, method=method)}
    assert list(found) == ["screening", "denomination", "imputation", "treatment"], "staff is not called unused"
    assert "Units that leave: 1 of 4; 3 stay." in found["screening"]
    assert "names units the table does not have: “nobody”" in found["screening"]
    assert "the denominator is 0 (“u2”)" in found["denomination"]
    assert "Gaps filled: 3" in found["imputation"]
    assert "fewer than 4 values" in found["treatment"] or "the same value for every unit" in found["treatment"]


def test_learned_scales_speak_when_there_is_something_to_say():
    values = trees.table(a=[5, 5], b=[1, 2])
    kind, _nodes, said = only(values, method=Method("zscore"))
    assert kind == "scale"
    assert "“a” cannot tell the units apart" in said
    assert notes(trees.table(a=[1, 200], b=[1, 2]), method=Method("zscore")) == [], (
        "there are no goalposts to be beyond"
    )


def test_a_target_band_that_min_max_does_not_know():
    tree = TREE.with_node("a", goalposts=Goalposts(0, 100, band=(40, 60)))
    kind, nodes, said = only(trees.table(a=[10, 50], b=[1, 2]), tree, Method("minmax"))
    assert (kind, nodes) == ("band", ("a",))
    assert "it was scored by its direction alone" in said


def test_ways_to_combine_that_compare_units():
    kind, nodes, said = only(trees.table(a=[10, 50], b=[1, 2]), method=Method(aggregation="copeland"))
    assert (kind, nodes) == ("relative", ("goal",))
    assert "must not be compared between waves" in said


@pytest.mark.parametrize("way", ["harmonic", "power(-2)", "benefit_of_doubt(0.5)"])
def test_zero_and_below_under_other_means(way):
    found = notes(trees.table(a=[0, 20], b=[30, 40]), method=Method(aggregation=way))
    said = next(said for kind, _nodes, said in found if kind == "zero")
    assert "one score of 0 among “a”, “b” makes it 0; this is the case for 1 units" in said
    tree = TREE.with_node("a", goalposts=Goalposts(0, 100, cap="none"))
    found = notes(trees.table(a=[-5, 20], b=[30, 40]), tree, Method(aggregation=way))
    said = next(said for kind, _nodes, said in found if kind == "undefined")
    assert "a score below 0 has no meaning" in said


def test_an_index_below_zero_is_named_also_where_nothing_is_missing():
    """Mazziotta–Pareto of 0, 0, 90 is 30 - 1800 / 30 = -30, so the goal above has no score: said, not silent."""
    posts = Goalposts(0, 100)
    nodes = [
        Node("goal"),
        Node("d", "goal"),
        Node("x", "goal", goalposts=posts),
        *(Node(n, "d", goalposts=posts) for n in "abc"),
    ]
    frame = pd.DataFrame({"a": [0.0, 40], "b": [0.0, 40], "c": [90.0, 60], "x": 50.0}, index=["u", "v"])
    result = evaluate(frame, Framework(tuple(nodes)), Method(aggregation="mazziotta_pareto"))
    assert result.scores["d"].round(9).tolist() == [-30, round(140 / 3 - 800 / 9 / (140 / 3), 9)]
    assert result.index.isna().tolist() == [True, False]
    said = next(str(note) for note in result.notes if note.kind == "undefined")
    assert "“u”" in said
    assert "Mazziotta–Pareto" in said
