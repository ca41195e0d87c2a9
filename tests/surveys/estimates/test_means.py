"""Means, totals and ratios; expected numbers are worked out by hand in the docstrings."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages import using_language
from surveys.estimates import Design, InvalidDesign, InvalidRequest, means, ratio, totals
from surveys.weights import rake
from surveys.weights.errors import InvalidColumn, InvalidWeights

FRAME = pd.DataFrame(
    {
        "enterprise": ["A", "A", "B", "B", "C", "C"],
        "size": ["s", "s", "s", "s", "l", "l"],
        "w": [1.0, 1.0, 2.0, 2.0, 1.0, 3.0],
        "q": [1.0, 3.0, 2.0, 6.0, 4.0, 8.0],
    }
)


def only(result):
    return result.table.iloc[0]


def test_simple_random_sample():
    """x̄ = 4, s² = 34/5 = 6.8, se = √(6.8/6); with 60 people × √0.9."""
    row = only(means(FRAME, "q"))
    assert (row["estimate"], row["n"], row["df"]) == (4.0, 6, 5)
    assert row["se"] == pytest.approx(np.sqrt(6.8 / 6))
    assert only(means(FRAME, "q", population=60))["se"] == pytest.approx(np.sqrt(6.8 / 6 * 0.9))


def test_a_census_has_no_error():
    assert only(means(FRAME, "q", population=6))["se"] == 0


def test_clusters_are_summed_first():
    """Weighted mean 48/10 = 4.8; z of A, B, C: (4 − 9.6, 16 − 19.2, 28 − 19.2)/10 = −0.56, −0.32, 0.88.
    V = 3/2 · (0.3136 + 0.1024 + 0.7744)."""
    row = only(means(FRAME, "q", weights="w", clusters="enterprise"))
    assert row["estimate"] == pytest.approx(4.8)
    assert row["se"] == pytest.approx(np.sqrt(1.5 * 1.1904))
    assert row["df"] == 2


def test_strata_have_their_own_means():
    """Strata s: z = (1, 3, 2, 6 − 4)/6 = −3, −1, −2, 2 around −1: 4, 0, 1, 9 = 14; l: 0, 4 around 2: 8. V = (4/3·14 + 2·8)/36."""
    assert only(means(FRAME, "q", strata="size"))["se"] == pytest.approx(np.sqrt((4 / 3 * 14 + 16) / 36))


def test_groups_are_domains_of_the_whole_sample():
    """Group A of 6 answers: z = (−1, 1)/2, V = 6/5 · 0.5, not the 2/1 · 0.5 of a sample of two."""
    table = means(FRAME, "q", "enterprise").table
    assert table["estimate"].tolist() == [2.0, 4.0, 6.0]
    assert table["se"].iloc[0] == pytest.approx(np.sqrt(0.6))
    assert table["df"].tolist() == [1, 1, 1]
    assert means(FRAME, "q", "enterprise", interval="t_design").table["df"].tolist() == [5, 5, 5]


def test_a_group_of_one_cluster_has_no_error():
    table = means(FRAME, "q", "size", clusters="enterprise").table.set_index("size")
    assert table.loc["l", "status"] == "one_cluster"
    assert np.isnan(table.loc["l", "se"])
    assert table.loc["s", "status"] == "ok"


def test_missing_answers_are_missing_item_by_item():
    frame = FRAME.assign(p=[1.0, np.nan, np.nan, np.nan, 3.0, 5.0])
    table = means(frame, ["q", "p"]).table.set_index("item")
    assert table["n"].to_dict() == {"q": 6, "p": 3}
    assert table.loc["p", "estimate"] == 3.0
    assert table.loc["p", "se"] == pytest.approx(np.sqrt(6 / 5 * 8 / 9)), "a domain of the six answers"
    assert means(frame, ["q", "p"], complete=True).table["n"].tolist() == [3, 3]


def test_statuses_say_why_there_is_no_number():
    frame = pd.DataFrame(
        {"q": [1.0, 2.0, np.nan, 4.0, 5.0], "w": [1, 1, 1, 1, 0], "g": pd.Categorical([*"aabcd"], [*"abcde"])}
    )
    table = means(frame, "q", "g", weights="w").table.set_index("g")
    assert table["status"].to_dict() == {
        "a": "ok",
        "b": "no_answers",
        "c": "one_answer",
        "d": "no_weight",
        "e": "no_answers",
    }
    assert table["estimate"].isna().to_dict() == {"a": False, "b": True, "c": False, "d": True, "e": True}


def test_answers_all_alike_are_no_proof_of_certainty():
    frame = pd.DataFrame({"q": [5.0, 5.0, 5.0, 1.0, 2.0], "g": [*"aaabb"]})
    row = only(means(frame, "q", "g"))
    assert (row["se"], row["status"]) == (0.0, "alike")
    assert np.isnan(row["lo"])
    with using_language("en"):
        assert (
            "no interval can be given (all answers alike, so their error cannot be estimated)"
            in means(frame, "q", "g").text
        )
    assert only(means(frame.iloc[:3], "q", population=3))["status"] == "ok", "a census"


def test_design_effect_of_clusters():
    """V = 1.7856 of the cluster test; V_srs = s²/n · (1 − n/N) with s² = 6/5 · Σw(x−4.8)²/10 = 6/5 · 5.96, N = 10."""
    row = only(means(FRAME, "q", weights="w", clusters="enterprise", deff=True))
    away = np.array([3.8, 1.8, 2.8, 1.2, 0.8, 3.2]) ** 2 @ FRAME["w"] / 10 * 6 / 5
    assert row["deff"] == pytest.approx(1.5 * 1.1904 / (away / 6 * 0.4))
    assert row["effective_n"] == pytest.approx(6 / row["deff"])
    replaced = only(means(FRAME, "q", weights="w", clusters="enterprise", deff="replace"))
    assert replaced["deff"] == pytest.approx(row["deff"] * 0.4)


def test_design_effect_without_known_population_is_against_replacement():
    result = means(FRAME, "q", deff=True)
    assert only(result)["deff"] == pytest.approx(1)
    with using_language("en"):
        assert "against sampling with replacement" in result.text


def test_totals_of_groups_add_up_and_empty_answers_add_nothing():
    table = totals(FRAME.assign(q=[1.0, np.nan, 2.0, 6.0, 4.0, 8.0]), "q", "size", weights="w").table
    assert table["estimate"].tolist() == [28.0, 17.0]


def test_a_total_of_one_answer_has_an_error():
    table = totals(FRAME.iloc[[0, 2, 4]], "q", "enterprise").table
    assert table["status"].tolist() == ["no_interval"] * 3, "one answer leaves no degrees of freedom in its group"
    assert (table["se"] > 0).all()


def test_ratio_is_a_ratio_of_totals():
    """Σ q / Σ w = 24/10; z = (q − 2.4 w)/10, V = 6/5 · Σ z²."""
    row = only(ratio(FRAME, "q", "w"))
    z = (FRAME["q"] - 2.4 * FRAME["w"]) / 10
    assert row["estimate"] == pytest.approx(2.4)
    assert row["se"] == pytest.approx(np.sqrt(1.2 * (z**2).sum()))
    assert ratio(FRAME, ["q", "w"], "w").table["estimate"].tolist() == pytest.approx([2.4, 1.0])


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [(["q", "w"], ["w", "q", "z"], "2 numerators and 3 denominators"), ("q", "z", "total of “z” is 0")],
)
def test_impossible_ratios_are_refused(above, below, said):
    with using_language("en"), pytest.raises(InvalidRequest, match=said):
        ratio(FRAME.assign(z=[1, -1, 1, -1, 1, -1]), above, below)


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"weights": [-1, 1, 1, 1, 1, 1]}, InvalidWeights),
        ({"population": 5}, InvalidDesign),
        ({"strata": "enterprise", "clusters": "enterprise"}, InvalidDesign),
        ({"clusters": "nowhere"}, InvalidColumn),
        ({"design": Design(), "weights": "w"}, InvalidDesign),
    ],
)
def test_impossible_designs_are_refused(how, error):
    with pytest.raises(error):
        means(FRAME, "q", **how)


def test_an_answer_sheet_and_odd_names_are_taken():
    frame = FRAME.rename(columns={"q": "7、满意度(1–10) {x}", "enterprise": "企业 %"})
    with using_language("zh"):
        assert "7、满意度(1–10) {x}" in means(frame, "7、满意度(1–10) {x}", "企业 %").text


def test_raked_weights_are_taken_whole():
    made = rake(FRAME, {"size": {"s": 30, "l": 70}})
    row = only(means(FRAME, "q", weights=made, clusters="enterprise"))
    assert row["estimate"] == pytest.approx(0.3 * 3 + 0.7 * 6)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0.1, 9), st.floats(-9, 9)), min_size=4, max_size=25))
def test_group_totals_add_to_the_total_and_means_are_their_ratio(rows):
    frame = pd.DataFrame(rows, columns=["g", "w", "y"]).assign(one=1.0)
    parts = totals(frame, ["y", "one"], "g", weights="w").wide()
    whole = totals(frame, ["y", "one"], weights="w").wide().iloc[0]
    np.testing.assert_allclose(parts.sum(), whole.to_numpy(), atol=1e-8)
    np.testing.assert_allclose(
        means(frame, "y", "g", weights="w").table["estimate"], parts["y"] / parts["one"], atol=1e-8
    )
