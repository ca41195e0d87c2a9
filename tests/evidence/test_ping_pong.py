"""V12 by hand: at least ten transactions, eight tenths with one partner, seven tenths balanced."""

import narwhals as nw
import pandas as pd
import pytest

from evidence.ping_pong import PROVIDER, RECEIVER, ping_pong_pairs


def pairs(*flows):
    """Return the flagged pairs of (wave, provider, receiver, how many)."""
    frame = pd.DataFrame(flows, columns=["wave", PROVIDER, RECEIVER, "n"]).astype(
        {PROVIDER: "str", RECEIVER: "str", "n": float}
    )
    return ping_pong_pairs(nw.from_native(frame).lazy()).collect().to_native()


def test_the_share_is_that_of_the_side_that_depends_more():
    """A: 6 + 5 of 12 transactions with B (one with C); B: 11 of 30."""
    found = pairs((1, "A", "B", 6), (1, "B", "A", 5), (1, "A", "C", 1), (1, "B", "D", 19))
    assert found[["a", "b", "there", "back"]].to_numpy().tolist() == [["A", "B", 6, 5]]
    assert found["share"].iloc[0] == pytest.approx(11 / 12)


def test_unions_add_to_the_volume_and_make_no_pair():
    """A: 10 of 13 with B, 77 %, because three came from a union, which is no enterprise; B has 10 of 12."""
    found = pairs((1, "A", "B", 5), (1, "B", "A", 5), (1, None, "A", 3), (1, "B", "C", 2))
    assert found["share"].tolist() == [pytest.approx(10 / 12)]
    assert pairs((1, "A", "B", 5), (1, "B", "A", 5), (1, None, "A", 3), (1, "B", "C", 3)).empty


@pytest.mark.parametrize("flows", [[(1, "A", "B", 5), (1, "B", "A", 4)], [(1, "A", "B", 10), (1, "B", "A", 6)],
                                   [(1, "A", "B", 6), (2, "B", "A", 6)], []])  # fmt: skip
def test_too_few_too_one_sided_in_two_waves_or_nothing(flows):
    assert pairs(*flows).empty
