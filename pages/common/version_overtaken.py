"""What the second of two researchers is shown: what the other changed, what they changed, and the two ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from messages import _
from pages.common import versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from workspace import FrameworkVersion, Overtaken


def draw(branch: Callable[[], None]) -> None:
    """Draw both changes where somebody else was faster; `branch` saves this person's as a line of its own."""
    error: Overtaken | None = st.session_state.get(versions.OVERTAKEN)
    if error is None:
        return
    with st.container(border=True):
        for label, change in ((_("What they changed"), error.theirs), (_("What you changed"), error.yours)):
            if change is not None:
                st.markdown(f"**{label}**")
                versions.table(change)
        with st.container(horizontal=True):
            st.button(_("Open theirs"), icon=":material/folder_open:", on_click=_open, args=(error.latest,))
            st.button(_("Save mine as a line of its own"), icon=":material/call_split:", on_click=branch)


def _open(version: FrameworkVersion) -> None:
    st.session_state.pop(versions.OVERTAKEN, None)
    versions.open_version(version)
