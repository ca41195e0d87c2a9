"""Taking the work along: the project as one file, and opened again."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING

import streamlit as st

from exports.file_names import file_name
from messages import Message, WorkbenchError, _
from pages.common import results, session, versions
from workspace.place import default_place

if TYPE_CHECKING:
    from workspace import Project


def project_file(project: Project) -> None:
    """Draw the download of a whole project."""
    place, name = default_place(), project.name

    def made() -> bytes:  # runs outside the session, when the button is pressed
        target = io.BytesIO()
        versions.store_at(place).save_project(project.id, target)
        return target.getvalue()

    st.download_button(
        _("Download project file"), made, file_name(name, ".project.zip"), "application/zip", icon=":material/folder_zip:", on_click="ignore",
        help=_("All versions, weight sets, results and the change log, but no data on persons."),
    )  # fmt: skip


def open_file() -> None:
    """Draw the opening of a project file."""
    with st.popover(_("Open a project file"), icon=":material/drive_folder_upload:"):
        file = st.file_uploader(_("Project file (.project.zip)"), type=["zip"], key="project file")
        author, reason = versions.who("opening")
        name = str(st.text_input(_("Another name, if that one is taken"), key="opening name"))
        st.button(
            _("Open it"),
            on_click=_open,
            args=(file, author, reason, name or None),
            disabled=file is None,
            type="primary",
        )


def _open(file: io.BytesIO, author: str, reason: str, name: str | None) -> None:
    def work() -> Message:
        opened = versions.store().open_project(file, author=author, reason=reason, name=name)
        st.session_state[versions.PROJECT] = opened.id
        st.session_state.pop(versions.OPENED, None)
        return Message("The project “{name}” was opened.", name=opened.name)

    versions.attempt(work)


def present() -> None:
    """Put the result that would be kept on the screen for the notebook, after what the page itself has shown."""
    level = str(st.session_state.get("level", "enterprise")) if session.has_records() else "enterprise"
    with suppress(WorkbenchError):  # the page says elsewhere what the system lacks
        results.of(level)
