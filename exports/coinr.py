"""An indicator system with its values as a workbook of COINr and composer: the sheets ``iData`` and ``iMeta``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import xlsxwriter

from evaluation.framework.coinr_format import write_coinr
from exports.workbook.cells import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import Framework


def coinr_workbook(
    framework: Framework, target: Any, values: pd.DataFrame | None = None, names: Mapping[str, str] | None = None
) -> None:
    """Write a workbook that COINr and composer read.

    Parameters
    ----------
    framework
        The tree; what it has beyond COINr is left out, see `evaluation.framework.coinr_format.lost_in_coinr`.
    target
        Path or open binary file.
    values
        Units × indicators, raw; gaps stay empty. Without them the workbook has the tree only.
    names
        Unit → name shown, for ``uName``.
    """
    with xlsxwriter.Workbook(target, {"in_memory": True, "nan_inf_to_errors": False}) as book:
        head = book.add_format({"bold": True})
        if values is not None:
            called = {str(unit): (names or {}).get(str(unit), str(unit)) for unit in values.index}
            data = values[[leaf.id for leaf in framework.leaves if leaf.id in values]].copy()
            data.insert(0, "uName", [called[str(unit)] for unit in values.index])
            data.insert(0, "uCode", [str(unit) for unit in values.index])
            _write(book.add_worksheet("iData"), data, head)
        _write(book.add_worksheet("iMeta"), write_coinr(framework), head)


def _write(sheet: Any, table: pd.DataFrame, head: Any) -> None:
    for at, name in enumerate(table.columns):
        sheet.write_string(0, at, clean(str(name)), head)
        for row, cell in enumerate(table[name], start=1):
            if isinstance(cell, str):
                sheet.write_string(row, at, clean(cell))
            elif not pd.isna(cell):
                sheet.write_number(row, at, float(cell))
    sheet.freeze_panes(1, 1)
