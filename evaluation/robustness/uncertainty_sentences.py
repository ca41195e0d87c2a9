"""What the draws say, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from evaluation.robustness.uncertainty_result import Uncertainty

FIRST = 10
"""Of how many units at the top the sentences speak, when there are at least twice as many."""
OFTEN = 0.9
"""Share of the draws from which something holds nearly always."""


def describe(found: Uncertainty, names: Mapping[str, str] | None = None) -> Sentences:
    """Return how firm the ranking is, who leads (under the name given), how firm the first ten are, and what failed."""
    return Sentences(tuple(_said(found, names)))


def finding(found: Uncertainty) -> Sentences:
    """Return how far ranks move, and how firm the first ten are."""
    table = _ranked(found)
    if table.empty:
        return Sentences((Message("Insufficient data: no unit has a rank in any draw."),))
    return Sentences((_spread(table), *_first(found)))


def leading(found: Uncertainty, names: Mapping[str, str] | None = None) -> Sentences:
    """Return who leads and how firmly, with units under the names given."""
    table = _ranked(found)
    return Sentences(tuple(_leader(found, table, names or {})) if len(table) else ())


def _ranked(found: Uncertainty) -> pd.DataFrame:
    return found.table[found.table["rank"].notna() & (found.table["scored"] > 0)]


def _said(found: Uncertainty, names: Mapping[str, str] | None) -> Iterator[Message | Sentences]:
    yield Message(
        "{draws} draws of {count} uncertain choices ({names}).",
        draws=found.draws,
        count=len(found.drawn.choices),
        names=Quoted([choice.label for choice in found.drawn.choices]),
    )
    yield finding(found)
    yield leading(found, names)
    yield from remarks(found)


def remarks(found: Uncertainty) -> Iterator[Message]:
    """Yield what a reader must know before using the intervals: units without a score in some draws, failed draws."""
    lost = int(((found.table["scored"] < 1) & found.table["rank"].notna()).sum()) if len(found.sound) else 0
    if lost:
        yield Message(
            "{count} units have no score in some of the draws; their intervals rest on the others.", count=lost
        )
    if found.outcome.failed:
        yield Message(
            "{count} of {draws} draws failed and are left out, so the intervals may be too narrow. "
            "The most frequent reason: {reason}",
            count=len(found.outcome.failed),
            draws=found.draws,
            reason=str(found.failed["reason"].iloc[0]),
        )


def _spread(table: pd.DataFrame) -> Message:
    width = (table["high"] - table["low"]).to_numpy(dtype=float)
    if width.max() == 0:
        return Message("All {count} units keep their rank in nine draws out of ten.", count=len(table))
    return Message(
        "In nine draws out of ten, half of the {count} units stay within {middle:.0f} places; the least certain one, within {widest:.0f}.",
        count=len(table),
        middle=np.ceil(np.median(width)),
        widest=np.ceil(width.max()),
    )


def _leader(found: Uncertainty, table: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Message]:
    best = table.index[0]
    name = names.get(str(best), str(best))
    share = float(found.top_share(1)[best])
    if share >= OFTEN:
        yield Message("{unit} is first in {share:.0%} of the draws.", unit=name, share=share)
    else:
        yield Message(
            "{unit} is first now, but only in {share:.0%} of the draws; nine times out of ten it lies between {low:.0f} and {high:.0f}.",
            unit=name,
            share=share,
            low=np.floor(table["low"].iloc[0]),
            high=np.ceil(table["high"].iloc[0]),
        )


def _first(found: Uncertainty) -> Iterator[Message]:
    ranked = found.nominal.dropna()
    if len(ranked) < 2 * FIRST or not len(found.sound):
        return
    first = ranked[ranked <= FIRST].index
    kept = int((found.top_share(FIRST)[first] >= OFTEN).sum())
    yield Message(
        "Of the {count} units among the first {first} now, {kept} stay there in at least nine draws out of ten.",
        count=len(first),
        first=FIRST,
        kept=kept,
    )
