"""Reading an indicator system from whatever file somebody brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.errors import UnreadableFramework
from evaluation.framework.coinr_format import read_coinr
from evaluation.framework.excel_format import read_sheets_of_system
from evaluation.framework.yaml_format import read_yaml
from evidence.matching import recognise
from evidence.reading import RawSheet, read_sheets
from messages import Message, Quoted

if TYPE_CHECKING:
    from evaluation.framework.tree import Framework


def read_framework(source: Any, name: str) -> Framework:
    """Read a workbook of the workbench, a YAML file, or a COINr / composer workbook, told apart by their content.

    Parameters
    ----------
    source
        A path or an open binary file.
    name
        What the file is called.

    Raises
    ------
    UnreadableFile, UnreadableFramework, InvalidFramework
        With file, sheet and row.
    """
    if name.lower().endswith((".yaml", ".yml")):
        return read_yaml(source, name)
    return framework_of(read_sheets(source, name))


def framework_of(sheets: list[RawSheet]) -> Framework:
    """Return the indicator system among the sheets of a workbook."""
    roles = {sheet: recognise(sheet).role for sheet in sheets}
    coinr = [sheet for sheet, role in roles.items() if role == "coinr_meta"]
    if coinr and "framework" not in roles.values():
        return read_coinr(coinr[0])
    if "framework" not in roles.values() and not coinr:
        raise UnreadableFramework(
            Message(
                "{file} holds no indicator system (sheets: {sheets}). Expected is a sheet 指标体系 with the columns 编号, 上级 and 权重, "
                "or a COINr sheet iMeta. Download the present system as a pattern.",
                file=sheets[0].file,
                sheets=Quoted(sheet.sheet or sheet.file for sheet in sheets),
            )
        )
    return read_sheets_of_system(sheets)
