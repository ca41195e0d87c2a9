import pandas as pd
import pytest

from messages import using_language
from surveys.estimates import Design, InvalidDesign
from surveys.estimates.waves import matches, panel_keys, refuse_arrays, wave_of
from surveys.weights.columns import Groups, grouped

FRAME = pd.DataFrame({"wave": [1, 1, 1, 2, 2, 2], "code": ["a", "b", None, "a", "x", "x"], "e": [1, 1, 2, 1, 2, 3]})


def wave(label, design):
    chosen = (FRAME["wave"] == label).to_numpy()
    every = grouped(FRAME, [])
    return wave_of(FRAME[chosen], label, Groups(every.codes[chosen], every.labels), design, "code")


def test_people_are_found_again_by_unique_codes():
    first, second = wave(1, Design()), wave(2, Design())
    assert first.keys == (["a", "b", None],)
    assert second.keys == (["a", None, None],)
    assert [found.tolist() for found in matches(first, second, 0)] == [[0], [0]]
    assert (first.people, second.people) == (2, 1)


def test_clusters_are_found_again_by_name():
    first, second = wave(1, Design(clusters="e")), wave(2, Design(clusters="e"))
    assert [found.tolist() for found in matches(first, second, 0)] == [[0, 1], [0, 1]]


def test_codes_used_twice_link_nobody():
    assert panel_keys(FRAME.iloc[3:], "code") == ["a", None, None]
    assert panel_keys(FRAME, None) == [None] * 6


def test_everything_must_be_a_column():
    refuse_arrays(FRAME, Design(strata="e", clusters=["e"]), {"wave": "wave", "panel": None})
    with using_language("en"), pytest.raises(InvalidDesign, match="weights must be named as a column"):
        refuse_arrays(FRAME, Design(weights=[1] * 6), {"wave": "wave"})
