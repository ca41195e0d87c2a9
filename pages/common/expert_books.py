"""Workbooks on the page of experts: handed out, taken back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation.weights.experts import read_answers
from exports.experts import judgement_package, judgement_workbook
from exports.experts.package import file_name
from messages import _, current_language, using_language
from pages.common import experts, frame
from pages.common.system import EXCEL

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation.weights.experts import Enquiry, LastRound

TAKEN = "workbooks taken"


def hand_out(enquiry: Enquiry, codes: list[str]) -> None:
    """Draw the downloads: all workbooks in one archive, and one to look at."""
    st.markdown(
        _("One workbook per expert, in plain words, with drop-downs. Send each to its expert; they work offline.")
    )
    last = experts.last_round()
    before = last.last_round if last is not None and enquiry.round > 1 else None
    with st.container(horizontal=True):
        st.download_button(
            _("Download {count} workbooks", count=len(codes)), _made(enquiry, codes, before),
            _("judgement workbooks") + ".zip", "application/zip", icon=":material/folder_zip:", type="primary", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            _("Look at one"), _made(enquiry, codes[:1], before, alone=True), file_name(enquiry, codes[0]), EXCEL,
            icon=":material/visibility:", on_click="ignore",
        )  # fmt: skip


def _made(enquiry: Enquiry, codes: list[str], before: LastRound | None, alone: bool = False) -> Callable[[], bytes]:
    """Return what makes the file when the button is pressed; it runs outside the session."""
    spoken = current_language()

    def made() -> bytes:
        target = io.BytesIO()
        with using_language(spoken):
            if alone:
                judgement_workbook(enquiry, codes[0], target, before)
            else:
                judgement_package(enquiry, codes, target, before)
        return target.getvalue()

    return made


def take_back(enquiry: Enquiry, codes: list[str]) -> None:
    """Draw the upload, read what is new with a progress bar, and say of each file what became of it."""
    files = st.file_uploader(
        _("Workbooks that came back (any number)"), type=["xlsx"], accept_multiple_files=True, key=f"expert files {enquiry.fingerprint}",
        help=_("Read on this machine in a process of their own. A workbook is taken as a whole or refused with its reasons."),
    )  # fmt: skip
    mark = (enquiry.fingerprint, tuple(codes), *(file.file_id for file in files or []))
    if files and st.session_state.get(TAKEN) != mark:
        _read(enquiry, codes, files)
        st.session_state[TAKEN] = mark
    said(enquiry)


def _read(enquiry: Enquiry, codes: list[str], files: list[Any]) -> None:
    bar = st.progress(0.0, text=_("Reading …"))

    def show(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=_("Read {done} of {total} workbooks", done=done, total=total))

    experts.keep(enquiry, read_answers([(file.name, file) for file in files], enquiry, codes, show))
    bar.empty()


def said(enquiry: Enquiry) -> None:
    """Show who answered, what was refused and what is missing."""
    found = experts.collected(enquiry)
    if found.answers:
        names = _(", ").join(one.expert for one in found.answers)
        st.success(
            _("{count} experts have answered: {names}.", count=len(found.answers), names=names),
            icon=":material/how_to_reg:",
        )
    for error in found.refused:
        st.error(frame.escaped(str(error)), icon=":material/error:")
    gaps = found.gaps(enquiry)
    if gaps:
        with st.expander(_("{count} experts left something empty", count=len(gaps)), icon=":material/rule:"):
            for gap in gaps:
                st.markdown(f"- {frame.escaped(str(gap))}")
    if found.absent and found.answers:
        st.caption(_("No answer yet from {names}.", names=_(", ").join(found.absent)))
    if found.answers:
        st.button(
            _("Drop these answers"), icon=":material/delete:", on_click=experts.forget, args=(enquiry,), type="tertiary"
        )
