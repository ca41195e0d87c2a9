"""敏感性: how firm each rank is, which choice moves the ranking, and what it would be without each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.naming import apart
from exports.report.reasons import spoken
from exports.workbook.sections import Column, Section
from messages import Bilingual, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.robustness import OneOut, Sensitivity, Uncertainty

INTERVALS = Bilingual("敏感性", "Rank intervals")
DRIVERS = Bilingual("敏感性-影响因素", "What moves the ranks")
WITHOUT = Bilingual("敏感性-去掉一项", "Without one part")


def intervals(found: Uncertainty, names: Mapping[str, str] | None = None) -> Section:
    """Return one row per unit with its rank, the interval that holds nine draws out of ten, and its score with the same."""
    table = found.table.reset_index(names="unit")
    known = apart(names)
    table["name"] = [known.get(str(unit), str(unit)) for unit in table["unit"]]
    why = _("Fixed values: thousands of evaluations stand behind them, which no spreadsheet formula repeats.")
    columns = (
        Column("rank", _("Rank"), "rank", 8),
        Column("name", _("Unit"), "text", 30),
        Column("low", _("Rank, 9 of 10 draws from"), "whole", 13),
        Column("high", _("to"), "whole", 8),
        Column("median", _("Median rank"), "score", 12),
        Column("score", _("Index"), "score", 10, bar=True),
        Column("score_low", _("Index, 9 of 10 draws from"), "score", 13),
        Column("score_high", _("to"), "score", 10),
        Column("scored", _("Share of draws with a score"), "share", 14),
    )
    return Section(INTERVALS, str(INTERVALS), spoken(found.text, why), columns, table)


def drivers(found: Sensitivity) -> Section:
    """Return one row per uncertain choice with the share of the movement of ranks it explains, alone and with others."""
    table = found.table.reset_index(names="choice")
    table["name"] = [found.labels[choice] for choice in table["choice"]]
    columns = (
        Column("name", _("Uncertain choice"), "text", 34),
        Column("first", _("Alone"), "share", bar=True),
        Column("first_low", _("from"), "share"),
        Column("first_high", _("to"), "share"),
        Column("total", _("With others"), "share", bar=True),
        Column("total_low", _("from"), "share"),
        Column("total_high", _("to"), "share"),
    )
    return Section(DRIVERS, str(DRIVERS), found.text, columns, table, chart=("name", "total"))


def without(found: OneOut, names: Mapping[str, str] | None = None) -> Section:
    """Return one row per part of the system with the shift of ranks that leaving it out would bring."""
    table = found.table.reset_index(names="id")
    known = apart(names)
    table["moved"] = [known.get(str(unit), str(unit)) for unit in table["moves_most"]]
    columns = (
        Column("id", _("Id"), "text", 9),
        Column("name", _("Left out"), "text", 30),
        Column("weight", _("Share of the goal"), "share", 12),
        Column("mean_shift", _("Mean shift of ranks"), "score", 12, bar=True),
        Column("max_shift", _("Largest shift"), "whole", 10),
        Column("correlation", _("Rank correlation"), "fine", 11),
        Column("moved", _("Moves most"), "text", 28),
        Column("unranked", _("Units that lose their rank"), "whole", 12),
        Column("why", _("No result because"), "text", 30),
    )
    return Section(WITHOUT, str(WITHOUT), found.text, columns, table)
