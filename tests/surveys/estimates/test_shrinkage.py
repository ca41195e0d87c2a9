import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.estimates import InvalidRequest, shrink

FRAME = pd.DataFrame(
    {
        "e": [*"AABBCCC"],
        "size": ["s", "s", "s", "s", "l", "l", "l"],
        "q": [1.0, 3.0, 6.0, 8.0, 1.0, 0.0, 1.0],
    }
)


def test_raw_values_stand_beside_shrunk_ones():
    """A and B as in the analysis of variance of (1, 3) and (6, 8): λ = 0.92, μ₀ = 4.5."""
    table = shrink(FRAME.iloc[:4], "q", "e").table
    assert table["raw"].tolist() == [2.0, 7.0]
    assert table["shrunk"].tolist() == pytest.approx([2.2, 6.8])
    assert table["raw_se"].tolist() == pytest.approx([1.0, 1.0])


def test_peers_have_a_fit_of_their_own():
    result = shrink(FRAME, "q", "e", peers="size")
    table = result.table.set_index("e")
    assert table.loc["A", "shrunk"] == pytest.approx(2.2)
    assert table.loc["C", "status"] == "raw_only"
    assert table.loc["C", "shrunk"] == pytest.approx(2 / 3)
    assert result.fits.set_index("peers").loc["s", "between"] == pytest.approx(11.5)
    with using_language("en"):
        assert "have no peers to be drawn towards and keep their raw value" in result.text


def test_shares_of_a_band():
    """C: 2 of 3 ones; all: 3 of 7; (2 + 10 · 3/7)/13."""
    table = shrink(FRAME, "q", "e", band=1).table.set_index("e")
    assert table.loc["C", "raw"] == pytest.approx(2 / 3)
    assert table.loc["C", "shrunk"] == pytest.approx((2 + 30 / 7) / 13)
    with using_language("en"):
        assert "own answers count between 17% and 23%" in shrink(FRAME, "q", "e", band=1).text


def test_an_enterprise_without_answers_shows_its_peers_and_says_so():
    frame = FRAME.assign(e=pd.Categorical(FRAME["e"], [*"ABCD"]))
    result = shrink(frame, "q", "e", band=1)
    row = result.table.set_index("e").loc["D"]
    assert (row["status"], row["n"]) == ("target_only", 0)
    assert np.isnan(row["raw"])
    with using_language("en"):
        assert "No answers from “D · q”" in result.text


def test_groups_no_more_different_than_chance_are_not_called_equal():
    frame = pd.DataFrame({"e": [*"AABB"], "q": [1.0, 9.0, 2.0, 8.0]})
    with using_language("en"):
        assert "that is no proof that they are equal" in shrink(frame, "q", "e").text


def test_unequal_weights_leave_fewer_effective_answers():
    """Weights 1, 3: n* = 16/10; share 3/4 of weight, p₀ over n*: with A alone the target is its own share."""
    frame = pd.DataFrame({"e": ["A", "A"], "q": [0, 1], "w": [1.0, 3.0]})
    row = shrink(frame, "q", "e", band=1, weights="w").table.iloc[0]
    assert row["weight"] == pytest.approx(1.6 / 11.6)
    assert row["shrunk"] == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("options", "said"),
    [({"prior": -1}, "worth -1 answers"), ({"peers": "q"}, "have no class of peers in “q”, or more than one")],
)
def test_impossible_requests_are_refused(options, said):
    with using_language("en"), pytest.raises(InvalidRequest, match=said):
        shrink(FRAME, "q", "e", band=1, **options)
