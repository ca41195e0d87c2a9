"""What a comparison of configurations says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from evaluation.comparison.result import Comparison

MOST = 3
"""How many units or indicators a sentence names."""


def finding(comparison: Comparison) -> Iterator[Message]:
    """Yield how alike the orders are, who moves most, and who could not be compared."""
    ranks = comparison.ranks
    compared = ranks.dropna()
    if compared.empty:
        yield Message("Insufficient data: no unit has an index under every configuration.")
        return
    for row in comparison.agreement.itertuples():
        if comparison.reference in (row.first, row.second):
            yield _pair(comparison, row)
    table = comparison.table.loc[compared.index]
    widest = table["range"].sort_values(ascending=False, kind="stable")
    if widest.iloc[0] > 0 and len(comparison.evaluations) > 2:
        yield Message(
            "The rank that depends most on the configuration: {unit}, from {best:g} to {worst:g}.",
            unit=Quoted([widest.index[0]]),
            best=table.loc[widest.index[0], "best"],
            worst=table.loc[widest.index[0], "worst"],
        )
    firm = int((widest == 0).sum())
    yield Message("Units with the same rank everywhere: {firm} of {count}.", firm=firm, count=len(compared))
    yield from _left_out(comparison, ranks)


def _pair(comparison: Comparison, row: Any) -> Message:
    other = row.second if row.first == comparison.reference else row.first
    facts: dict[str, Any] = {
        "other": other,
        "reference": comparison.reference,
        "moved": row.moved,
        "count": row.units,
    }
    if facts["moved"] == 0:
        return Message("“{other}” ranks all {count} units as “{reference}” does.", **facts)
    moves = comparison.table[f"move {other}"].dropna()
    furthest = moves.abs().sort_values(ascending=False, kind="stable").index[0]
    said = "{unit} {move:+g}".format(unit=furthest, move=moves[furthest])  # noqa: UP032 - a name may hold braces
    if math.isnan(row.spearman):
        return Message(
            "Under “{other}” {moved} of {count} units have another rank than under “{reference}”, the largest move being {unit}.",
            unit=Quoted([said]),
            **facts,
        )
    return Message(
        "Under “{other}” {moved} of {count} units have another rank than under “{reference}” (rank correlation {rho:.2f}), the "
        "largest move being {unit}.",
        rho=row.spearman,
        unit=Quoted([said]),
        **facts,
    )


def _left_out(comparison: Comparison, ranks: pd.DataFrame) -> Iterator[Message]:
    lost = comparison.scores.index[ranks.isna().all(axis=1)]
    if len(lost):
        yield Message(
            "Units that have no index under some configuration and are not ranked here: {count} ({units}).",
            count=len(lost),
            units=Quoted(lost, most=5),
        )


def reason(comparison: Comparison, unit: Any, other: str) -> Sentences:
    """Return by how many places a unit moves and through which indicators."""
    why = comparison.why(unit, other)
    ranks = comparison.ranks.loc[unit]
    said: list[Message] = []
    if ranks.notna().all():
        said.append(
            Message(
                "“{unit}”: rank {old:g} under “{reference}”, {new:g} under “{other}”.",
                unit=unit,
                old=ranks[comparison.reference],
                reference=comparison.reference,
                new=ranks[other],
                other=other,
            )
        )
    gains, losses = (why[why["difference"] * sign > SMALL].iloc[:MOST] for sign in (1, -1))
    unit_of = Message("points") if comparison.on_one_scale else Message("standard deviations")
    if len(gains):
        said.append(
            Message("It gains against the average through {parts} ({unit}).", parts=_parts(gains), unit=unit_of)
        )
    if len(losses):
        said.append(
            Message("It loses against the average through {parts} ({unit}).", parts=_parts(losses), unit=unit_of)
        )
    if not len(gains) and not len(losses):
        said.append(Message("No indicator changes its distance from the average."))
    return Sentences(tuple(said))


SMALL = 0.005
"""Differences below it are not spoken of."""


def _parts(rows: pd.DataFrame) -> Quoted:
    return Quoted([f"{name} {value:+.2f}" for name, value in zip(rows["name"], rows["difference"], strict=True)])
