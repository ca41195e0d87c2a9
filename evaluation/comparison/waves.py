"""Two evaluations of the same thing: what changed, and whether by more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.errors_of_scores import known_share, score_errors
from messages import Message
from surveys.normal import Z95

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.method import Method
    from evaluation.result import Evaluation
    from evaluation.values import Values
    from messages import Bilingual

WHOLE = 1 - 1e-9


@dataclass(frozen=True, eq=False)
class Change:
    """Change of one unit's scores between two waves.

    Attributes
    ----------
    table
        One row per node that has both scores: ``before``, ``now``, ``change``, ``se`` (of the difference of independent waves;
        NaN when no error is known), ``clear`` (whether 0 lies outside the 95 % interval of the change).
    known
        Share of the weight whose error is known, the smaller one of the two waves.
    sentences
        What may be said.
    """

    table: pd.DataFrame
    known: float
    sentences: tuple[Message, ...]


def compare_waves(now: Evaluation, values: Values, before: Evaluation, old_values: Values) -> Change:
    """Compare the scores of a single unit in two waves.

    The waves are taken as independent samples, so errors add in squares. A change is called clear only when its 95 % interval
    leaves out 0; without a known error nothing is called clear, nor within a margin. Where the errors of only a part of the
    indicators are known, the interval is too narrow, and the sentences say so.
    """
    unit, old_unit = now.units[0], before.units[0]
    errors = score_errors(now, values).loc[unit]
    old_errors = score_errors(before, old_values).loc[old_unit]
    nodes = [name for name in now.scores.columns if name in before.scores.columns]
    table = pd.DataFrame({"before": before.scores.loc[old_unit, nodes], "now": now.scores.loc[unit, nodes]}).dropna()
    table["change"] = table["now"] - table["before"]
    spread = np.sqrt(errors.reindex(table.index) ** 2 + old_errors.reindex(table.index) ** 2)
    table["se"] = spread.where(spread > 0)
    table["clear"] = table["change"].abs() > Z95 * table["se"]
    known = min(known_share(now, values).loc[unit], known_share(before, old_values).loc[old_unit])
    return Change(table, float(known), tuple(_sentences(now, before, table, float(known))))


def _sentences(now: Evaluation, before: Evaluation, table: pd.DataFrame, known: float) -> Iterator[Message]:
    root = now.framework.root.id
    if root not in table.index:
        yield Message("Insufficient data: the index cannot be compared with the wave before.")
        return
    yield _change_of_index(table.loc[[root]], now.method)
    if known < WHOLE and table.loc[[root], "se"].notna().all():
        yield Message(
            "Errors are known for {known:.0%} of the weight only, so the true margin of error is wider.", known=known
        )
    if (now.framework, now.method) != (before.framework, before.method):
        yield Message(
            "The two waves were scored with different indicator systems or methods, which may explain a change."
        )
    clear = table.drop(index=root).query("clear")
    for part, change in _largest(clear[clear["change"] > 0], now):
        yield Message("Largest rise beyond the margin of error: {part} ({change}).", part=part, change=change)
    for part, change in _largest(clear[clear["change"] < 0], now):
        yield Message("Largest fall beyond the margin of error: {part} ({change}).", part=part, change=change)


def _change_of_index(row: pd.DataFrame, method: Method) -> Message:
    facts: dict[str, Any] = {name: method.spelled(row[name].iloc[0]) for name in ("now", "before")}
    facts["change"] = method.spelled(row["change"].iloc[0], sign=True)
    if row["se"].isna().all():
        return Message(
            "The index is {now} (last wave {before}), a change of {change}; its margin of error is not known.",
            **facts,
        )
    if row["clear"].all():
        return Message(
            "The index is {now} (last wave {before}); the change of {change} is beyond the margin of error.",
            **facts,
        )
    return Message(
        "The index is {now} (last wave {before}); the change of {change} lies within the margin of error.",
        **facts,
    )


def _largest(parts: pd.DataFrame, now: Evaluation) -> Iterator[tuple[Bilingual, str]]:
    """Give name and change of the part that moved most, if there is one."""
    furthest = parts["change"].abs().sort_values(ascending=False, kind="stable").index[:1]
    for name in furthest:
        yield now.framework.node(str(name)).label, now.method.spelled(parts["change"][name], sign=True)
