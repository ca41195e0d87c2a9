"""Puts the workbook together."""

from __future__ import annotations

import io
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import xlsxwriter

from exports.workbook.cells import Sheet, Writer, clean
from exports.workbook.layout import PREPARED, SHEETS, Layout
from exports.workbook.node_sheets import write_method, write_weights
from exports.workbook.preparation_sheet import write_preparation
from exports.workbook.ranking_sheet import write_ranking
from exports.workbook.sections import write_sections
from exports.workbook.styles import Styles, score_format
from exports.workbook.unit_sheets import write_coverage, write_normalised, write_raw, write_scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation import Evaluation
    from exports.workbook.sections import Section


def to_excel(
    evaluation: Evaluation,
    path: str | os.PathLike[str] | BinaryIO,
    names: Mapping[str, str] | None = None,
    made: datetime | None = None,
    sections: Sequence[Section] = (),
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
        Further sheets of fixed numbers, see `exports.report`.

    Raises
    ------
    TooLarge
        When a sheet has too few rows or columns for the units or nodes.
    """
    content = io.BytesIO()
    layout = Layout.of(evaluation)
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": clean(evaluation.framework.root.label), "created": made or datetime.now()})
        book.set_calc_mode("auto")
        styles = Styles(book, score_format(evaluation.method))
        writers: dict[str, Writer] = {
            name: Writer(book.add_worksheet(str(label), Sheet), styles) for name, label in SHEETS.items()
        }
        units = [clean((names or {}).get(str(unit), unit)) for unit in evaluation.units]
        write_ranking(book, writers["ranking"], evaluation, layout, units)
        write_scores(writers["scores"], evaluation, layout, units)
        write_normalised(writers["normalised"], evaluation, layout, units)
        write_raw(writers["raw"], evaluation, layout, units)
        write_coverage(writers["coverage"], evaluation, layout, units)
        write_weights(writers["weights"], evaluation, layout)
        write_method(writers["method"], evaluation)
        if evaluation.prepared is not None:
            writers["prepared"] = Writer(book.add_worksheet(str(PREPARED), Sheet), styles)
            write_preparation(writers["prepared"], evaluation, names or {})
        _print_setup(writers)
        write_sections(book, styles, sections)
    store(content.getvalue(), path)


def _print_setup(writers: dict[str, Writer]) -> None:
    for writer in writers.values():
        writer.sheet.set_landscape()
        writer.sheet.set_paper(9)
        writer.sheet.fit_to_pages(1, 0)


def store(content: bytes, path: Any) -> None:
    """Write the bytes of a workbook to a path or an open binary file."""
    if isinstance(path, (str, os.PathLike)):
        Path(path).write_bytes(content)
    else:
        path.write(content)
