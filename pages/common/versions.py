"""The memory as the pages see it: the open database, the project, the version opened, and what an action said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from messages import Message, WorkbenchError, _
from pages.common import frame, session
from workspace import Overtaken, Workspace
from workspace.place import default_place, make_room

if TYPE_CHECKING:
    from collections.abc import Callable

    from messages import Sentences
    from workspace import FrameworkDifference, FrameworkVersion, Project

PROJECT, OPENED, SAID, OVERTAKEN = "project", "opened version", "memory said", "overtaken"
AUTHOR = "memory author"


@st.cache_resource(show_spinner=False, max_entries=4)
def store_at(place: str) -> Workspace:
    """Return the memory at a place, opened once."""
    return Workspace(make_room(place))


def store() -> Workspace:
    """Return the memory; raises `StorageError` where it cannot be opened."""
    return store_at(default_place())


def attempt(work: Callable[[], Message | Sentences]) -> None:
    """Do something with the memory in a callback, and keep for the page what came of it."""
    st.session_state.pop(OVERTAKEN, None)
    try:
        st.session_state[SAID] = ("success", work())
    except Overtaken as error:
        st.session_state[OVERTAKEN] = error
        st.session_state[SAID] = ("error", error.message)
    except WorkbenchError as error:
        st.session_state[SAID] = ("error", error.message)


def said() -> None:
    """Show once what the last action said."""
    kind, message = st.session_state.pop(SAID, ("", None))
    if message is not None:
        icon = ":material/check_circle:" if kind == "success" else ":material/error:"
        getattr(st, kind)(frame.escaped(str(message)), icon=icon)


def choose_project() -> Project | None:
    """Draw the choice of the project, and the form that makes one; None where there is none yet."""
    known = store().projects()
    names = {one.id: one.name for one in known}
    row, chosen = st.container(horizontal=True, vertical_alignment="bottom"), None
    if known:
        if st.session_state.get(PROJECT) not in names:
            st.session_state[PROJECT] = known[-1].id
        chosen = row.selectbox(
            _("Project"), list(names), format_func=names.__getitem__, key=PROJECT, persist_state="session"
        )
    with row.popover(_("New project"), icon=":material/create_new_folder:"):
        name = st.text_input(_("Name of the project"), key="new project name")
        author, reason = who("new project")
        st.button(_("Make"), on_click=_make, args=(name, author, reason), key="new project make", type="primary")
    return next((one for one in known if one.id == chosen), None)


def who(key: str) -> tuple[str, str]:
    """Draw who does something and why, and return both."""
    author = st.text_input(_("Your name or code"), st.session_state.get(AUTHOR, ""), key=f"author of {key}")
    if author:
        st.session_state[AUTHOR] = author
    reason = st.text_input(_("Why"), key=f"reason of {key}", placeholder=_("for example: experts' meeting of 5 March"))
    return str(author), str(reason)


def _make(name: str, author: str, reason: str) -> None:
    def work() -> Message:
        made = store().add_project(name, author=author, reason=reason)
        st.session_state[PROJECT] = made.id
        st.session_state.pop(OPENED, None)
        return Message("The project “{name}” was made.", name=made.name)

    attempt(work)


def opened(project: Project) -> FrameworkVersion | None:
    """Return the version of this project that the session goes on from; None where none was opened or saved."""
    wanted = st.session_state.get(OPENED)
    return next((one for one in store().frameworks(project.id) if one.id == wanted), None)


def open_version(version: FrameworkVersion) -> None:
    """Work on with a saved version."""
    session.use_framework(version.framework)
    st.session_state[OPENED] = version.id


def table(changes: FrameworkDifference) -> None:
    """Draw the changes between two systems as a table."""
    columns = {
        "kind": _("What"),
        "node": _("Id"),
        "name": _("Name"),
        "field": _("Field"),
        "before": _("Before"),
        "after": _("After"),
    }
    frame.table(changes.table, columns)
