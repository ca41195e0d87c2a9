"""Which parts may be looked at: small cells, their complements, and what additions and subtractions of views would tell."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.choosable import CHOSEN_BY, choosable, exposed_groups
from sharing.selection import Selection
from tests.sharing.districts import sample


def register(*rows):
    """Return a register from (district, size, industry, how many)."""
    return pd.DataFrame([row[:3] for row in rows for _ in range(row[3])], columns=list(CHOSEN_BY))


def sets_of(frame, allowed):
    """Return for every selection allowed, of any values in any of the columns, which enterprises it holds."""
    values = [sorted(frame[column].dropna().unique()) for column in CHOSEN_BY]
    parts = [[(), *(p for n in range(1, len(v) + 1) for p in combinations(v, n))] for v in values]
    found = []
    for chosen in product(*parts):
        if allowed.allows(Selection(*chosen)):
            inside = [
                frame[c].isin(list(v)) if v else pd.Series(True, frame.index)
                for c, v in zip(CHOSEN_BY, chosen, strict=True)
            ]
            found.append(np.logical_and.reduce(inside))
    return np.unique(np.array(found, dtype=float), axis=0)


def worked_out(views, least=3):
    """Solve the marginals: return the groups of fewer than `least` enterprises that follow from some views added and subtracted.

    Enterprises with the same values stay together in every view, so the unknowns are their blocks.
    """
    blocks, heads = np.unique(views, axis=1, return_counts=True)
    found = []
    for size in range(1, least):
        for group in combinations(np.flatnonzero(heads < least), size):
            if heads[list(group)].sum() < least:
                wanted = np.isin(np.arange(len(heads)), group).astype(float)
                shares = np.linalg.lstsq(blocks.T, wanted, rcond=None)[0]
                if np.abs(blocks.T @ shares - wanted).max() < 1e-6:
                    found.append(group)
    return found


def test_a_small_value_takes_another_with_it():
    """R has two enterprises; without O the whole less the others would be R."""
    frame = register(("D01", "小型", "C", 9), ("D01", "小型", "O", 4), ("D01", "小型", "R", 2))
    found = choosable(frame)
    assert not found.allows(Selection(industries=("R",)))
    assert not found.allows(Selection(industries=("O",)))
    assert not found.allows(Selection(industries=("C", "O")))
    assert found.allows(Selection(industries=("C",)))
    assert found.allows(Selection())


def test_the_corner_of_a_table_does_not_follow_from_the_other_corners():
    """One large enterprise in D06: whole − D06 − 大型 + (neither) would be that one."""
    frame = register(("D01", "大型", "C", 5), ("D01", "小型", "C", 9), ("D06", "小型", "C", 7), ("D06", "大型", "C", 1))
    found = choosable(frame)
    assert found.allows(Selection(("D06",)))
    assert found.allows(Selection(sizes=("大型",)))
    assert not found.allows(Selection(("D06",), ("大型",)))
    assert not found.allows(Selection(("D01",), ("小型",)))
    assert not worked_out(sets_of(frame, found))


def test_the_attack_finds_what_a_rule_for_single_views_lets_through():
    """The attack of this test is no straw man: with every view of three and more allowed, it finds enterprises."""
    frame = register(("D01", "大型", "C", 5), ("D01", "小型", "C", 9), ("D06", "小型", "C", 7), ("D06", "大型", "C", 1))
    views = np.array(
        [[True] * 22, frame["district_id"] == "D06", (frame["district_id"] == "D06") & (frame["size_class"] == "小型")]
    )
    assert worked_out(views.astype(float))


def test_the_sample_district_resists():
    """All selections of up to two districts, sizes and industries that are allowed, solved together."""
    frame = sample().frame("enterprises")
    found = choosable(frame)
    assert found.allows(Selection(sizes=("大型",)))
    assert all(found.allows(Selection((place,))) for place in ("D01", "D02", "D03", "D04", "D05", "D06"))
    assert not found.allows(Selection(("D06",), ("大型",)))
    cells = [cell for cell in found.counts if cell not in found.hidden]
    views = np.array([
        np.logical_and.reduce([frame[c] == v if v is not None else pd.Series(True, frame.index) for c, v in zip(CHOSEN_BY, cell, strict=True)])
        for cell in cells
    ], dtype=float)  # fmt: skip
    blocks, heads = np.unique(views, axis=1, return_counts=True)
    assert (heads < 3).any()
    assert not len(exposed_groups(blocks, heads, 3))
    assert not worked_out(views, least=2)


@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.sampled_from("大小"), st.sampled_from("CF"), st.integers(0, 5)),
        min_size=1,
        max_size=8,
    )
)
def test_no_register_can_be_solved(rows):
    frame = register(*rows)
    if len(frame) < 3:
        return
    assert not worked_out(sets_of(frame, choosable(frame)))


def test_what_is_not_stated_cannot_be_chosen_and_is_not_lost():
    """Two enterprises without a size: the whole less all sizes would be those two."""
    frame = register(("D01", "大型", "C", 6), ("D01", "小型", "C", 9), ("D01", None, "C", 2))
    found = choosable(frame)
    assert not found.allows(Selection(sizes=("大型", "小型")))
    assert not worked_out(sets_of(frame, found))


@pytest.mark.parametrize("columns", [[], ["size_class"]])
def test_fewer_columns(columns):
    found = choosable(register(("D01", "大型", "C", 5), ("D01", "小型", "C", 2))[columns])
    assert found.allows(Selection())
    assert found.allows(Selection(sizes=("大型",))) == (not columns)


def test_large_registers_stay_quick():
    """700 enterprises in 16 districts, four sizes, 20 industries: at most two of the three at once, and nothing follows."""
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "district_id": rng.integers(16, size=700).astype(str),
            "size_class": rng.choice(list("大中小微"), 700, p=[0.05, 0.15, 0.45, 0.35]),
            "industry_code": rng.choice(list("ABCDEFGHIJKLMNOPQRST"), 700),
        }
    )
    found = choosable(frame)
    assert found.allows(Selection(("1",)))
    assert not found.allows(Selection(("1",), ("小",), ("A",)))
