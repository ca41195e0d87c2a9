"""Complementary suppression."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.privacy import blank_hidden, complement


def cells(*rows):
    """Cells from (status, why, n)."""
    status, why, n = zip(*rows, strict=True)
    return {"status": np.array(status, dtype=object), "why": np.array(why, dtype=object), "n": np.array(n, dtype=float)}


HIDDEN, SHOWN = ("suppressed", "persons"), ("ok", "")


def test_a_single_hidden_cell_takes_the_next_smallest_with_it():
    found = cells((*HIDDEN, 3), (*SHOWN, 50), (*SHOWN, 12), (*SHOWN, 30))
    complement(found, np.zeros(4, dtype=int))
    assert found["status"].tolist() == ["suppressed", "ok", "suppressed", "ok"]
    assert found["why"].tolist()[2] == "complement"


def test_two_hidden_cells_protect_each_other():
    found = cells((*HIDDEN, 3), (*HIDDEN, 4), (*SHOWN, 12))
    complement(found, np.zeros(3, dtype=int))
    assert found["status"].tolist()[2] == "ok"


def test_groups_are_apart_and_outside_of_them_nothing_is_hidden():
    found = cells((*HIDDEN, 3), (*SHOWN, 12), (*SHOWN, 5), (*HIDDEN, 1), (*SHOWN, 2))
    complement(found, np.array([0, 0, 1, -1, -1]))
    assert found["status"].tolist() == ["suppressed", "suppressed", "ok", "suppressed", "ok"]


def test_what_is_hidden_for_lack_of_consent_needs_no_partner():
    found = cells(("suppressed", "consent", 3), (*SHOWN, 12))
    complement(found, np.zeros(2, dtype=int))
    assert found["status"].tolist() == ["suppressed", "ok"]


@given(
    st.lists(
        st.tuples(st.sampled_from([HIDDEN, SHOWN, ("small", "few")]), st.integers(0, 99), st.integers(-1, 2)),
        min_size=1,
    )
)
def test_never_is_one_cell_of_a_group_hidden_alone(rows):
    found = cells(*((*state, n) for state, n, _ in rows))
    group = np.array([at for _, _, at in rows])
    complement(found, group)
    for one in range(3):
        states = found["status"][group == one]
        assert (states == "suppressed").sum() != 1 or len(states) == 1


def test_hidden_cells_keep_nothing_but_n():
    numbers = ("value", "shrunk", "numerator", "denominator", "se", "lo", "hi")
    found = cells((*HIDDEN, 3), (*SHOWN, 12)) | {name: np.array([0.5, 0.7]) for name in numbers}
    blank_hidden(found)
    for name in numbers:
        assert np.isnan(found[name][0])
        assert found[name][1] == 0.7
    assert found["n"].tolist() == [3, 12]
