"""What the panel says together, on the page: consistency, spread, remarks, and the weights taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.experts import consistency_chart, opinion_chart
from evaluation.weights.experts import weigh_panel
from messages import Message, _
from pages.common import experts, frame, session
from pages.common.experts import ADOPTED, Adopted

if TYPE_CHECKING:
    from evaluation.weights.experts import Enquiry, ExpertCheck, GroupPanel, PanelWeights


def result(enquiry: Enquiry) -> PanelWeights | None:
    """Return the weights of the panel; None while nobody has answered."""
    answers = experts.collected(enquiry).answers
    return weigh_panel(enquiry, answers) if answers else None


def draw(panel: PanelWeights) -> None:
    """Draw one part of the system after the other, and the button that takes the weights over."""
    groups = [one for one in panel.groups.values() if one.checks]
    if not groups:
        return
    names = [str(one.group.label) for one in groups]
    chosen = names[0]
    if len(groups) > 1:
        chosen = str(st.selectbox(_("Part of the indicator system"), names, key="expert part"))
    group = groups[names.index(chosen)]
    _warnings(group)
    left, right = st.columns(2, gap="large")
    with left:
        if any(one.ratio is not None for one in group.checks):
            frame.chart(consistency_chart(group, frame.palette()), key="expert consistency")
    with right:
        if group.vector:
            frame.chart(opinion_chart(group, frame.palette()), key="expert opinions")
    _checks(group)
    _table(group)
    _adopt(panel)


def _warnings(group: GroupPanel) -> None:
    for note in group.notes:
        st.warning(frame.escaped(str(note)), icon=":material/warning:")


def _checks(group: GroupPanel) -> None:
    """List the experts who contradict themselves: where most, and the smallest change that would do."""
    for check in (one for one in group.checks if one.consistent is False):
        label = _("Expert {expert}: what contradicts what", expert=check.expert)
        with st.expander(
            frame.escaped(label), icon=":material/sync_problem:", on_change="rerun", key=f"expert check {check.expert}"
        ) as part:
            if part.open:
                contradiction(check)


def contradiction(check: ExpertCheck) -> None:
    """Draw the largest contradiction of one expert and the smallest change that would do."""
    if check.triad is not None:
        st.markdown(frame.escaped(str(check.triad)))
    repair = check.repair
    if repair is None or not repair.changes:
        st.markdown(_("No small change makes these judgements consistent; ask for all of them again."))
        return
    changes = "; ".join(str(change) for change in repair.changes)
    st.markdown(
        frame.escaped(
            _(
                "The smallest change that would do: {changes}. CR would fall from {before:.3f} to {after:.3f}. Ask the expert; "
                "nothing is changed for them.",
                changes=changes,
                before=repair.before.cr,
                after=repair.after.cr,
            )
        )
    )


def _table(group: GroupPanel) -> None:
    share = st.column_config.NumberColumn
    spread = group.spread.set_axis(list(group.names)).rename_axis("name").reset_index()
    own = pd.DataFrame(group.individual.to_numpy().T, columns=list(group.individual.index))
    columns = {
        "name": st.column_config.TextColumn(_("Indicator"), pinned=True),
        "weight": share(_("Panel"), format="percent"),
        "min": share(_("Least"), format="percent"),
        "q1": share(_("Lower quartile"), format="percent"),
        "median": share(_("Median"), format="percent"),
        "q3": share(_("Upper quartile"), format="percent"),
        "max": share(_("Most"), format="percent"),
        "sd": share(_("Standard deviation"), format="percent"),
        "n": share(_("Experts"), format="%d"),
        **{name: share(name, format="percent") for name in own.columns},
    }
    with st.expander(_("Table: the panel and every expert"), icon=":material/table:"):
        frame.table(pd.concat([spread, own], axis=1), columns)


def _adopt(panel: PanelWeights) -> None:
    if not panel.weights:
        return
    st.button(
        _("Take these weights over"), icon=":material/check:", type="primary", on_click=take_over,
        args=(panel.weights, panel.enquiry.kind, panel.experts, panel.ratio),
        help=_("They become the weights of the indicator system of this session; what was not asked keeps its weight."),
    )  # fmt: skip
    if experts.adopted() is not None:
        st.success(_("Taken over: the weights of this session are those of the panel."), icon=":material/check_circle:")


METHOD_OF = {"points": "direct"}
"""Way of asking → method of the weight set, where they go by different names."""


def take_over(weights: dict[str, float], kind: str, respondents: tuple[str, ...], ratio: float | None) -> None:
    """Make these the weights of the session, and remember where they came from."""
    tree = session.framework().with_weights(weights)
    session.change_framework(tree, Message("Weights of the experts taken over"))
    st.session_state[ADOPTED] = Adopted(tree.fingerprint, METHOD_OF.get(kind, kind), respondents, ratio)
