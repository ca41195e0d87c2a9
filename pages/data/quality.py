"""What the rules across rows and tables found in the loaded data: how many, how grave, in which rows."""

import streamlit as st

from messages import _
from pages.common import cached, checks, frame, loaded, session

rules = checks.rules_of(cached.checked(session.loaded()))
frame.title(_("Can these data be relied on?"))
frame.finding(
    rules.text if session.has_records() else _("A ready-made table of indicators has no records that could be checked.")
)
if session.has_records():
    checks.downloads(rules)
    found, every = st.tabs([_("Found"), _("All rules")])
    with found:
        checks.details(rules)
    with every:
        checks.rule_table(rules)
    st.caption(
        _(
            "Rows with errors are left out when a file is loaded, warnings are kept and flagged, notes change nothing. Rows are named by their "
            "number, never by what they say about a person."
        )
    )
else:
    loaded.issues(session.issues())
