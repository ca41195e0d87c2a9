from __future__ import annotations

from evaluation.weights.wording import Listing, Pair
from messages import using_language


def test_a_listing_speaks_the_language_around_it():
    listing = Listing(["景色", "费用"], [0.26361, 0.4758], 3)
    assert str(listing) == "景色 0.264, 费用 0.476"
    with using_language("zh"):
        assert str(listing) == "景色 0.264、费用 0.476"


def test_a_long_listing_says_how_many_are_left_out():
    assert str(Listing("abc", [1, 2, 3], 0, most=1)).startswith("a 1 and 2 more")


def test_a_pair_names_both():
    assert str(Pair("a", 2)) == "a – 2"
