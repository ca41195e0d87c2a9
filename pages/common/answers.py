"""An export of a survey platform: upload it, read it, see what it holds; what was loaded stays when a file cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from messages import Bilingual, WorkbenchError, _
from pages.common import frame
from surveys import read_answers
from surveys.answer_files import PLATFORMS

if TYPE_CHECKING:
    from surveys import AnswerSheet, Question

SHEET, TAKEN, REFUSED, ROUND = "answer sheet", "answer file taken", "answer file refused", "answer round"
ITSELF = ""
NUMBERS = {
    ITSELF: Bilingual("自动判断", "find out"),
    "answers": Bilingual("答案本身（如年龄、打分）", "answers (ages, ratings)"),
    "order": Bilingual("选项序号（按序号导出）", "order numbers of options"),
    "scores": Bilingual("选项分数（按分数导出）", "scores of options"),
}
"""What bare numbers in a file may be."""


def sheet() -> AnswerSheet | None:
    """Return the questionnaire that was uploaded last and could be read."""
    found: AnswerSheet | None = st.session_state.get(SHEET)
    return found


def mark() -> int:
    """Return a number that changes with every file that is read, to tell widgets of one file from those of the next."""
    return int(st.session_state.get(ROUND, 0))


def upload() -> None:
    """Draw the place for one file and read it, once for every way of reading; a refusal leaves what was loaded."""
    file = st.file_uploader(
        _("Export of a survey platform: .xlsx, .xls, .csv or .sav"),
        key="answer file",
        help=_(
            "Files are read on this machine in a process of their own. Names, telephone numbers and addresses are dropped while reading."
        ),
    )
    if file is None:
        return
    wanted = _ways(file.file_id)
    way = (file.file_id, *wanted.values())
    if st.session_state.get(TAKEN) != way:
        _read(file, wanted)
        st.session_state[TAKEN] = way
    refused = st.session_state.get(REFUSED)
    if refused is not None:
        st.error(frame.escaped(str(refused)), icon=":material/error:")
        if sheet() is not None:
            st.caption(_("What was loaded before is kept."))


def _read(file: Any, wanted: dict[str, Any]) -> None:
    st.session_state[REFUSED] = None
    try:
        with st.spinner(_("Reading {file} …", file=file.name)):
            st.session_state[SHEET] = read_answers(
                file, file.name, **{name: way for name, way in wanted.items() if way}
            )
    except WorkbenchError as error:
        st.session_state[REFUSED] = error.message
        return
    st.session_state[ROUND] = mark() + 1


def _ways(file_id: str) -> dict[str, Any]:
    """Draw what a person can say when a file is not recognised rightly."""
    with st.expander(_("Read it differently"), icon=":material/tune:"), st.grid(4, min_column_width=200):
        platform = st.selectbox(
            _("Platform"),
            [ITSELF, *PLATFORMS],
            format_func=lambda key: str(PLATFORMS[key].name) if key else str(NUMBERS[ITSELF]),
            key=f"platform {file_id}",
        )
        name = st.text_input(
            _("Sheet"), key=f"sheet {file_id}", help=_("Empty: the sheet that looks most like answers")
        )
        row = st.number_input(
            _("Row of the headers"), 0, 1000, 0, key=f"header {file_id}", help=_("0: found by itself")
        )
        numbers = st.selectbox(
            _("Bare numbers are"), list(NUMBERS), format_func=lambda key: str(NUMBERS[key]), key=f"numbers {file_id}"
        )
    return {"platform": platform, "sheet": name, "header_row": int(row), "numbers": numbers}


def sentence(found: AnswerSheet | None) -> str:
    """Return what was read, or what can be read."""
    if found is not None:
        return found.text
    return _(
        "No questionnaire is loaded. Recognised by themselves: 问卷星, 腾讯问卷, Qualtrics, LimeSurvey, KoboToolbox, Microsoft and Google "
        "Forms, SPSS; any other table with one row per respondent can be read too."
    )


def question_table(found: AnswerSheet) -> None:
    """Draw the questions: id, kind, wording, options, answered and missing."""
    options = {question.id: " · ".join(question.options[:12]) for question in found.questions}
    rows = found.table.assign(
        choices=[options[name] for name in found.table["id"]],
        text=[_asked(found.question(name)) for name in found.table["id"]],
    )
    number = st.column_config.NumberColumn
    columns = {
        "id": st.column_config.TextColumn(_("Id"), pinned=True),
        "kind": st.column_config.TextColumn(_("Kind of question")),
        "text": st.column_config.TextColumn(_("Question"), width="large"),
        "answered": number(_("Answered"), format="localized"),
        "missing": number(_("Not answered"), format="localized"),
        "choices": st.column_config.TextColumn(_("Options"), width="large"),
    }
    frame.table(pd.DataFrame(rows, columns=list(columns)), columns)


def _asked(question: Question) -> str:
    """Return the row of a matrix before what is asked above all its rows, so that rows are told apart where space is short."""
    parts = [part for part in (question.number, question.text) if part]
    return ". ".join(parts) + (f"（{question.stem}）" if question.stem else "")
