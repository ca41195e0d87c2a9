"""Estimates in plain sentences that never say more than their intervals allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from messages import Message, Quoted, Sentences
from surveys.estimates.vocabulary import KNOWN, STATISTICS, STATUSES

if TYPE_CHECKING:
    import pandas as pd

FEW = 3
"""Up to this many cells each gets its own sentence; more are told by their extremes."""


def described(statistic: str, table: pd.DataFrame, by: tuple[str, ...], level: float) -> list[Message | Sentences]:
    """Return sentences for a table of estimates: every cell when there are few, otherwise the extremes of each item."""
    labels = labels_in(table)
    if len(table) <= FEW:
        return [_cell(statistic, row, labels, level) for row in table.to_dict("records")]
    if not by:
        return [Message("{count} estimates; see the table.", count=len(table)), *_unsaid(table, labels)]
    said: list[Message | Sentences] = []
    for key, part in list(table.groupby([name for name in labels if name not in by], sort=False))[:5]:
        known = part[part["status"].isin(KNOWN)]
        if len(known) > 1:
            said.append(_extremes(statistic, " · ".join(map(str, key)), known, by))
    return [*said, *_unsaid(table, labels)]


def labels_in(table: pd.DataFrame) -> list[str]:
    """Return the columns of a result that tell its rows apart: all before ``n``."""
    columns = [str(name) for name in table.columns]
    return columns[: columns.index("n")]


def spoken(value: float, statistic: str) -> str:
    """Return a number as it is read aloud: shares in per cent, totals in whole units, others with two decimals.

    >>> spoken(0.256, "share"), spoken(3.14159, "mean"), spoken(1234567.8, "total")
    ('25.6%', '3.14', '1,234,568')
    """
    if np.isnan(value):
        return "–"
    if statistic == "share":
        return f"{value:.1%}"
    decimals = {"total": 0, "nps": 1}.get(statistic, 2)
    return f"{value:,.{decimals}f}"


def _name(row: dict[Any, Any], labels: list[str] | tuple[str, ...]) -> str:
    return " · ".join(str(row[label]) for label in labels)


def _cell(statistic: str, row: dict[Any, Any], labels: list[str], level: float) -> Message:
    facts: dict[str, Any] = {
        "what": STATISTICS[statistic],
        "cell": _name(row, labels),
        "n": row["n"],
        "level": level,
        "value": spoken(row["estimate"], statistic),
        "lo": spoken(row["lo"], statistic),
        "hi": spoken(row["hi"], statistic),
        "status": STATUSES[row["status"]],
    }
    if np.isnan(row["estimate"]):
        return Message("Insufficient data for “{cell}”: {status}.", **facts)
    if np.isnan(row["lo"]) or np.isnan(row["hi"]):
        return Message("“{cell}”: {what} {value} from {n} answers; no interval can be given ({status}).", **facts)
    return Message("“{cell}”: {what} {value} ({level:.0%} interval {lo} to {hi}, {n} answers).", **facts)


def _extremes(statistic: str, item: str, known: pd.DataFrame, by: tuple[str, ...]) -> Message:
    rows = known.sort_values("estimate", kind="stable").to_dict("records")
    low, high = rows[0], rows[-1]
    facts: dict[str, Any] = {
        "item": item,
        "what": STATISTICS[statistic],
        "count": len(rows),
        "low": _name(low, by),
        "high": _name(high, by),
        "least": spoken(low["estimate"], statistic),
        "most": spoken(high["estimate"], statistic),
    }
    if low["hi"] < high["lo"]:
        return Message(
            "“{item}”: the {what} of {count} groups runs from {least} (“{low}”) to {most} (“{high}”); the intervals of these two "
            "do not overlap.",
            **facts,
        )
    return Message(
        "“{item}”: the {what} of {count} groups runs from {least} (“{low}”) to {most} (“{high}”), but the intervals of these two "
        "overlap: which group is higher cannot be told from these answers.",
        **facts,
    )


def _unsaid(table: pd.DataFrame, labels: list[str]) -> list[Message | Sentences]:
    """Return which cells carry no estimate or no interval, and why."""
    said: list[Message | Sentences] = []
    for status, part in table[~table["status"].isin(KNOWN)].groupby("status", sort=False):
        said.append(
            Message(
                "{count} cells have no interval ({status}): {cells}.",
                count=len(part),
                status=STATUSES[str(status)],
                cells=Quoted([_name(row, labels) for row in part.to_dict("records")], most=5),
            )
        )
    return said
