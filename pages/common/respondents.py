"""Whose answers a page of the questionnaire section looks at: one party of the loaded district, or the uploaded file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from evidence.errors import MissingTable
from evidence.schema import TABLES
from evidence.schema.codes import PARTIES
from messages import Bilingual, _
from pages.common import answers, own_scale, session
from surveys.instrument import FORMS, answer_rows, scale_items, scales_of, score_construct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surveys import AnswerSheet
    from surveys.scale_building import BuiltScale

FILE = "file"
TABLE = "survey_responses"
LOOKED_AT = "respondents looked at"
"""Where the choice is kept from page to page."""


@dataclass(frozen=True, eq=False)
class Respondents:
    """Answers of one party and wave, or of an uploaded file.

    Attributes
    ----------
    form
        ``W``, ``M``, ``C``, or `FILE`.
    label
        What they are called.
    rows
        Rows of the table of answers; of a file, its answers.
    sheet, scale
        The uploaded file and the scale built from it, if that is looked at.
    """

    form: str
    label: Bilingual | str
    rows: pd.DataFrame
    sheet: AnswerSheet | None = None
    scale: BuiltScale | None = field(default=None)

    def scales(self, kept: pd.Series | None = None) -> dict[str, pd.DataFrame]:
        """Return name of the scale → items with reversed ones turned, of everybody or of those kept."""
        if self.form == FILE:
            found = {} if self.scale is None else {self.scale.plan.name: self.scale.turned}
        else:
            found = {
                str(each.name): scale_items(self.rows, self.form, each.id) for each in scales_of(self.form, self.rows)
            }
        return found if kept is None else {name: items[kept] for name, items in found.items()}

    def scores(self) -> Mapping[str, pd.Series]:
        """Return name of the scale → scores of respondents, 0 to 100."""
        if self.form == FILE:
            return {} if self.scale is None else {self.scale.plan.name: self.scale.scores.scores}
        return {
            str(each.name): score_construct(self.rows, each.id, self.form).scores
            for each in scales_of(self.form, self.rows)
        }


def choose() -> Respondents:
    """Draw the choice of answers and of the wave, and return what is looked at.

    Raises
    ------
    MissingTable
        Neither answers nor a file are loaded.
    """
    sheet = answers.sheet()
    parties = _parties()
    names: dict[str, Any] = {code: PARTIES.name(code) for code in parties}
    if sheet is not None:
        names[FILE] = Bilingual("上传的问卷文件", "uploaded file")
    if not names:
        raise MissingTable.named(TABLES[TABLE].label, TABLE)
    before = st.session_state.get(LOOKED_AT)
    before = before if before in names else next(iter(names))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.segmented_control(
            _("Whose answers"), list(names), default=before, format_func=lambda code: str(names[code]), required=True,
            key="whose answers",
        )  # fmt: skip
        chosen = st.session_state[LOOKED_AT] = str(chosen or before)
        if chosen != FILE:
            session.choose_wave()
    if chosen == FILE and sheet is not None:
        return Respondents(FILE, sheet.label, sheet.answers, sheet, own_scale.built(sheet))
    return Respondents(chosen, FORMS[chosen].name, party_rows(chosen))


def _parties() -> list[str]:
    if not session.loaded().has(TABLE):
        return []
    column = session.loaded().arrow(TABLE)["respondent_type"].unique().to_pylist()
    return [code for code in FORMS if code in column]


def party_rows(form: str, wave: str | None = None) -> pd.DataFrame:
    """Return the answers of one party in the wave looked at, of everybody who agreed to take part; all of them without waves.

    The index is the row of the file where the table came from one sheet, and the row of the table otherwise, both counted from 1.
    """
    loaded = session.loaded()
    rows = answer_rows(loaded, form, wave or session.wave())
    origins = loaded.origins.get(TABLE)
    at = rows.index.to_numpy()
    rows.index = pd.Index(at + 1 if origins is None or len(origins.places) > 1 else origins.row[at])
    return rows
