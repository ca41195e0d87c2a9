"""Import profiles on the page: brought with the files, remembered in the session, saved for the next period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from evidence import ImportProfile, Issue, Place
from evidence.errors import InvalidMapping
from messages import _

if TYPE_CHECKING:
    from evidence import Draft

REMEMBERED = "import profile"
ENDING = ".json"
LARGEST = 5_000_000
"""Bytes of a profile; more is none."""


def brought(files: list[Any]) -> tuple[list[Any], ImportProfile, tuple[Issue, ...]]:
    """Tell profiles from the other files; return those, all that is known about sheets, and what could not be read.

    A profile brought now counts before what the session remembers.
    """
    profile = st.session_state.get(REMEMBERED) or ImportProfile({})
    others, refusals = [], []
    for file in files:
        if not file.name.lower().endswith(ENDING):
            others.append(file)
            continue
        try:
            profile = profile.with_more(ImportProfile.from_json(_text(file)))
        except InvalidMapping as error:
            refusals.append(Issue("error", "unreadable", error.message, Place(file.name)))
    st.session_state[REMEMBERED] = profile
    return others, profile, tuple(refusals)


def _text(file: Any) -> str:
    content = bytes(file.getvalue())
    return content.decode("utf-8-sig", "replace") if len(content) <= LARGEST else ""


def remember(draft: Draft) -> None:
    """Keep what was agreed about the sheets for the next files of the session."""
    known = st.session_state.get(REMEMBERED) or ImportProfile({})
    st.session_state[REMEMBERED] = known.with_more(draft.profile)


def applied(draft: Draft) -> None:
    """Say to how many sheets an earlier mapping was applied."""
    if not draft.proposals and not draft.refusals:
        st.info(_("The import profile is known now. Add the files it is for."), icon=":material/history:")
    count = sum(proposal.mapping is not None for proposal in draft.proposals)
    if count:
        st.success(
            _("An import profile was applied to {count} sheets: check, then accept.", count=count),
            icon=":material/history:",
        )


def save_button(draft: Draft) -> None:
    """Draw the button that saves what was agreed, for files with the same headers."""
    if draft.profile.mappings:
        st.download_button(
            _("Save import profile"),
            draft.profile.to_json().encode(),
            _("import-profile") + ENDING,
            "application/json",
            icon=":material/save:",
            on_click="ignore",
            help=_("Drop the saved file together with the next period's files: their mapping is then done."),
        )
