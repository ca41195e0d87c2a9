"""What the page of experts works on: the question, the panel, what came back; kept in the session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from evaluation.weights.experts import KINDS, Answers, Collected, enquiry_of
from evaluation.weights.experts.enquiry import asked_in
from exports.experts.package import codes_of
from messages import _
from pages.common import frame, session

if TYPE_CHECKING:
    from evaluation.weights.experts import DelphiPanel, Enquiry

ANSWERS, ROUNDS, ADOPTED = "answers of experts", "rounds of experts", "adopted weights"
SECONDS = 20
"""Seconds one judgement takes, as a rule of thumb for the person who asks."""


@dataclass(frozen=True)
class Adopted:
    """Where the weights of the session came from; goes with them when they are saved."""

    fingerprint: str
    method: str
    respondents: tuple[str, ...]
    ratio: float | None


def choose() -> Enquiry:
    """Draw what is asked and return it; a Delphi study that is under way asks what its last round left."""
    tree = session.framework()
    kind = st.segmented_control(
        _("Way of asking"),
        list(KINDS),
        default="ahp",
        format_func=lambda name: str(KINDS[name]),
        required=True,
        key="expert kind",
        persist_state="session",
    )
    parents = [node for node in tree.nodes if len(tree.children(node.id)) > 1 and node.id in tree.effective_weights]
    names = {node.id: str(node.label) for node in parents}
    if "expert groups" in st.session_state:  # the system may have been replaced since
        st.session_state["expert groups"] = [name for name in st.session_state["expert groups"] if name in names]
    below = st.multiselect(
        _("What is compared: the indicators below"), list(names), default=list(names)[:1], format_func=names.__getitem__,
        key="expert groups", persist_state="session", placeholder=_("Choose a part of the indicator system"),
    )  # fmt: skip
    enquiry = enquiry_of(tree, str(kind), below)
    if kind == "delphi" and rounds() and rounds()[0].enquiry.fingerprint == enquiry.fingerprint:
        enquiry = rounds()[-1].next_enquiry()
    _effort(enquiry)
    return enquiry


def _effort(enquiry: Enquiry) -> None:
    """Say what the question costs an expert, and warn of more siblings than people can compare."""
    minutes = max(1, round(enquiry.asked * SECONDS / 60))
    st.caption(_("{count} judgements per expert, about {minutes} minutes.", count=enquiry.asked, minutes=minutes))
    wide = [group for group in enquiry.groups if enquiry.kind == "ahp" and len(group.members) > MOST_SIBLINGS]
    for group in wide:
        st.warning(
            _(
                "“{group}” has {count} indicators and so {pairs} comparisons; hardly anybody judges that many consistently. "
                "Best–worst comparison asks for {less}.",
                group=group.spoken,
                count=len(group.members),
                pairs=asked_in("ahp", group),
                less=asked_in("bwm", group),
            ),
            icon=":material/warning:",
        )


MOST_SIBLINGS = 9
"""Siblings beyond which pairwise judgements are seldom consistent (Saaty's 7 ± 2)."""


def panel() -> list[str]:
    """Draw the codes of the experts and return them; refused with a sentence."""
    text = st.text_area(
        _("Codes of the experts, no names"), "E01 E02 E03 E04 E05", key="expert codes", height=68, persist_state="session",
        help=_("One code each, separated by blanks or commas. Who is behind a code stays with you."),
    )  # fmt: skip
    with frame.sentences():
        return codes_of(text)


def collected(enquiry: Enquiry) -> Collected:
    """Return what came back for this question; nothing when it was another one."""
    kept = st.session_state.get(ANSWERS, {})
    found: Collected = kept.get(enquiry.fingerprint, Collected(()))
    return found


def keep(enquiry: Enquiry, found: Collected) -> None:
    """Keep what came back; a later answer of an expert takes the place of an earlier one."""
    before = {one.expert: one for one in collected(enquiry).answers}
    merged = {**before, **{one.expert: one for one in found.answers}}
    absent = tuple(name for name in found.absent if name not in merged)
    kept = dict(st.session_state.get(ANSWERS, {}))
    kept[enquiry.fingerprint] = replace(found, answers=tuple(merged.values()), absent=absent)
    st.session_state[ANSWERS] = kept


def keep_one(enquiry: Enquiry, answers: Answers) -> None:
    """Keep the answers of one expert, given on the screen."""
    keep(enquiry, replace(collected(enquiry), answers=(answers,)))


def forget(enquiry: Enquiry) -> None:
    """Drop all answers to this question."""
    st.session_state[ANSWERS] = {
        mark: found for mark, found in st.session_state.get(ANSWERS, {}).items() if mark != enquiry.fingerprint
    }


def rounds() -> list[DelphiPanel]:
    """Return the finished rounds of a Delphi study."""
    found: list[DelphiPanel] = st.session_state.get(ROUNDS, [])
    return found


def last_round() -> DelphiPanel | None:
    """Return the last finished round."""
    return rounds()[-1] if rounds() else None


def adopted() -> Adopted | None:
    """Return where the present weights came from; None when they were changed since."""
    found: Adopted | None = st.session_state.get(ADOPTED)
    return found if found is not None and found.fingerprint == session.framework().fingerprint else None
