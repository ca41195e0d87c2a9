"""The short version for leaders: a few sheets of fixed numbers with charts, to be read and printed, not recomputed."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

import xlsxwriter

from evaluation.sentences import describe
from exports.naming import apart
from exports.workbook.book import store
from exports.workbook.cells import clean
from exports.workbook.sections import Column, Section, write_sections
from exports.workbook.styles import Styles, score_format
from messages import Bilingual, _

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    from evaluation import Evaluation
    from evaluation.robustness import Uncertainty
    from exports.workbook.grids import Grids

RANKING = Bilingual("综合得分", "Ranking")


def to_brief(
    evaluation: Evaluation,
    path: str | os.PathLike[str] | BinaryIO,
    sections: Sequence[Section | Grids],
    names: Mapping[str, str] | None = None,
    made: datetime | None = None,
    uncertain: Uncertainty | None = None,
) -> None:
    """Write the ranking and the sections given as fixed numbers; the audit version by `exports.to_excel` holds the formulas.

    Parameters
    ----------
    evaluation
        Whose ranking is written.
    path
        A path or an open binary file.
    sections
        Sheets; the first of them comes before the ranking, the others after it.
    names
        Unit → name written in its place.
    made
        Time stamp of the file; the same stamp gives the same bytes.
    uncertain
        Rank intervals, written beside the ranks.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": clean(evaluation.framework.root.label), "created": made or datetime.now()})
        styles = Styles(book, score_format(evaluation.method))
        write_sections(book, styles, [*sections[:1], _ranking(evaluation, apart(names), uncertain), *sections[1:]])
    store(content.getvalue(), path)


def _ranking(evaluation: Evaluation, names: Mapping[str, str], uncertain: Uncertainty | None) -> Section:
    table = evaluation.table.dropna(subset=["index"]).reset_index(names="unit")
    table["name"] = [names.get(str(unit), str(unit)) for unit in table["unit"]]
    tree = evaluation.framework
    between: tuple[Column, ...] = ()
    if uncertain is not None:
        found = uncertain.table.loc[table["unit"]]
        table["low"], table["high"] = found["low"].to_numpy(), found["high"].to_numpy()
        between = (Column("low", _("Rank, 9 of 10 draws from"), "whole", 12), Column("high", _("to"), "whole", 7))
    columns = (
        Column("rank", _("Rank"), "rank", 8),
        Column("name", _("Unit"), "text", 30),
        *between,
        Column("index", _("Index"), "score", 12, bar=True),
        Column("coverage", _("Coverage"), "share", 10),
        *(Column(child.id, str(child.label), "score", 12) for child in tree.children(tree.root.id)),
    )
    return Section(
        RANKING, str(tree.root.label), str(describe(evaluation, names)), columns, table, chart=("name", "index")
    )
