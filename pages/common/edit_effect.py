"""What the edits do to the scores, said above the editor at once: nobody has to leave the page to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from evaluation.sentences import describe
from messages import WorkbenchError, _
from pages.common import frame, results, session, version_compare

if TYPE_CHECKING:
    from evaluation import Framework


def draw(tree: Framework) -> None:
    """Draw the scores of the tree as it stands and, once it was edited, what has moved since it was loaded, and why."""
    try:
        units = results.of("enterprise")
        start = session.starting_framework()
        if start == tree:
            st.caption(frame.escaped(str(describe(units.evaluation, session.unit_names()))))
            return
        found = version_compare.compared(start, tree)
    except WorkbenchError as error:
        st.info(frame.escaped(_("No scores as the system stands: {reason}", reason=str(error))), icon=":material/info:")
        return
    st.markdown(frame.escaped(_("Since it was loaded: {changes}", changes=found.text)))
