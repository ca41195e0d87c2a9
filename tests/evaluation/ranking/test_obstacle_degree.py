from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from evaluation.errors import InvalidMethod
from evaluation.ranking import obstacle_degree
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.obstacle_degree import deviations

FRAME = pd.DataFrame(
    [[0.0162, 0.272, 0.2655], [0.1782, 0.6824, 0.3721], [0.9875, 0.5573, 0.8984]],
    index=["甲", "乙", "丙"],
    columns=["x", "y", "z"],
)
"""Three of the six rows of zhjx19/mathmodels, system_evaluation; weights .4 .3 .3; raw printed to three places."""
WEIGHTS = [0.4, 0.3, 0.3]


def test_the_published_rows():
    """Printed raw .394 .218 .220, .329 .0953 .188, .005 .133 .0305; the shares divide by the row sum."""
    result = obstacle_degree(FRAME, WEIGHTS)
    assert result.raw.loc["甲"].tolist() == pytest.approx([0.39352, 0.2184, 0.22035])
    assert result.share.loc["甲"].tolist() == pytest.approx([0.47282732767, 0.262414841338, 0.264757830992], abs=1e-11)
    assert result.share.loc["丙", "y"] == pytest.approx(0.789173450591, abs=1e-11)
    assert result.scores["甲"] == pytest.approx(1 - result.raw.loc["甲"].sum())


def test_share_and_raw_are_labelled():
    result = obstacle_degree(FRAME, WEIGHTS)
    assert "share" in result.method.en
    assert "share O = w(1 - x) / Σ w(1 - x) per unit, with global weights and the same x as the index" in result.text
    assert "w(1 - x) itself is labelled raw" in result.text
    assert result.table.loc["甲", "x"] == result.share.loc["甲", "x"]


def test_means_and_main_obstacles():
    result = obstacle_degree(FRAME, WEIGHTS)
    assert result.overall_mean_share["x"] == pytest.approx(result.share["x"].mean())
    assert result.indicator_ranks["y"] == 1
    assert result.main(2).loc["丙"].tolist() == ["y", pytest.approx(0.789173450591), "z", pytest.approx(0.181115930834)]
    assert "Greatest obstacles on average: “y" in result.text


def test_groups_add_up_their_indicators():
    result = obstacle_degree(FRAME, WEIGHTS, {"x": "甲组", "y": "乙组", "z": "乙组"})
    assert result.group_share.loc["乙", "乙组"] == pytest.approx(result.share.loc["乙", ["y", "z"]].sum())
    assert result.group_raw.sum(axis=1).tolist() == pytest.approx(result.raw.sum(axis=1).tolist())
    assert obstacle_degree(FRAME, WEIGHTS).group_share is None
    with pytest.raises(InvalidDecision, match="There are 2 groups of indicators"):
        obstacle_degree(FRAME, WEIGHTS, ["a", "b"])


def test_full_marks_everywhere_are_zero_and_said():
    result = obstacle_degree([[1.0, 1.0], [0.5, 1.0]])
    assert result.share.tolist() == [[0.0, 0.0], [1.0, 0.0]]
    assert result.overall_mean_share.tolist() == [0.5, 0.0]
    assert "“A1” has full marks in every weighted indicator: the share 0/0 is 0 by definition" in result.text
    assert result.main(2)["obstacle 1"].tolist() == [None, "C1"]


def test_rounding_is_no_obstacle():
    assert obstacle_degree([[0.1 + 0.2 + 0.7 - 1e-16, 1.0]]).share.tolist() == [[0.0, 0.0]]


def test_nobody_lacks_anything():
    assert "Greatest obstacles" not in obstacle_degree([[1.0, 1.0]]).text


def test_marks_out_of_a_hundred():
    assert obstacle_degree(FRAME * 100, WEIGHTS, full=100).share.to_numpy() == pytest.approx(
        obstacle_degree(FRAME, WEIGHTS).share.to_numpy()
    )


def test_what_does_not_fit_is_refused():
    with pytest.raises(InvalidDecision, match=r"holds 1.5 in “C2” of “A1”. Allowed: 0 to 1"):
        obstacle_degree([[0.5, 1.5]])
    with pytest.raises(InvalidDecision, match="empty cells"):
        obstacle_degree([[0.5, np.nan]])
    with pytest.raises(InvalidMethod, match="full is -1"):
        obstacle_degree(FRAME, full=-1)


@given(
    hnp.arrays(float, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=st.floats(0, 1)),
    st.randoms(use_true_random=False),
)
def test_shares_add_up_and_order_does_not_matter(values, random):
    result, order = obstacle_degree(values), random.sample(range(len(values)), len(values))
    total = result.share.sum(axis=1)
    assert ((np.abs(total - 1) < 1e-9) | (total == 0)).all()
    assert obstacle_degree(values[order]).ranks == pytest.approx(result.ranks[order])


def test_the_kernel():
    raw, share = deviations(np.array([[0.5, 0.0]]), np.array([0.5, 0.5]))
    assert raw.tolist() == [[0.25, 0.5]]
    assert share.tolist() == [[pytest.approx(1 / 3), pytest.approx(2 / 3)]]
