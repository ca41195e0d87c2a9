"""The choice to leave careless answers out of all results: who makes it, what it changes, its record, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from evaluation import evaluate
from evaluation.framework.default import scorecard
from evidence.schema.codes import PARTIES
from exports.csv_text import csv_text
from messages import WorkbenchError, _
from pages.common import cached, frame, leaving_out, session, versions
from surveys.instrument import exclude_careless
from surveys.quality.effect import FEWEST

if TYPE_CHECKING:
    from surveys.instrument import Exclusion
    from surveys.quality import Thresholds


def draw(rules: Thresholds) -> None:
    """Draw what is left out of all results at present, or the form that leaves answers out by the thresholds of the page."""
    st.subheader(_("Leave them out of all results?"), anchor=False)
    left = leaving_out.chosen(session.loaded())
    if left is None:
        st.caption(
            _(
                "At present all answers count in the index, in satisfaction and on every page of results. If you leave the careless ones "
                "out, every such page says so, and you can take them back in here. Hand out one of the two results only: from both "
                "together the answers of the few who were left out could be worked out."
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            author, reason = versions.who("exclusion")
            st.button(
                _("Leave out of all results"), icon=":material/filter_alt:", type="primary", on_click=_leave_out,
                args=(rules, author, reason), disabled=not author.strip(),
                help=_("Say who decides first; it is written into the record.") if not author.strip() else None,
            )  # fmt: skip
        return
    st.markdown(frame.escaped(left.text))
    with st.container(horizontal=True):
        st.button(_("Take all answers back in"), icon=":material/undo:", on_click=leaving_out.choose, args=(None,))
        if left.thresholds != rules:
            st.button(_("Apply the thresholds above"), icon=":material/refresh:", on_click=_leave_out,
                      args=(rules, left.author, left.reason))  # fmt: skip
        _record(left)
    if left.thresholds != rules:
        st.caption(_("The thresholds above differ from those by which answers are left out at present."))
    with st.expander(_("What this changes in the index"), icon=":material/compare:", expanded=True):
        _index(left)
    with st.expander(_("By party and wave"), icon=":material/table:"):
        _counts(left)


def _leave_out(rules: Thresholds, author: str, reason: str) -> None:
    leaving_out.choose(exclude_careless(session.loaded(), rules, author=author.strip(), reason=reason.strip()))


def record_text(log: pd.DataFrame, rules: Thresholds, told: str) -> bytes:
    """Return the record of exclusions as a csv file: what was decided and every threshold as lines with #, then the rows."""
    lines = [told, *(f"{name}: {value:g}" for name, value in rules.table.items())]
    head = "".join(f"# {' '.join(line.split())}\n" for line in lines)
    return (head + csv_text(log)).encode("utf-8-sig")


def _record(left: Exclusion) -> None:
    names = {
        "party": _("Party"),
        "wave": _("Wave"),
        "sheet": _("Sheet"),
        "row": _("Row"),
        "flags": _("Flags"),
        "rules": _("Rules"),
    }
    st.download_button(
        _("Download the record of what is left out ({count})", count=len(left.excluded)),
        record_text(left.log.rename(columns=names), left.thresholds, left.text),
        _("left out of all results") + ".csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        help=_("Who decided, every threshold, and the row, flags and rules of each answer; never what was answered"),
    )


def _index(left: Exclusion) -> None:
    """Show the index and its dimensions with all answers and without the careless ones, side by side."""
    if not session.has_records():
        return
    tree, wave = scorecard(session.framework(), "mechanism"), session.wave()
    try:
        both = [
            evaluate(cached.values_for(data, tree, "mechanism", wave), tree, session.method()).scores.iloc[0]
            for data in (left.before, left.dataset)
        ]
    except WorkbenchError as error:
        st.caption(frame.escaped(str(error)))
        return
    rounded = 0 < left.choice.counts.get(str(wave), 0) < FEWEST
    rows = []
    for node in (tree.root, *tree.children(tree.root.id)):
        every, kept = (float(scores[node.id]) for scores in both)
        every, kept = (round(every), round(kept)) if rounded and pd.notna(every) and pd.notna(kept) else (every, kept)
        rows.append((str(node.label), every, kept, kept - every))
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(_("Index and dimensions"), pinned=True),
        "all": number(_("All answers"), format="%.1f"),
        "kept": number(_("Without the excluded ones"), format="%.1f"),
        "difference": number(_("Difference"), format="%+.1f"),
    }
    frame.table(pd.DataFrame(rows, columns=list(columns)), columns)


def _counts(left: Exclusion) -> None:
    rows = left.table.assign(party=[str(PARTIES.name(code)) for code in left.table["party"]])
    number = st.column_config.NumberColumn
    frame.table(
        rows,
        {
            "party": st.column_config.TextColumn(_("Party"), pinned=True),
            "wave": st.column_config.TextColumn(_("Wave")),
            "answers": number(_("Judged"), format="localized"),
            "excluded": number(_("Left out"), format="localized"),
            "share": number(_("Share"), format="percent"),
        },
    )
