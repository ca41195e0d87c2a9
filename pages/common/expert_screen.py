"""Pairwise judgements made on the screen, with the consistency ratio following every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from evaluation.weights.experts import Answers, answers_of, weigh_panel
from evaluation.weights.experts.form import choice
from exports.experts.package import codes_of
from messages import _
from pages.common import experts, frame
from pages.common.expert_panel import contradiction

if TYPE_CHECKING:
    from evaluation.weights.experts import Enquiry, Group

VALUES = [*(float(value) for value in range(9, 0, -1)), *(1 / value for value in range(2, 10))]


def draw(enquiry: Enquiry) -> None:
    """Draw what the answers given so far say, then one choice per pair; only this part runs again at each answer."""
    if enquiry.kind != "ahp":
        st.info(_("On the screen pairs are compared. Choose “pairwise comparison” above, or use the workbooks."))
        return

    def part() -> None:
        _judge(enquiry)

    frame.fragment(part)()


def _judge(enquiry: Enquiry) -> None:
    left, right = st.columns([1, 2])
    code = left.text_input(_("Whose judgement"), "E01", key="expert on screen")
    names = {group.id: str(group.label) for group in enquiry.groups}
    chosen = right.selectbox(_("Below"), list(names), format_func=names.__getitem__, key="expert screen part")
    group = enquiry.group(str(chosen))
    place = st.container()
    with st.grid(3, min_column_width=260):
        judged = {pair: _pair(group, pair, code) for pair in ((first.id, second.id) for first, second in group.pairs)}
    with place, frame.sentences():
        one = answers_of(enquiry, codes_of(code)[0], {group.id: judged})
        _live(enquiry, group, one)


def _pair(group: Group, pair: tuple[str, str], code: str) -> float | None:
    labels = dict(zip(group.ids, group.names, strict=True))
    value = st.selectbox(
        frame.escaped(_("Left: {first} · right: {second}", first=labels[pair[0]], second=labels[pair[1]])), VALUES, index=None,
        format_func=choice, key=f"pair {code} {group.id} {pair[0]} {pair[1]}", placeholder=_("not judged yet"),
    )  # fmt: skip
    return None if value is None else float(value)


def _live(enquiry: Enquiry, group: Group, one: Answers) -> None:
    """Show ratio, contradiction and weights of what was answered so far; and the button that counts it in."""
    given, asked = one.given_in("ahp", group), len(group.pairs)
    st.progress(given / asked, text=_("{given} of {asked} pairs judged", given=given, asked=asked))
    if not given:
        return
    found = weigh_panel(enquiry, [one]).groups[group.id]
    check = found.checks[0] if found.checks else None
    if check is None or check.ratio is None:
        st.info(
            _(
                "Judge at least so many pairs that every indicator is linked with the others; then weights and CR appear."
            )
        )
        return
    st.metric(
        _("Consistency ratio CR"), f"{check.ratio:.3f}", help=_("Below 0.1 the judgements are consistent enough.")
    )
    if check.consistent:
        st.success(_("Consistent enough (CR below {limit:g}).", limit=check.limit), icon=":material/check_circle:")
    else:
        st.warning(_("Not consistent (CR not below {limit:g}).", limit=check.limit), icon=":material/sync_problem:")
        contradiction(check)
    shares = _(", ").join(
        f"{name} {value:.0%}" for name, value in zip(group.names, (found.vector or {}).values(), strict=False)
    )
    st.markdown(frame.escaped(_("Weights so far: {shares}", shares=shares)))
    if st.button(_("Count these answers in"), icon=":material/group_add:", type="primary"):
        _count_in(enquiry, one)
        st.rerun()


def _count_in(enquiry: Enquiry, one: Answers) -> None:
    """Add the answers to the panel; other parts that this expert judged before stay."""
    before = next((old for old in experts.collected(enquiry).answers if old.expert == one.expert), None)
    pairs = {**(before.pairs if before else {}), **one.pairs}
    experts.keep_one(enquiry, Answers(one.expert, pairs=pairs))
