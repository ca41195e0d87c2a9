"""Rounds of a Delphi study on the page: statistics, the rule and what it decides, the next round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from evaluation.weights import delphi_rounds
from evaluation.weights.experts import DelphiPanel, delphi_panel
from evaluation.weights.panel.screening import RULES, USUAL_CV, USUAL_MEAN
from messages import Bilingual, Message, _
from pages.common import expert_authority, experts, frame, session
from pages.common.expert_panel import take_over
from pages.common.experts import ROUNDS

if TYPE_CHECKING:
    from evaluation.weights.experts import Enquiry

DECISIONS = {
    "keep": Bilingual("保留", "keep"),
    "discuss": Bilingual("讨论", "discuss"),
    "drop": Bilingual("剔除", "drop"),
}


def draw(enquiry: Enquiry, issued: int) -> None:
    """Draw the present round: the rule, the statistics, what to do with them; `issued` is how many experts were asked."""
    answers = experts.collected(enquiry).answers
    if len(answers) < 2:
        st.info(_("Statistics appear as soon as two experts have rated (round {round}).", round=enquiry.round))
        return
    rule, thresholds = _rule(enquiry.full)
    with frame.sentences():
        panel = delphi_panel(enquiry, answers, rule, thresholds, max(issued, len(answers)))
        st.markdown(frame.escaped(_study(panel)))
        expert_authority.draw(panel)
        _table(panel)
        _remarks(panel)
        _actions(panel)


def _rule(full: float) -> tuple[str, dict[str, float] | None]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rule = str(
            st.segmented_control(
                _("Rule by which indicators are kept or dropped"),
                list(RULES),
                default="boundary",
                required=True,
                format_func=lambda name: str(RULES[name]),
                key="delphi rule",
                persist_state="session",
            )
        )
        if rule != "thresholds":
            return rule, None
        mean = st.number_input(
            _("Mean at least"), 0.0, full, USUAL_MEAN * full, 0.1, key="delphi mean", persist_state="session"
        )
        spread = st.number_input(
            _("Variation coefficient at most"), 0.0, 5.0, USUAL_CV, 0.05, key="delphi cv", persist_state="session"
        )
    return rule, {"mean": float(mean), "cv": float(spread)}


def _study(panel: DelphiPanel) -> str:
    """Return what this round says, and from the second round on whether the panel converges."""
    past = {_("Round {number}", number=one.enquiry.round): one.result for one in experts.rounds()}
    now = {_("Round {number}", number=panel.enquiry.round): panel.result}
    if not past:
        return panel.result.text
    return f"{panel.result.text}\n\n{delphi_rounds({**past, **now}).text}"


def _table(panel: DelphiPanel) -> None:
    number = st.column_config.NumberColumn
    names = [name for group in panel.enquiry.groups for name in group.names]
    table = panel.table.assign(name=names)
    if "decision" in table:
        table["decision"] = [str(DECISIONS[str(one)]) for one in table["decision"]]
    order = [
        "name",
        *(["decision"] if "decision" in table else []),
        "n",
        "mean",
        "sd",
        "cv",
        "full_ratio",
        "q1",
        "median",
        "q3",
    ]
    columns = {
        "name": st.column_config.TextColumn(_("Indicator"), pinned=True),
        "decision": st.column_config.TextColumn(_("Decision")),
        "n": number(_("Experts"), format="%d"),
        "mean": number(_("Mean"), format="%.2f"),
        "sd": number(_("Standard deviation"), format="%.2f"),
        "cv": number(_("Variation coefficient"), format="%.2f"),
        "full_ratio": number(_("Share of full marks"), format="percent"),
        "q1": number(_("Lower quartile"), format="%.2f"),
        "median": number(_("Median"), format="%.2f"),
        "q3": number(_("Upper quartile"), format="%.2f"),
    }
    frame.table(table[order], columns)


def _remarks(panel: DelphiPanel) -> None:
    if panel.remarks:
        with st.expander(_("{count} written remarks", count=len(panel.remarks)), icon=":material/comment:"):
            names = {member.id: str(member.label) for group in panel.enquiry.groups for member in group.members}
            for expert, member, text in panel.remarks:
                st.markdown(f"- {frame.escaped(expert)} · {frame.escaped(names[member])}: {frame.escaped(text)}")


def _actions(panel: DelphiPanel) -> None:
    with st.container(horizontal=True):
        st.button(_("Next round without what was dropped"), icon=":material/redo:", on_click=_next, args=(panel,), type="primary",
                  help=_("The next workbooks show medians, the middle half and each expert's own last rating."))  # fmt: skip
        st.button(_("Take these weights over"), icon=":material/check:", on_click=take_over,
                  args=(panel.weights, "delphi", tuple(one.expert for one in panel.answers), None))  # fmt: skip
        if panel.dropped:
            st.button(
                _("Switch off what was dropped"),
                icon=":material/toggle_off:",
                on_click=_switch_off,
                args=(panel.dropped,),
            )
        if experts.rounds():
            st.button(_("Begin the study again"), icon=":material/restart_alt:", on_click=_restart)


def _next(panel: DelphiPanel) -> None:
    st.session_state[ROUNDS] = [*experts.rounds(), panel]


def _restart() -> None:
    st.session_state.pop(ROUNDS, None)


def _switch_off(dropped: tuple[str, ...]) -> None:
    """Switch dropped indicators off, one edit that can be taken back."""
    tree = session.framework()
    for name in dropped:
        tree = tree.with_node(name, enabled=False)
    session.change_framework(tree, Message("Switched off by the Delphi study"))
