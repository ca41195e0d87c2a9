"""What may be chosen: selections that, with others, would tell one enterprise, or a few people, are refused or hide what tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from evaluation.measures import compute, find
from evidence.disclosure import Thresholds
from evidence.enterprises import by_enterprise
from pages.common import cached, session
from pages.common.filter_names import PLACES, spelled
from sharing.choosable import CHOSEN_BY, Beside, Choosable, cells_of, choosable
from sharing.errors import TellingSelection
from sharing.selection import Selection, enough_enterprises

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation.measures import CustomMeasure
    from evidence import Dataset


@st.cache_resource(max_entries=20, show_spinner=False)
def _may(fingerprint: str, _data: Dataset) -> Choosable:
    del fingerprint
    return choosable(by_enterprise(_data, *CHOSEN_BY))


def may_look_at(data: Dataset) -> Choosable:
    """Return which parts of the enterprises may be looked at."""
    return _may(data.fingerprint, data)


@st.cache_resource(max_entries=300, show_spinner=False)
def _summed(
    fingerprint: str, people: frozenset[tuple[str, float]], districts: frozenset[str], _data: Dataset
) -> Choosable:
    """Return which sums over hidden enterprises may be looked at.

    `people` says who is hidden and how many stand behind each, `districts` which districts everybody sees. No single enterprise
    may follow, nor a few people of several.
    """
    del fingerprint
    register, behind = by_enterprise(_data, *CHOSEN_BY), dict(people)
    beside = Beside(frozenset((one, None, None) for one in districts), people=behind, few=Thresholds().cell)
    return choosable(register[register.index.isin(behind)], least=2, beside=beside)


def refuse(selection: Selection) -> None:
    """Refuse a selection from which, with others, one or two enterprises would follow.

    Raises
    ------
    TellingSelection, TooFewEnterprises
    """
    data = session.data()
    if selection.of_enterprises.everything or not data.has("enterprises"):
        return
    enough_enterprises(data, selection)
    found = may_look_at(data)
    if not found.allows(selection):
        raise TellingSelection.named([_named(cell) for cell in cells_of(selection) if cell in found.hidden][:3])


def _named(cell: tuple[str | None, ...]) -> str:
    return " × ".join(spelled(key, code) for key, code in zip(PLACES, cell, strict=True) if code is not None)


def judge(
    selection: Selection, names: tuple[str | CustomMeasure, ...], wave: str | None, data: Dataset
) -> Callable[[str, frozenset[str]], bool]:
    """Return whether a measure may be summed over a selection, given the enterprises of which it is hidden."""
    narrow = selection.of_enterprises
    some = tuple(
        one for one in names if not isinstance(one, str) or {"enterprise", "district"} <= set(find(one).levels)
    )
    single = compute(data, some, "enterprise", (), wave).cells
    behind = single.set_index(["indicator", "unit"])["n"].fillna(0.0)
    places = cached.measured(data.fingerprint, tuple(map(repr, some)), "district", (), wave, data, some).cells
    open_places = (
        places[places["status"].isin(["ok", "small"])].groupby("indicator", observed=True)["unit"].agg(frozenset)
    )

    def allows(name: str, hidden: frozenset[str]) -> bool:
        if narrow.everything:
            return True
        people = frozenset((unit, float(behind.get((name, unit), 0.0))) for unit in hidden)
        return _summed(data.fingerprint, people, open_places.get(name, frozenset()), data).allows(narrow)

    return allows
