"""The trees of COINr and of the composer app: the table ``iMeta`` with a row per indicator, aggregate, group and denominator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from evaluation.errors import UnreadableFramework
from evaluation.framework.checks import refuse_problems
from evaluation.framework.fields import direction_of
from evaluation.framework.node import Node
from evaluation.framework.tree import Framework
from evidence.conversion.numbers import number_of
from evidence.reading import RawSheet, read_sheets
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

TAKEN = {"indicator", "aggregate"}
ASIDE = {"group", "denominator", "other"}
"""Types of rows that are no part of the tree."""


def read_coinr(meta: Any) -> Framework:
    """Read the tree from a workbook, a csv file, an ``iMeta`` frame or a raw sheet.

    Groups, denominators and other columns are no part of the tree and are left out. COINr has no goalposts, so
    such a tree is scored with sample min–max unless goalposts are added.

    Raises
    ------
    InvalidFramework
        When the tree has problems; names sheet and row of each where a sheet was read.
    UnreadableFramework
        When there is no iMeta table with iCode, Parent and Type, or a row of it has a type that COINr does not know.
    """
    frame, place, first = (meta, "", 0) if isinstance(meta, pd.DataFrame) else _meta_frame(meta)
    columns = {str(name).strip().lower(): name for name in frame.columns}
    missing = {"icode", "parent", "type"} - set(columns)
    if missing:
        raise UnreadableFramework(
            Message(
                "This is no COINr iMeta table: the columns {columns} are missing. It needs at least iCode, Parent, Type, Weight and Direction.",
                columns=Quoted(sorted(missing)),
            )
        )
    rows = [{key: _text(row[name]) for key, name in columns.items()} for row in frame.to_dict("records")]
    strange = [row for row in rows if any(row.values()) and row["type"].lower() not in TAKEN | ASIDE]
    if strange:
        raise UnreadableFramework(
            Message(
                "{count} rows of iMeta have no known Type, for example {code} with “{type}”. Known are Indicator, Aggregate, "
                "Group, Denominator and Other.",
                count=len(strange),
                code=Quoted(row["icode"] for row in strange[:3]),
                type=strange[0]["type"],
            )
        )
    taken = {at: _node(row) for at, row in enumerate(rows) if row["type"].lower() in TAKEN}
    if place:
        refuse_problems(place, list(taken.values()), {node.id: first + at for at, node in taken.items()})
    return Framework(tuple(taken.values()), Bilingual("COINr 指标体系", "COINr indicator system"))


def is_meta(row: Iterable[str]) -> bool:
    """Return whether these headers are those of an ``iMeta`` table."""
    return {"icode", "parent", "type"} <= {cell.strip().lower() for cell in row}


def _node(cells: dict[str, str]) -> Node:
    """Build a node; a weight or direction that is none is passed on as it is, for `problems` to name."""
    return Node(
        id=cells["icode"],
        parent=cells["parent"] or None,
        name=Bilingual(cells.get("iname", ""), cells.get("iname", "")),
        weight=_number(cells.get("weight", ""), 1.0),
        direction=direction_of(cells.get("direction") or "1"),
        unit=cells.get("unit", ""),
        target=_number(cells.get("target", ""), None),
    )


def _number(text: str, default: Any) -> Any:
    if not text:
        return default
    number = number_of(text)
    return text if number is None else number


def _text(value: Any) -> str:
    """Return a cell as text; R writes NA where there is nothing."""
    text = "" if pd.isna(value) else str(value).strip()
    return "" if text == "NA" else text


def _meta_frame(source: Any) -> tuple[pd.DataFrame, str, int]:
    """Return the table, where it stands, and the number of its first row below the headers."""
    sheets = [source] if isinstance(source, RawSheet) else read_sheets(source)
    for sheet in sheets:
        for at, row in enumerate(sheet.head(4)):
            if {"icode", "parent"} <= {cell.strip().lower() for cell in row}:
                cells = {name: sheet.column(i, at + 1).to_pylist() for i, name in enumerate(row) if name}
                return pd.DataFrame(cells, dtype=object), sheet.place, at + 2
    raise UnreadableFramework(
        Message(
            "No sheet of {file} is an iMeta table (found {sheets}). A COINr workbook has the sheets iData and iMeta.",
            file=sheets[0].file,
            sheets=Quoted(sheet.sheet or sheet.file for sheet in sheets),
        )
    )


def write_coinr(framework: Framework) -> pd.DataFrame:
    """Return the active tree as an ``iMeta`` table; leaves are level 1, a parent lies above its highest child."""
    heights: dict[str, int] = {}
    for node in reversed(framework.active):
        below = framework.children(node.id)
        heights[node.id] = 1 + max((heights[child.id] for child in below), default=0)
    rows = [
        {
            "Level": heights[node.id],
            "iCode": node.id,
            "iName": str(node.label),
            "Type": "Indicator" if heights[node.id] == 1 else "Aggregate",
            "Parent": node.parent,
            "Direction": node.direction,
            "Weight": node.weight,
            "Unit": node.unit,
            "Target": node.target,
        }
        for node in framework.nodes
        if node.id in heights
    ]
    return pd.DataFrame(rows)


def lost_in_coinr(framework: Framework) -> Message | None:
    """Return what of a tree an ``iMeta`` table cannot hold, counted; None where it holds everything."""
    nodes, taking_part = framework.nodes, {node.id for node in framework.active}
    counted = {
        Bilingual("分值端点", "goalposts"): sum(node.goalposts is not None for node in nodes),
        Bilingual("各自的聚合方法", "aggregation of their own"): sum(node.aggregation is not None for node in nodes),
        Bilingual("覆盖要求", "rules on coverage"): sum(
            node.min_coverage is not None or bool(node.needs_any) for node in nodes
        ),
        Bilingual("数值来源", "sources of values"): sum(
            any(part is not None for part in (node.measure, node.column, node.custom)) for node in nodes
        ),
        Bilingual("含义与出处", "meanings and origins"): sum(
            bool(node.note.zh or node.note.en or node.source) for node in nodes
        ),
        Bilingual("第二种语言的名称", "names in the second language"): sum(
            bool(node.name.zh and node.name.en and node.name.zh != node.name.en) for node in nodes
        ),
        Bilingual("停用的节点", "nodes that are switched off"): sum(node.id not in taking_part for node in nodes),
    }
    found = [Message("{what} ({count})", what=what, count=count) for what, count in counted.items() if count]
    if not found:
        return None
    return Message(
        "COINr and composer have no place for: {parts}. They are left out of that workbook; Excel and YAML hold everything.",
        parts=Quoted(found, most=len(found)),
    )
