"""Who gives and who takes."""

from __future__ import annotations

from sharing.giving import CORNERS, giving
from tests.evaluation.measures import tiny
from tests.sharing.districts import LAST, altered, sample


def test_by_hand():
    """A gave 4 and took 1, B gave 1 and took 3, C gave 1 and took 2, F took 1, E and X neither."""
    rows = giving(tiny.district(), tiny.W1).table.set_index("enterprise_id")
    assert rows.loc["A", ["given", "taken"]].tolist() == [4, 1]
    assert rows["corner"].to_dict() == {
        "A": "both", "B": "both", "C": "both", "F": "take", "E": "none", "X": "none",
    }  # fmt: skip


def test_corners_add_up_on_the_sample():
    result = giving(sample(), LAST)
    assert result.counts.sum() == len(result.table) == 120
    assert f"{result.counts['both']} 家有给有得" in result.text
    assert list(result.counts.index) == list(CORNERS)


def test_nobody_gives():
    result = giving(altered(transactions=lambda frame: frame.assign(provider_enterprise_id=None)), LAST)
    assert result.counts[["both", "give"]].sum() == 0
