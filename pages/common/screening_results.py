"""What answer quality shows: rules, results with and without the excluded answers, enterprises, and the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

import charts
from messages import Bilingual, _
from pages.common import frame, respondents
from pages.common.exclusion_choice import record_text

if TYPE_CHECKING:
    from pages.common.respondents import Respondents
    from surveys.quality import Screening
    from surveys.quality.effect import Effect


def draw_effect(found: Effect) -> None:
    """Draw the results with and without the excluded answers; without a scale say what to do."""
    if found.table.empty:
        st.info(
            _(
                "Build a scale on the page of questionnaires, then its results stand here with and without the excluded answers."
            )
        )
        return
    frame.chart(charts.effect_chart(found.table, frame.palette()), key="effect")
    if found.text:
        st.caption(frame.escaped(found.text))
    with st.expander(_("Table"), icon=":material/table:"):
        effect_table(found)


def rule_table(found: Screening) -> None:
    """Draw one row per rule: judged, flagged, and why a rule judged nobody."""
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(_("Rule"), pinned=True),
        "counted": st.column_config.CheckboxColumn(_("Counts")),
        "judged": number(_("Judged"), format="localized"),
        "flagged": number(_("Flagged"), format="localized"),
        "share": number(_("Share"), format="percent"),
        "note": st.column_config.TextColumn(_("Remark"), width="large"),
    }
    frame.table(found.table[list(columns)], columns)


def effect_table(found: Effect) -> None:
    """Draw results with and without the excluded answers side by side."""
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(_("Scale of items"), pinned=True),
        "all": number(_("All answers"), format="%.1f"),
        "kept": number(_("Without the excluded ones"), format="%.1f"),
        "difference": number(_("Difference"), format="%+.1f"),
        "n_all": number(_("Answers"), format="localized"),
        "n_kept": number(_("Kept"), format="localized"),
    }
    frame.table(found.table[list(columns)], columns)


def record(found: Screening, who: Respondents) -> None:
    """Draw the download of the record: rules, thresholds and the excluded rows; never what anybody answered."""
    log = found.log.rename(columns={"row": _("Row"), "flags": _("Flags"), "rules": _("Rules")})
    st.download_button(
        _("Download the record of exclusions ({count})", count=len(log)),
        record_text(log, found.thresholds, found.text),
        _("excluded answers") + ".csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        help=_("Every threshold, then row of the table or file, number of flags and rules; never what was answered"),
    )
    if who.form == respondents.FILE:
        st.caption(_("Rows are those of the uploaded file."))


def enterprise_table(found: Screening, names: dict[str, str]) -> None:
    """Draw the enterprises whose answers look mobilised, duplicated or handed in together; small ones are left out."""
    rows = found.enterprises
    marks = ["V11", "V15", "V16", "too_many"]
    flagged = rows[(rows[marks] == "flagged").any(axis=1) & (rows["answers"] >= 10)] if len(rows) else rows
    if not len(flagged):
        st.caption(_("No enterprise with at least ten answers stands out."))
        return
    said = [
        _(", ").join(str(ENTERPRISE_RULES[mark]) for mark in marks if row[mark] == "flagged")
        for _name, row in flagged.iterrows()
    ]
    shown = pd.DataFrame(
        {
            "name": [names.get(str(unit), str(unit)) for unit in flagged.index],
            "answers": flagged["answers"].to_numpy(),
            "why": said,
        }
    )
    columns = {
        "name": st.column_config.TextColumn(_("Enterprise"), pinned=True),
        "answers": st.column_config.NumberColumn(_("Answers"), format="localized"),
        "why": st.column_config.TextColumn(_("What stands out"), width="large"),
    }
    frame.table(shown, columns)


ENTERPRISE_RULES = {
    "V11": Bilingual("几乎全是满分（V11）", "almost only top ratings (V11)"),
    "V15": Bilingual("集中提交（V15）", "handed in together (V15)"),
    "V16": Bilingual("重复答卷（V16）", "duplicates (V16)"),
    "too_many": Bilingual("答卷多于职工", "more answers than employees"),
}
"""What can stand out about the answers of an enterprise."""
