"""Our questionnaire on the page: hand it out to a survey platform, and take its answers back into the data of the index."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import streamlit as st

from evidence import Dataset
from messages import Bilingual, WorkbenchError, _
from pages.common import answers, cached, frame, session
from surveys.instrument import FORMS, add_answers, match_items, wenjuanxing_text, write_xlsform

if TYPE_CHECKING:
    from surveys import AnswerSheet
    from surveys.instrument import Matching

MATCHED = "matched questionnaire"
LEAST = 5
ITSELF, ONE = "", "one unit"


def hand_out() -> None:
    """Draw the buttons that save our three forms for KoboToolbox and ODK, and for 问卷星."""
    with st.expander(_("Hand out our questionnaire"), icon=":material/outgoing_mail:"):
        st.caption(
            _(
                "An XLSForm workbook is deployed in KoboToolbox or ODK, the text is imported in 问卷星 (创建问卷 › 文本导入). Answers exported "
                "there come back here already matched to the items."
            )
        )
        with st.container(horizontal=True):
            for form in FORMS.values():
                st.download_button(
                    f"{form.name} · XLSForm", _workbook(form.id), f"{form.title.zh}.xlsx",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", on_click="ignore", key=f"xlsform {form.id}",
                    icon=":material/table_view:",
                )  # fmt: skip
                st.download_button(
                    f"{form.name} · 问卷星", wenjuanxing_text(form.id).encode("utf-8-sig"), f"{form.title.zh}.txt", "text/plain",
                    on_click="ignore", key=f"text {form.id}", icon=":material/description:",
                )  # fmt: skip


@st.cache_data(show_spinner=False)
def _workbook(form: str) -> bytes:
    book = io.BytesIO()
    write_xlsform(form, book)
    return book.getvalue()


def matching(sheet: AnswerSheet) -> Matching:
    """Return which questions of the file are items of ours, looked for once a file."""
    mark, found = st.session_state.get(MATCHED, (None, None))
    if mark != answers.mark() or found is None:
        found = match_items(sheet)
        st.session_state[MATCHED] = (answers.mark(), found)
    known: Matching = found
    return known


def is_ours(found: Matching) -> bool:
    """Return whether enough questions are items of a form."""
    return len(set(found.exact.values()) & set(found.form.by_id)) >= LEAST


def take_back(sheet: AnswerSheet) -> None:
    """Draw how the answers of a file that is our questionnaire are added to the data; nothing for other files."""
    found = matching(sheet)
    if not is_ours(found):
        return
    st.subheader(_("These are answers to our questionnaire"), anchor=False)
    st.markdown(frame.escaped(found.text))
    confirmed = _confirm(found, sheet)
    unit, only = _where(found, sheet)
    sample = session.loaded() is cached.sample()
    label = _("Begin new data with these answers") if sample else _("Add these answers to the data")
    if sample:
        st.caption(
            _(
                "At present the made-up district is loaded; real answers are not mixed with it. Load your registers first to add to them."
            )
        )
    if st.button(label, type="primary", icon=":material/playlist_add:"):
        try:
            base = Dataset(label=Bilingual(sheet.label, sheet.label)) if sample else session.loaded()
            session.use_data(add_answers(base, sheet, confirmed=confirmed, unit=unit, only_unit=only, matching=found))
        except WorkbenchError as error:
            st.error(frame.escaped(str(error)), icon=":material/error:")
            return
        st.toast(
            _("{count} answers are in the data now; their remarks stand on the page of loading.", count=len(sheet)),
            icon=":material/done:",
        )
        st.rerun()


def _confirm(found: Matching, sheet: AnswerSheet) -> dict[str, str]:
    """Draw a choice for every question that is only similar to an item; none is taken without a word."""
    chosen: dict[str, str] = {}
    if not found.near:
        return chosen
    with (
        st.expander(_("Similar questions: confirm what they are"), icon=":material/rule:"),
        st.grid(3, min_column_width=240),
    ):
        for name, items in found.near.items():
            picked = st.selectbox(
                frame.escaped(sheet.question(name).title[:60]),
                [ITSELF, *items],
                format_func=lambda item: f"{item} {found.form.by_id[item].question}" if item else _("(none of them)"),
                key=f"item of {name} in {answers.mark()}",
            )
            if picked and picked not in chosen.values():
                chosen[name] = str(picked)
    return chosen


def _where(found: Matching, sheet: AnswerSheet) -> tuple[str | None, str]:
    """Draw what says where the respondents belong, and return the column, or one id for all of them."""
    place = "union_id" if found.form.id == "C" else "enterprise_id"
    came = place in found.exact.values()
    used = set(found.exact)
    names = {
        question.id: question.text for question in sheet.metadata if question.id not in ("response_id", "source_group")
    }
    names |= {question.id: question.title[:60] for question in sheet.questions if question.id not in used}
    told = {ITSELF: _("as it came with the link"), ONE: _("one id for all answers"), **names}
    options = [*([ITSELF] if came else []), ONE, *names]
    asked = (
        _("What names the union of each respondent")
        if place == "union_id"
        else _("What names the enterprise of each respondent")
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        usual = "source_detail" if not came and "source_detail" in names else options[0]
        chosen = str(st.selectbox(asked, options, options.index(usual), format_func=lambda key: str(told[key]),
                                  key=f"unit in {answers.mark()}", help=_("Ids or names of the register; names are looked up.")))  # fmt: skip
        only = str(st.text_input(_("Id"), key=f"only unit in {answers.mark()}")) if chosen == ONE else ""
    return (None if chosen in (ITSELF, ONE) else chosen), only
