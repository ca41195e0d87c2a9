"""Puts the workbook together."""

from __future__ import annotations

import io
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import xlsxwriter

from exports.naming import apart
from exports.workbook.cells import Sheet, Writer, clean
from exports.workbook.layout import BEFORE_SECTIONS, PREPARED, SHEETS, Layout
from exports.workbook.marking import mark
from exports.workbook.means_sheet import write_means
from exports.workbook.method_sheet import write_method
from exports.workbook.named_ranges import define
from exports.workbook.node_sheets import write_weights
from exports.workbook.paper import on_paper
from exports.workbook.preparation_sheet import write_preparation
from exports.workbook.ranking_sheet import write_ranking
from exports.workbook.sections import write_sections
from exports.workbook.shares import write_contributions
from exports.workbook.styles import Styles, score_format
from exports.workbook.unit_sheets import write_coverage, write_normalised, write_raw, write_scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation import Evaluation
    from exports.workbook.grids import Grids
    from exports.workbook.sections import Section


def to_excel(
    evaluation: Evaluation,
    path: str | os.PathLike[str] | BinaryIO,
    names: Mapping[str, str] | None = None,
    made: datetime | None = None,
    sections: Sequence[Section | Grids] = (),
) -> None:
    """Write an evaluation as a workbook in the current language.

    Every score is a formula down to the raw values and carries its computed value, so that a preview shows numbers and a
    changed weight, goalpost or raw value moves scores and ranks. Names are written as text, whatever they begin with.

    Parameters
    ----------
    evaluation
        What is written.
    path
        A path or an open binary file.
    names
        Unit → name written in its place.
    made
        Time stamp of the file; the same stamp gives the same bytes.
    sections
        Further sheets of fixed numbers, see `exports.report`; each says whether it stands first, in the middle or last.

    Raises
    ------
    TooLarge
        When a sheet has too few rows or columns for the units or nodes.
    """
    content, layout, known = io.BytesIO(), Layout.of(evaluation), apart(names)
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": clean(evaluation.framework.root.label), "created": made or datetime.now()})
        book.set_calc_mode("auto")
        styles = Styles(book, score_format(evaluation.method))
        units = [clean(known.get(str(unit), unit)) for unit in evaluation.units]
        writers: dict[str, Writer] = {}

        def add(*names_of_sheets: str) -> None:
            for name in names_of_sheets:
                writers[name] = Writer(book.add_worksheet(str(SHEETS[name]), Sheet), styles)

        write_sections(book, styles, _at("first", sections))
        add(*BEFORE_SECTIONS)
        write_sections(book, styles, _at("middle", sections))
        add(*(name for name in SHEETS if name not in BEFORE_SECTIONS))
        if evaluation.prepared is not None:
            writers["prepared"] = Writer(book.add_worksheet(str(PREPARED), Sheet), styles)
            write_preparation(writers["prepared"], evaluation, known)
        write_sections(book, styles, _at("last", sections))
        write_ranking(book, writers["ranking"], evaluation, layout, units)
        write_scores(writers["scores"], evaluation, layout, units)
        write_means(book, writers["means"], evaluation, layout)
        write_contributions(writers["contributions"], evaluation, layout, units)
        write_normalised(writers["normalised"], evaluation, layout, units)
        write_raw(writers["raw"], evaluation, layout, units)
        write_coverage(writers["coverage"], evaluation, layout, units)
        write_weights(writers["weights"], evaluation, layout)
        write_method(writers["method"], evaluation, layout, known)
        mark(book, writers, evaluation, layout)
        define(book, evaluation, layout)
        for writer in writers.values():
            on_paper(writer.sheet, evaluation.fingerprint)
    store(content.getvalue(), path)


def _at(place: str, sections: Sequence[Section | Grids]) -> list[Section | Grids]:
    return [section for section in sections if section.place == place]


def store(content: bytes, path: Any) -> None:
    """Write the bytes of a workbook to a path or an open binary file."""
    if isinstance(path, (str, os.PathLike)):
        Path(path).write_bytes(content)
    else:
        path.write(content)
