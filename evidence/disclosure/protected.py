"""Tables that may be shown: what is hidden in them, and why."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from evidence.disclosure.primary import PRIMARY, REASONS
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.disclosure.thresholds import Thresholds
    from messages import Sentences


@dataclass(frozen=True, eq=False, repr=False)
class Protected:
    """Tables that may be shown.

    Attributes
    ----------
    tables
        Name → table, rows and columns as they came. Hidden cells have the status ``suppressed`` and no numbers; with coded
        percentages there is a column ``coded``.
    reasons
        Name → code of the reason of every row (a key of `REASONS`), empty where nothing was done. For the keeper of the
        data: which of two hidden cells is the small one is itself an information, so it is not in the tables.
    cells
        Number of different cells in all tables.
    counts
        Code of the reason → number of different cells.
    thresholds
        What was asked for.
    """

    tables: Mapping[str, pd.DataFrame]
    reasons: Mapping[str, pd.Series]
    cells: int
    counts: Mapping[str, int]
    thresholds: Thresholds

    @property
    def table(self) -> pd.DataFrame:
        """The table; several ones below each other, with a first column ``table``."""
        if len(self.tables) == 1:
            return next(iter(self.tables.values()))
        named = [table.assign(table=name) for name, table in self.tables.items()]
        joined = pd.concat(named, ignore_index=True)
        return joined[["table", *(column for column in joined if column != "table")]]

    @property
    def hidden(self) -> int:
        """Number of different hidden cells."""
        return sum(count for code, count in self.counts.items() if code != "coded")

    @property
    def log(self) -> pd.DataFrame:
        """What was hidden: ``code``, ``reason`` in the current language, ``threshold`` (NaN where there is none), ``cells``."""
        limits = {
            "workers": self.thresholds.workers, "cell": self.thresholds.cell,
            "organisations": self.thresholds.organisations, "coded": self.thresholds.coding,
        }  # fmt: skip
        rows = [(code, str(REASONS[code]), limits.get(code), self.counts.get(code, 0)) for code in REASONS]
        log = pd.DataFrame(rows, columns=["code", "reason", "threshold", "cells"])
        return log.astype({"threshold": float})

    @property
    def message(self) -> Sentences:
        """What was hidden, to be spoken in any language."""
        own = sum(self.counts.get(code, 0) for code in PRIMARY)
        if not self.hidden:
            said = Message("None of the {cells} cells had to be hidden.", cells=self.cells)
        else:
            said = Message(
                "{hidden} of {cells} cells are hidden: {own} for who stands behind them, {more} so that those cannot be worked out.",
                hidden=self.hidden,
                cells=self.cells,
                own=own,
                more=self.hidden - own,
            )
        coded = Message(
            "{count} extreme percentages of fewer than {least} people are only shown as ≤5% or ≥95%.",
            count=self.counts.get("coded", 0),
            least=self.thresholds.coding,
        )
        return said.then(coded if self.counts.get("coded") else None)

    @property
    def text(self) -> str:
        """What was hidden, as sentences."""
        return str(self.message)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        """Return the sentences and the protected table, for notebooks."""
        return f"<p>{escape(self.text)}</p>{self.table.to_html(max_rows=30)}"
