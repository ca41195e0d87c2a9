"""The front door: language, navigation by section, and the frame of every page. Nothing else."""

from __future__ import annotations

import streamlit as st

from messages import Bilingual
from pages.common import frame, language, notebook, printing, session, take_along
from pages.common.sitemap import SECTIONS

st.set_page_config(
    page_title=str(Bilingual("“共享+工会”效能评价", "Sharing + Union")), page_icon="static/favicon.svg", layout="wide"
)
language.choose()
session.start()
frame.contrast()
printing.printable()

page = st.navigation(
    {
        str(section.label): [
            st.Page(
                entry.script,
                title=str(entry.label),
                icon=entry.icon,
                url_path=entry.path,
                help=str(entry.about),
                default=entry.home,
            )
            for entry in section.entries
        ]
        for section in SECTIONS
    },
    expanded=True,
)
with st.sidebar:
    frame.about_data()
    language.switch()
frame.fresh()
page.run()
take_along.draw()
notebook.draw()
