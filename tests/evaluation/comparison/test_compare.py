"""Configurations beside each other: by hand, with other scales, other units and other trees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Method, evaluate
from evaluation.comparison import compare
from evaluation.errors import InvalidValues
from evaluation.preparation import Screening
from tests.evaluation import trees

NAN = np.nan
TREE = trees.flat(1, 1)
VALUES = trees.table(a=[50, 90, 40], b=[50, 20, 30])


def pair(**changes):
    return compare({"mean": evaluate(VALUES, TREE), "min": evaluate(VALUES, TREE, Method(**changes))})


def test_by_hand():
    """Means 50, 55, 35; smallest 50, 20, 30: the second falls from first to third place, the others gain one each."""
    found = pair(aggregation="weakest_link(1)")
    assert found.scores.to_numpy().tolist() == [[50, 50], [55, 20], [35, 30]]
    assert found.ranks.to_numpy().tolist() == [[2, 1], [1, 3], [3, 2]]
    assert found.table[["best", "worst", "range", "move min"]].to_numpy().tolist() == [
        [1, 2, 1, 1],
        [1, 3, 2, -2],
        [2, 3, 1, 1],
    ]
    row = found.agreement.iloc[0]
    assert row[["units", "moved", "mean_move", "largest_move"]].tolist() == [3, 3, pytest.approx(4 / 3), 2]
    assert row["spearman"] == pytest.approx(1 - 6 * (1 + 4 + 1) / 24)
    assert row["shared_top"] == 0
    assert found.correlations.loc["min", "mean"] == pytest.approx(-0.5)


def test_why_by_hand():
    """Means: the average unit has 140/3; u2 is 25/3 above it: a 0.5·(90 - 140/3), b 0.5·(20 - 140/3).

    Smallest: the average is 100/3; u2 loses the 80 points of b alone, so a gives 0.5·(100 - 100/3) and b that less 80.
    """
    found = pair(aggregation="weakest_link(1)").why("u2")
    assert found.loc["a", "reference"] == pytest.approx(0.5 * (90 - 140 / 3))
    assert found.loc["b", "reference"] == pytest.approx(0.5 * (20 - 140 / 3))
    assert found.loc["a", "other"] == pytest.approx(100 / 3)
    assert found.loc["b", "other"] == pytest.approx(100 / 3 - 80)
    assert found["difference"].sum() == pytest.approx((20 - 100 / 3) - (55 - 140 / 3))
    assert found.index[0] == "b"


def test_what_it_says():
    found = pair(aggregation="weakest_link(1)")
    assert "Under “min” 3 of 3 units have another rank than under “mean” (rank correlation -0.50)" in found.text
    assert "“u2 -2”" in found.text
    assert "same rank everywhere: 0 of 3" in found.text
    said = str(found.sentence("u2"))
    assert "rank 1 under “mean”, 3 under “min”" in said
    assert "It loses against the average through “b" in said
    assert "ranks all 3 units as “mean” does" in pair(decimals=3).text
    assert "u1" in repr(found.table)
    assert found._repr_html_().startswith("<p>")


def test_scales_without_points_in_common_are_compared_in_standard_deviations():
    found = compare([evaluate(VALUES, TREE), evaluate(VALUES, TREE, Method("zscore"))])
    assert not found.on_one_scale
    why = found.why("u1", "2")
    for column, name in (("reference", "1"), ("other", "2")):
        index = found.scores[name]
        assert why[column].sum() == pytest.approx((index["u1"] - index.mean()) / index.std())


def test_units_without_an_index_somewhere_are_not_ranked():
    """u2 is screened out there, u3 has no index here: only the others are ranked, among themselves."""
    values = trees.table(a=[50, 90, NAN, 10], b=[50, NAN, NAN, 30])
    screened = evaluate(values, TREE, Method(screening=Screening(keep=("u3",), min_available=0.9)))
    found = compare({"all": evaluate(values, TREE), "screened": screened})
    assert found.ranks["all"].tolist() == pytest.approx([1, NAN, NAN, 2], nan_ok=True)
    assert "not ranked here: 2 (“u2”, “u3”)" in found.text
    with pytest.raises(InvalidValues, match="“u2” has no index under “screened”"):
        found.why("u2")


def test_three_configurations_and_another_reference():
    ways = {
        way: evaluate(VALUES, TREE, Method(aggregation=way)) for way in ("arithmetic", "geometric", "weakest_link(1)")
    }
    found = compare(ways, reference="geometric")
    assert [name for name in found.table if name.startswith("move")] == ["move arithmetic", "move weakest_link(1)"]
    assert len(found.agreement) == 3
    assert "depends most on the configuration: “u2”" in found.text
    with pytest.raises(InvalidValues, match="Say which configuration"):
        found.why("u1")
    with pytest.raises(InvalidValues, match="Did you mean “arithmetic”"):
        found.why("u1", "aritmetic")


def test_refusals():
    one = evaluate(VALUES, TREE)
    with pytest.raises(InvalidValues, match="1 evaluation to compare"):
        compare([one])
    with pytest.raises(InvalidValues, match="“x” is none of the evaluations"):
        compare([one, one], reference="x")
    with pytest.raises(InvalidValues, match="no unit in common"):
        compare([one, evaluate(VALUES.set_axis(list("xyz")), TREE)])
    nobody = compare([one, evaluate(VALUES * NAN, TREE)])
    assert nobody.text == "Insufficient data: no unit has an index under every configuration."
    assert np.isnan(nobody.agreement["mean_move"][0])


@given(
    trees.systems(most=8),
    st.sampled_from([*trees.MEANS, "mazziotta_pareto", "copeland"]),
    st.sampled_from(["minmax", "zscore", "percentile"]),
    st.integers(0, 999),
)
def test_the_parts_add_up_to_the_move_of_every_unit(tree, way, scale, seed):
    values = trees.values_for(tree, seed=seed, missing=0.2)
    first, last = evaluate(values, tree, Method("minmax")), evaluate(values, tree, Method(scale, aggregation=way))
    found = compare({"first": first, "last": last})
    both = found.ranks["first"].notna()
    for unit in found.scores.index[both]:
        why = found.why(unit)
        for column, name in (("reference", "first"), ("other", "last")):
            index = found.scores.loc[both, name]
            spread = 1.0 if found.on_one_scale or not index.std() > 0 else index.std()
            expected = (index[unit] - index.mean()) / spread
            assert why[column].sum() == pytest.approx(expected, rel=1e-6, abs=1e-6)
    assert (
        found.ranks.loc[both, "last"].tolist() == last.index[both].round(9).rank(ascending=False, method="min").tolist()
    )


def test_different_trees():
    other = trees.flat(1, 1, 2)
    values = VALUES.assign(c=[10, 90, 50])
    found = compare([evaluate(values, TREE), evaluate(values, other)])
    why = found.why("u1")
    assert set(why.index) == {"a", "b", "c"}
    assert why.loc["c", "reference"] == 0
