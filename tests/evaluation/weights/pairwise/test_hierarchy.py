"""姜启源: choosing a destination, five criteria over three places; weights of the places .2993 .2453 .4554."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidJudgement
from evaluation.weights import ahp, bwm, hierarchy

CRITERIA = ["景色", "费用", "居住", "饮食", "旅途"]
TOP = pd.DataFrame(
    [
        [1, "1/2", 4, 3, 3],
        [2, 1, 7, 5, 5],
        ["1/4", "1/7", 1, "1/2", "1/3"],
        ["1/3", "1/5", 2, 1, 1],
        ["1/3", "1/5", 3, 1, 1],
    ],
    CRITERIA,
    CRITERIA,
)
BELOW = {
    "景色": [[1, 2, 5], ["1/2", 1, 2], ["1/5", "1/2", 1]],
    "费用": [[1, "1/3", "1/8"], [3, 1, "1/3"], [8, 3, 1]],
    "居住": [[1, 1, 3], [1, 1, 3], ["1/3", "1/3", 1]],
    "饮食": [[1, 3, 4], ["1/3", 1, 1], ["1/4", 1, 1]],
    "旅途": [[1, 1, "1/4"], [1, 1, "1/4"], [4, 4, 1]],
}


def test_published_total_order_and_consistency():
    result = hierarchy(TOP, BELOW)
    np.testing.assert_allclose(result.weights, [0.299254529745, 0.245303980015, 0.455441490239], atol=1e-9)
    assert result.ci_total == pytest.approx(0.00154756440496, abs=1e-9)
    assert result.ri_total == pytest.approx(0.58)
    assert result.cr_total == pytest.approx(0.00266821449131, abs=1e-9)
    assert result.consistent
    assert "Level 2: CI = 0.0015, RI = 0.5800, CR = 0.0027." in result.text


def test_an_indicator_tree_of_three_levels_sums_to_1_at_every_level():
    pair = pd.DataFrame([[1, 3], ["1/3", 1]], ["a", "b"], ["a", "b"])
    deep = {
        "a": pair.set_axis(["a1", "a2"]).set_axis(["a1", "a2"], axis=1),
        "a1": {"a11": 1, "a12": 3},
    }
    result = hierarchy(pair, deep)
    assert result.totals.to_dict() == pytest.approx(
        {"a": 0.75, "b": 0.25, "a1": 0.5625, "a2": 0.1875, "a11": 0.140625, "a12": 0.421875}
    )
    assert list(result.weights.index) == ["b", "a2", "a11", "a12"]
    assert result.weights.sum() == pytest.approx(1)
    for _, siblings in result.table.groupby("parent"):
        assert siblings["local"].sum() == pytest.approx(1)


def test_results_of_other_methods_fit_in_and_are_named():
    judged = bwm({"p": 1, "q": 2, "r": 4}, {"p": 4, "q": 2, "r": 1}, "p", "r")
    result = hierarchy(ahp(TOP), {"景色": judged})
    assert result.weights["p"] == pytest.approx(result.totals["景色"] * 4 / 7)
    assert "“景色” do not come from a judgement matrix" in str(result.warnings[-1])


def test_an_inconsistent_part_is_named_with_its_node():
    circle = [[1, 5, "1/5"], ["1/5", 1, 5], [5, "1/5", 1]]
    result = hierarchy(TOP, {**BELOW, "费用": circle})
    assert not result.consistent
    assert "Below “费用”: CR" in " ".join(map(str, result.warnings))


@pytest.mark.parametrize(
    ("top", "below", "said"),
    [
        (TOP, {"景点": BELOW["景色"]}, "no comparison contains “景点”"),
        (TOP, {"景色": {"景色": 1}}, "circle"),
        ({"goal": 1, "a": 2}, {}, "stands for the top"),
        (TOP, {"景色": [[1, 2], [2, 1]]}, "Below “景色”:.*contradict"),
        ([[1, 2], [0.5, 1]], {}, "no names"),
    ],
)
def test_hierarchies_that_do_not_hold_together_are_refused(top, below, said):
    with pytest.raises(InvalidJudgement, match=said):
        hierarchy(top, below)
