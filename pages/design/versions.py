"""Versions and archive: save with author and reason, compare, freeze and publish, project file, notebook."""

import streamlit as st

from messages import _
from pages.common import frame, version_compare, version_files, version_list, version_save, versions

frame.title(
    _("What was changed, by whom and why?"),
    _(
        "Save the indicator system as it stands, compare versions, freeze what is final. Nothing saved is ever overwritten."
    ),
)
with frame.sentences():
    project = versions.choose_project()
    with st.container(horizontal=True):
        version_files.open_file()
        if project is not None:
            version_files.project_file(project)
    versions.said()
    if project is None:
        st.info(_("Nothing is kept yet. Make a project, or open a project file."))
    else:
        save, listed, compare, log = st.tabs(
            [_("Save"), _("Versions and results"), _("Compare two versions"), _("Change log")],
            key="version tab",
            on_change="rerun",
        )
        with save:
            version_save.draw(project)
        with listed:
            if listed.open:
                version_list.draw(project)
        with compare:
            if compare.open and versions.store().frameworks(project.id):
                version_compare.draw(project)
            elif compare.open:
                st.info(_("Nothing has been saved in this project yet. Save the system as it stands."))
        with log:
            if log.open:
                version_list.log(project)
    version_files.present()
