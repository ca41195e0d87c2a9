import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages import using_language
from surveys.estimates import InvalidDesign, InvalidRequest, change, means

BEFORE, AFTER = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 2.0, 5.0, 4.0])


def stacked(codes):
    return pd.DataFrame({"wave": np.repeat([1, 2], 4), "q": np.concatenate([BEFORE, AFTER]), "code": [*"abcd", *codes]})


def test_independent_waves_add_their_variances():
    """s² = 5/3 and 9/4: V = 5/12 + 9/16."""
    row = change(stacked("wxyz"), "q", "wave").table.iloc[0]
    assert row["difference"] == 0.75
    assert row["se"] == pytest.approx(np.sqrt(5 / 12 + 9 / 16))
    assert row["df"] == 6


def test_a_full_panel_has_the_error_of_paired_differences():
    """Differences 1, 0, 2, 0: s² = 2.75/3, V = 2.75/12."""
    row = change(stacked("abcd"), "q", "wave", panel="code").table.iloc[0]
    assert row["se"] == pytest.approx(np.sqrt(2.75 / 12))
    assert row["df"] == 3


def test_half_a_panel_counts_half():
    """a, b are in both: C = 4/3 · Σ z1 z2 with z = (x − x̄)/4: (−1.5·−1.25 + −0.5·−1.25)/16."""
    row = change(stacked("abyz"), "q", "wave", panel="code").table.iloc[0]
    assert row["se"] == pytest.approx(np.sqrt(5 / 12 + 9 / 16 - 2 * 4 / 3 * 2.5 / 16))


def test_codes_used_twice_link_nobody_and_are_counted():
    result = change(stacked("aayz"), "q", "wave", panel="code")
    assert result.table["se"].iloc[0] == pytest.approx(np.sqrt(5 / 12 + 9 / 16))
    with using_language("en"):
        assert "2 answers share their panel code with another of the same wave" in result.text
        assert "0 people answered in both “1” and “2”" in result.text


def test_waves_follow_each_other_and_groups_have_their_own_change():
    frame = pd.concat([stacked("wxyz"), stacked("klmn").assign(wave=3)], ignore_index=True).assign(g=[*"abab"] * 4)
    table = change(frame, "q", "wave", by="g").table
    assert table[["g", "first", "second"]].to_numpy().tolist() == [["a", 1, 2], ["b", 1, 2], ["a", 2, 3], ["b", 2, 3]]
    assert change(frame, "q", "wave", between=(3, 1)).table[["first", "second"]].to_numpy().tolist() == [[3, 1]]


def test_a_band_and_many_groups_are_adjusted_together():
    frame = stacked("wxyz").assign(g=[*"abab"] * 2)
    result = change(frame, "q", "wave", by="g", band=[2, 5])
    assert result.statistic == "share"
    assert (result.table["p_adjusted"].dropna() >= result.table["p"].dropna()).all()


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"between": (1, 9)}, InvalidRequest, "it has “1”, “2”"),
        ({"weights": np.ones(8)}, InvalidDesign, "weights must be named"),
        ({"by": "first"}, InvalidRequest, "“first” has a name"),
    ],
)
def test_impossible_requests_are_refused(options, error, said):
    with using_language("en"), pytest.raises(error, match=said):
        change(stacked("abcd").assign(first=1), "q", "wave", **options)


def test_one_wave_is_no_change_and_answers_without_wave_are_counted():
    with pytest.raises(InvalidRequest):
        change(stacked("abcd").query("wave == 1"), "q", "wave")
    frame = stacked("abcd").astype({"wave": float})
    frame.loc[0, "wave"] = np.nan
    with using_language("en"):
        assert "1 answers have no wave and are left out." in change(frame, "q", "wave").text


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-9, 9), st.floats(-9, 9), st.integers(0, 1), st.integers(0, 3), st.floats(0.5, 3)),
        min_size=12,
        max_size=24,
    )
)
def test_a_full_panel_is_the_mean_of_differences_whatever_the_design(rows):
    """With everyone in both waves, change equals the domain mean of the individual differences."""
    wide = pd.DataFrame(rows, columns=["one", "two", "g", "c", "w"]).assign(code=range(len(rows)))
    frame = pd.concat([wide.assign(wave=1, q=wide["one"]), wide.assign(wave=2, q=wide["two"])], ignore_index=True)
    for design in ({}, {"weights": "w"}, {"weights": "w", "clusters": "c"}):
        changed = change(frame, "q", "wave", by="g", panel="code", **design).table
        paired = means(wide.assign(d=wide["two"] - wide["one"]), "d", "g", **design).table
        np.testing.assert_allclose(changed["difference"], paired["estimate"], atol=1e-9)
        known = (changed["status"] == "ok").to_numpy() & (paired["status"] == "ok").to_numpy()
        np.testing.assert_allclose(changed["se"][known], paired["se"][known], atol=1e-6)
