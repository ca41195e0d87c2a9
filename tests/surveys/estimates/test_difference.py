import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.estimates import InvalidRequest, contrast, difference

FRAME = pd.DataFrame(
    {"q": [1.0, 3.0, 2.0, 6.0, 4.0, 8.0], "g": list("aabbcc"), "c": [1, 2, 1, 2, 1, 3], "h": [1, 2, 1, 2, 1, 2]}
)


def test_difference_of_two_groups_of_one_sample():
    """b − a: z = ((2, 6) − 4)/2, −((1, 3) − 2)/2 = −1, 1, 0.5, −0.5; V = 6/5 · 2.5."""
    row = difference(FRAME, "q", "g", between=("a", "b")).table.iloc[0]
    assert row["difference"] == 2.0
    assert row["se"] == pytest.approx(np.sqrt(3))
    assert row["df"] == 3


def test_shared_clusters_make_groups_depend_on_each_other():
    """Clusters 1, 2 have z = 0.5 − 1 = −0.5 and −0.5 + 1 = 0.5, cluster 3 none: V = 3/2 · 0.5."""
    row = difference(FRAME, "q", "g", between=("a", "b"), clusters="c").table.iloc[0]
    assert row["se"] == pytest.approx(np.sqrt(0.75))
    assert row["df"] == 1


def test_all_pairs_and_several_items_with_adjusted_p_values():
    table = difference(FRAME.assign(r=FRAME["q"] ** 2), ["q", "r"], "g").table
    assert table[["first", "second"]].to_numpy().tolist() == [["a", "b"], ["a", "c"], ["b", "c"]] * 2
    assert (table["p_adjusted"] >= table["p"]).all()


def test_a_band_compares_shares():
    result = difference(FRAME, "q", "h", band=[4, 6, 8])
    assert result.statistic == "share"
    assert result.table["difference"].iloc[0] == pytest.approx(2 / 3 - 1 / 3)


def test_a_contrast_against_the_mean_of_others():
    """c − (a + b)/2 = 6 − 3; z = −(q − q̄)/4 in a and b, (q − q̄)/2 in c; V = 6/5 · Σ z²."""
    row = contrast(FRAME, "q", "g", {"c": 1, "a": -0.5, "b": -0.5}).table.iloc[0]
    z = np.array([0.25, -0.25, 0.5, -0.5, -1.0, 1.0])
    assert row["difference"] == 3.0
    assert row["se"] == pytest.approx(np.sqrt(1.2 * (z**2).sum()))
    assert (row["first"], row["second"]) == ("a + b", "c")


def test_groups_of_one_answer_are_not_compared():
    frame = FRAME.iloc[:5]
    with using_language("en"):
        result = difference(frame, "q", "g", between=("a", "c"))
        assert result.table["status"].iloc[0] == "no_interval"
        assert "cannot be compared" in result.text


def test_several_columns_are_named_by_tuples():
    assert difference(FRAME, "q", ["g", "h"], between=(("a", 1), ("a", 2))).table["difference"].iloc[0] == 2.0


@pytest.mark.parametrize(
    ("by", "between", "said"), [("g", ("a", "z"), "“z” is not among the groups"), ("one", None, "only one group")]
)
def test_impossible_comparisons_are_refused(by, between, said):
    with using_language("en"), pytest.raises(InvalidRequest, match=said):
        difference(FRAME.assign(one=1), "q", by, between=between)


def test_too_many_pairs_are_refused():
    frame = pd.DataFrame({"q": np.arange(300.0), "g": range(300)})
    with using_language("en"), pytest.raises(InvalidRequest, match="44850 comparisons, more than 20000"):
        difference(frame, "q", "g")
