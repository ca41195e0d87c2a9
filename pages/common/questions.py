"""The twenty questions of a union leader: those the leaders' page answers itself, and where each of the others is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from messages import Bilingual, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sharing.selection import Selection

SHARING, PARTICIPATION = "pages/results/sharing.py", "pages/results/participation.py"
PART = "part"
"""Name of the open tab in the address."""


@dataclass(frozen=True)
class Question:
    """A question, the page that answers it and the tab on it."""

    id: str
    text: Bilingual
    script: str
    part: str = ""


QUESTIONS = (
    Question("L04", Bilingual("闲置的资源开放了多少、用上了多少？", "How much of what lies idle is opened and used?"), SHARING, "offer"),
    Question("L06", Bilingual("供的和要的对不对路？", "Does what is offered match what is asked for?"), SHARING, "offer"),
    Question("L05", Bilingual("职工提的需求满足了吗，要等多久？", "Are needs met, and how long do people wait?"), SHARING, "wait"),
    Question("L09", Bilingual("谁在帮谁，离了几家大户还转得动吗？", "Who helps whom, and without the largest few?"), SHARING, "network"),
    Question("L10", Bilingual("有没有打破隶属、跨街镇跨园区共享？", "Does sharing cross unions and districts?"), SHARING, "network"),
    Question("L07", Bilingual("受益的是不是总是那些人、那些单位？", "Is it always the same who benefit?"), SHARING, "benefit"),
    Question("L08", Bilingual("小微企业沾上光了吗？", "Do small and micro enterprises benefit?"), SHARING, "benefit"),
    Question("L14", Bilingual("合办活动省了多少，分得公不公？", "What do joint activities save, and who pays?"), SHARING, "support"),
    Question("L15", Bilingual("工会的钱花得值不值，撬动多少？", "Is union money well spent, what does it move?"), SHARING, "support"),
    Question("L19", Bilingual("各部门联动起来没有，按时办结没有？", "Do departments act together, and in time?"), SHARING, "support"),
    Question("L12", Bilingual("职工是看客还是主角？", "Do workers look on or take the lead?"), PARTICIPATION, "contribution"),
    Question("L13", Bilingual("线上线下打通了吗？", "Are online and offline connected?"), PARTICIPATION, "contribution"),
    Question("L11", Bilingual("平台有人用吗，留得住吗？", "Is the platform used, do people come back?"), PARTICIPATION, "use"),
    Question("L16", Bilingual("品牌活动带动了多少外单位职工？", "How many from elsewhere do brands bring along?"), PARTICIPATION, "groups"),
    Question("L17", Bilingual("俱乐部活跃不活跃，经费给得对不对？", "Are clubs active, does money go where they are?"), PARTICIPATION, "groups"),
    Question("L18", Bilingual("志愿者和人才够不够，缺什么技能？", "Are there enough talents, which skill is lacking?"), PARTICIPATION, "groups"),
)  # fmt: skip
"""L01, L02, L03 and L20 stand on the leaders' page itself."""


def links() -> None:
    """Draw every question as a link to its answer."""
    st.subheader(_("More questions, one click away"), anchor=False)
    with st.grid(3, min_column_width=300):
        for one in QUESTIONS:
            st.page_link(one.script, label=str(one.text), query_params={PART: one.part})


def tabs(parts: Mapping[str, tuple[str, Callable[[Selection], None]]], key: str, selection: Selection) -> None:
    """Draw the parts of a page as tabs, of which only the open one is computed; which one stands in the address.

    Parameters
    ----------
    parts
        Name in the address → label and what draws it. The first is open unless the address says otherwise.
    """
    names = {label: name for name, (label, _draw) in parts.items()}
    kept = f"{key} begins with"
    if key not in st.session_state:
        asked = st.query_params.get(PART, "")
        st.session_state[kept] = asked if asked in parts else next(iter(parts))
    begin = parts[st.session_state.get(kept, next(iter(parts)))][0]
    for place, (label, name) in zip(
        st.tabs(list(names), key=key, on_change="rerun", default=begin), names.items(), strict=True
    ):
        if place.open:
            st.query_params[PART] = name
            with place:
                parts[names[label]][1](selection)
