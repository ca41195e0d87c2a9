"""数据质量: what the checks found in the data, gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence import issue_table
from exports.workbook.sections import Column, Section
from messages import Bilingual, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence import Issue

SHEET = Bilingual("数据质量", "Data quality")


def quality(issues: Sequence[Issue]) -> Section:
    """Return one row per issue with its place, its count and what it means; rows by number, never their content."""
    table = issue_table(issues)
    text = (
        _("{count} kinds of problems were found; each says where it is and what was done.", count=len(table))
        if len(table)
        else _("No problem was found.")
    )
    columns = (
        Column("severity", _("Severity"), "text", 10),
        Column("code", _("Rule"), "text", 8),
        Column("file", _("File"), "text", 22),
        Column("sheet", _("Table"), "text", 16),
        Column("column", _("Column"), "text", 18),
        Column("count", _("Count"), "whole", 9),
        Column("rows", _("Rows"), "wrap", 30),
        Column("message", _("What it means"), "wrap", 80),
    )
    return Section(SHEET, str(SHEET), text, columns, table, place="last")
