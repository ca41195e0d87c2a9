"""What a comparison of two versions says, in sentences that add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from messages import Bilingual, Message, Quoted, Sentences, current_language
from workspace.comparison.mixing import FACTORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from workspace.comparison.result import VersionComparison

UNIT = Bilingual("评价单元", "unit")
INDICATOR = Bilingual("指标", "indicator")
SMALL = 0.05
"""Points below which a part of a change is not spoken of."""
MOST = 3
"""How many indicators or units a sentence names."""


@dataclass(frozen=True)
class Changes:
    """Names with a change each, “a +1.2, b −0.3”."""

    names: tuple[object, ...]
    values: tuple[float, ...]

    def __str__(self) -> str:
        comma = ", " if current_language() == "en" else "、"
        return comma.join(f"{name} {value:+.1f}" for name, value in zip(self.names, self.values, strict=True))


def finding(comparison: VersionComparison) -> Iterator[Message]:
    """Yield how far scores and ranks move, who moves most, and what could not be compared."""
    table = comparison.table
    both = table.dropna(subset=["change"])
    if both.empty:
        yield Message("Insufficient data: no unit has an index in both versions.")
    else:
        yield _moves(both)
        yield from _extremes(both)
        yield from _parts(both)
    yield from _incomplete(table, both)


def _moves(both: pd.DataFrame) -> Message:
    if (both["change"].abs() < SMALL).all():
        return Message("No index of {count} units changes by {small} points or more.", count=len(both), small=SMALL)
    return Message(
        "Of {count} units {moved} change their rank, at most by {most:g} places; the index changes by {mean:+.1f} points on "
        "average, between {least:+.1f} and {largest:+.1f}.",
        count=len(both),
        moved=int((both["move"] != 0).sum()),
        most=float(both["move"].abs().max()),
        mean=float(both["change"].mean()),
        least=float(both["change"].min()),
        largest=float(both["change"].max()),
    )


def _extremes(both: pd.DataFrame) -> Iterator[Message]:
    up = both[both["move"] > 0].sort_values("move", ascending=False, kind="stable")
    down = both[both["move"] < 0].sort_values("move", kind="stable")
    if len(up):
        yield Message("Furthest up: {units}.", units=_listed(up["move"]))
    if len(down):
        yield Message("Furthest down: {units}.", units=_listed(down["move"]))


def _listed(moves: pd.Series) -> Quoted:
    return Quoted([f"{unit} {move:+g}" for unit, move in moves.iloc[:MOST].items()])


def _parts(both: pd.DataFrame) -> Iterator[Message]:
    """Say to what the changes are due, by their mean size."""
    size = both[list(FACTORS)].abs().mean().sort_values(ascending=False, kind="stable")
    size = size[size >= SMALL]
    if len(size):
        names = tuple(FACTORS[str(name)] for name in size.index)
        yield Message(
            "What moves the index, as the mean size of the parts in points: {parts}.", parts=Sizes(names, tuple(size))
        )


@dataclass(frozen=True)
class Sizes(Changes):
    """Names with a size each, “a 1.2, b 0.3”."""

    def __str__(self) -> str:
        comma = ", " if current_language() == "en" else "、"
        return comma.join(f"{name} {value:.1f}" for name, value in zip(self.names, self.values, strict=True))


def _incomplete(table: pd.DataFrame, both: pd.DataFrame) -> Iterator[Message]:
    for here, there, said in (
        ("before", "after", Message("with the version before, but not with the one after")),
        ("after", "before", Message("with the version after, but not with the one before")),
    ):
        lost = table.index[table[here].notna() & table[there].isna()]
        if len(lost):
            yield Message(
                "{count} units ({units}) have an index only {where}; they are not ranked here.",
                count=len(lost),
                units=Quoted(lost, most=5),
                where=said,
            )
    undivided = both.index[both[list(FACTORS)].isna().any(axis=1)]
    if len(undivided):
        yield Message(
            "For {count} units ({units}) the change cannot be divided among its causes, because half way between the versions "
            "they have no index.",
            count=len(undivided),
            units=Quoted(undivided, most=5),
        )


def sentence_of(comparison: VersionComparison, unit: object) -> Message | Sentences:
    """Return why one unit moved; raises `NotFound` for a unit that was not compared."""
    why = comparison.why(unit)
    row = comparison.table.loc[comparison.first.units == unit].iloc[0]
    if row[["before", "after"]].isna().any():
        return Message("“{unit}” has no index in one of the versions, so its change is not known.", unit=unit)
    said = Message(
        "“{unit}”: {before:.1f} → {after:.1f} ({change:+.1f}), rank {old:g} → {new:g}.",
        unit=unit,
        before=row["before"],
        after=row["after"],
        change=row["change"],
        old=row["rank_before"],
        new=row["rank_after"],
    )
    if row[list(FACTORS)].isna().any():
        return said.then(Message("The change cannot be divided among its causes."))
    return said.then(_causes(row), _indicators(why))


def _causes(row: pd.Series) -> Message | None:
    parts = [(FACTORS[name], float(row[name])) for name in FACTORS if abs(row[name]) >= SMALL]
    if not parts:
        return None
    names, values = zip(*parts, strict=True)
    return Message("By cause: {parts}.", parts=Changes(names, values))


def _indicators(why: pd.DataFrame) -> Message | None:
    largest = why[why["total"].abs() >= SMALL].iloc[:MOST]
    if largest.empty:
        return None
    return Message("Most through {parts}.", parts=Changes(tuple(largest["name"]), tuple(largest["total"])))
