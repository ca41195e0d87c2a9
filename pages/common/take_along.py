"""Every chart of a page as a picture, and its data as a workbook, below the page and made only when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.style import told
from messages import _, current_language, using_language
from pages.common import frame
from pages.common.system import EXCEL

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "take charts along"


def draw() -> None:
    """Draw the part where a chart is chosen and downloaded; nothing on a page without charts."""
    found = frame.drawn()
    if not found:
        return
    part = st.expander(_("Take a chart or its data along"), icon=":material/download:", on_change="rerun", key=KEY)
    if not part.open:
        return
    from exports.chart_table import chart_to_excel  # noqa: PLC0415 - loaded when asked for, not with every first page
    from exports.picture import to_png, to_svg  # noqa: PLC0415

    with part:
        words = {key: told(chart) for key, chart in found.items()}
        chosen = st.selectbox(
            _("Chart"), list(found), format_func=lambda key: words[key].finding or key, key=f"{KEY} which"
        )
        chart, paper, said = found[chosen], frame.palette().paper, words[chosen]
        spoken = current_language()

        def workbook() -> bytes:  # runs outside the session, when the button is pressed
            with using_language(spoken):
                return chart_to_excel(chart, said.finding, said.shown)

        with st.container(horizontal=True):
            _button(_("Picture (PNG)"), lambda: to_png(chart, paper), f"{chosen}.png", "image/png")
            _button(_("Picture (SVG)"), lambda: to_svg(chart, paper).encode(), f"{chosen}.svg", "image/svg+xml")
            _button(_("Data (Excel)"), workbook, f"{chosen}.xlsx", EXCEL)


def _button(label: str, made: Callable[[], bytes], name: str, kind: str) -> None:
    st.download_button(label, made, name, kind, icon=":material/download:", on_click="ignore", key=f"{KEY} {kind}")
