"""Parts of the page of the indicator system."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from evaluation import Framework
from evaluation.aggregation import AGGREGATIONS
from evaluation.custom_leaves import refuse_broken
from evaluation.framework.coinr_format import lost_in_coinr
from evaluation.framework.files import read_framework
from evaluation.method import MISSING
from evaluation.normalisation import NORMALISATIONS
from messages import Message, WorkbenchError, _, current_language, using_language
from pages.common import frame, results, session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from messages import Bilingual

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sentence(tree: Framework) -> str:
    """Return what the system consists of."""
    return _("{name}, version {version}: {dimensions} dimensions, {indicators} indicators.", name=tree.name, version=tree.version,
             dimensions=len(tree.children(tree.root.id)), indicators=len(tree.leaves))  # fmt: skip


def history() -> None:
    """Draw undo, redo and back to the beginning."""
    past = session.history()
    with st.container(horizontal=True):
        st.button(_("Undo"), icon=":material/undo:", on_click=session.undo, disabled=past.undoable is None,
                  help=str(past.undoable or "") or None)  # fmt: skip
        st.button(_("Redo"), icon=":material/redo:", on_click=session.redo, disabled=past.redoable is None,
                  help=str(past.redoable or "") or None)  # fmt: skip
        st.button(
            _("As loaded"),
            icon=":material/restart_alt:",
            on_click=_as_loaded,
            disabled=session.framework() == session.starting_framework(),
        )


def _as_loaded() -> None:
    session.change_framework(session.starting_framework(), Message("back to the system as loaded"))


def downloads(tree: Framework) -> None:
    """Draw the downloads of the system as it stands now."""
    book = io.BytesIO()
    tree.to_excel(book)
    with st.container(horizontal=True):
        st.download_button(
            _("Excel"),
            book.getvalue(),
            _("indicator system") + ".xlsx",
            EXCEL,
            icon=":material/table:",
            on_click="ignore",
        )
        st.download_button(
            _("YAML"),
            tree.to_yaml(),
            _("indicator system") + ".yaml",
            "text/yaml",
            icon=":material/code:",
            on_click="ignore",
        )
        _coinr(tree)
    if (said := lost_in_coinr(tree)) is not None:
        st.caption(frame.escaped(str(said)))


def _coinr(tree: Framework) -> None:
    """Draw the download for COINr and composer: with the values of the enterprises where the system can be scored."""
    try:
        scored = results.of("enterprise").evaluation
        shown, values = scored.framework, scored.values
    except WorkbenchError:
        shown, values = tree, None
    names, spoken = session.unit_names(), current_language()

    def made() -> bytes:
        from exports.coinr import coinr_workbook  # noqa: PLC0415 - loaded when asked for

        target = io.BytesIO()
        with using_language(spoken):
            coinr_workbook(shown, target, values, names)
        return target.getvalue()

    st.download_button(
        _("COINr / composer"), made, _("indicator system") + " COINr.xlsx", EXCEL, icon=":material/share:", on_click="ignore",
        help=_("The sheets iData and iMeta, with the values of the enterprises; opens in COINr and in the composer app."),
    )  # fmt: skip


def upload() -> None:
    """Take another indicator system from a file; the present one stays when it cannot be used."""
    file = st.file_uploader(
        _("Use another system (.xlsx in the form of the download, .yaml, COINr or composer workbook)"),
        type=["xlsx", "yaml", "yml", "csv"],
        key="system file",
        help=_("The present system stays until the file has been read without a problem."),
    )
    if file is None or st.session_state.get("system taken") == file.file_id:
        return
    try:
        session.use_framework(refuse_broken(read_framework(file, file.name)))
    except WorkbenchError as error:
        st.error(frame.escaped(str(error)), icon=":material/error:")
        return
    st.session_state["system taken"] = file.file_id
    st.rerun()


def choose_method() -> None:
    """Draw the choices of the method; each says what it changes."""
    chosen = session.method()
    scales = {**NORMALISATIONS, chosen.scaling.how: chosen.scale_label}
    how = _choice(_("Normalisation"), scales, chosen.scaling.how,
                  _("Fixed goalposts keep waves comparable; sample min–max compares only within this table."))  # fmt: skip
    normalisation = chosen.normalisation if how == chosen.scaling.how else how
    ways = {name: way.name for name, way in AGGREGATIONS.items()} | {
        chosen.aggregation: AGGREGATIONS[chosen.aggregation].name
    }
    aggregation = _choice(_("Aggregation"), ways, chosen.aggregation,
                          _("In an arithmetic mean a strength makes up for a weakness; in a geometric mean only in part."))  # fmt: skip
    missing = _choice(
        _("Missing data"), MISSING, chosen.missing, _("What happens to a parent when a child carries no value.")
    )
    try:
        session.use_method(replace(chosen, normalisation=normalisation, aggregation=aggregation, missing=missing))
    except WorkbenchError as error:
        st.error(frame.escaped(str(error)))


def _choice(label: str, options: Mapping[str, Bilingual], current: str, told: str) -> str:
    names = list(options)
    chosen = st.selectbox(
        label, names, index=names.index(current), format_func=lambda name: str(options[name]), help=told
    )
    return str(chosen)
