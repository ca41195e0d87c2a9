"""Whether the tables and columns that a measure needs are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.schema import TABLES
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.measures.measure import Measure
    from evidence import Dataset
    from evidence.records import Frames


def missing_reason(one: Measure, dataset: Dataset | Frames, level: str) -> Message | None:
    """Return why a measure cannot be computed from these tables, or None when it can."""
    if level not in one.levels:
        return Message("“{name}” has no meaning at this level.", name=one.card.name)
    for table, columns in one.needs.items():
        if not dataset.has(table):
            return Message("Insufficient data: the table “{table}” is not loaded.", table=TABLES[table].label)
        lacking = [name for name in columns if name not in dataset.tables[table].column_names]
        if lacking:
            return lacking_columns(table, lacking)
    for group in one.needs_any:
        if not any(dataset.has(name) for name in group):
            labels = [TABLES[name].label for name in group]
            return Message("Insufficient data: none of the tables {tables} is loaded.", tables=Quoted(labels))
    return None


def lacking_columns(table: str, columns: Sequence[str]) -> Message:
    """Return that a table lacks columns."""
    return Message(
        "Insufficient data: the table “{table}” lacks {columns}.",
        table=TABLES[table].label,
        columns=Quoted([label_of(table, name) for name in columns]),
    )


def label_of(table: str, column: str) -> object:
    """Return what a column is called on the screen; items of a questionnaire are called by their id."""
    declared = TABLES[table].by_name.get(column)
    return declared.label if declared is not None else column
