"""What drives the ranking, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from messages import Message, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.robustness.sensitivity_result import Sensitivity

TOGETHER = 0.1
"""Share of the variation from which choices acting together are worth a sentence."""
LOOSE = 0.25
"""Width of an interval from which more draws are advised."""


def describe(found: Sensitivity) -> Sentences:
    """Return what the runs were, and what drives the ranking."""
    runs = Message(
        "{runs} runs: {rows} draws for each of {sets} sets.",
        runs=found.drawn.count,
        rows=found.rows,
        sets=len(found.choices) + 2,
    )
    return Sentences((runs, finding(found), *_failed(found)))


def finding(found: Sensitivity) -> Sentences:
    """Return which choice moves the ranking most, whether another may be as strong, and how much they do together."""
    return Sentences(tuple(_finding(found)))


def _finding(found: Sensitivity) -> Iterator[Message]:
    table, labels = found.table, {choice.name: choice.label for choice in found.drawn.choices}
    if table["total"].isna().any():
        yield Message("No rank shift varies between the draws, so there is nothing to explain.")
        return
    if len(table) == 1:
        yield Message(
            "Only “{choice}” is uncertain, so all of the variation comes from it.", choice=labels[str(table.index[0])]
        )
        return
    best = table.iloc[0]
    yield Message(
        "“{choice}” moves the ranking most: about {total:.0%} of the variation of ranks has to do with it, about {first:.0%} with it alone.",
        choice=labels[str(table.index[0])],
        total=_share(best["total"]),
        first=min(_share(best["first"]), _share(best["total"])),
    )
    second = table.iloc[1]
    if best["total_low"] <= second["total_high"]:
        yield Message(
            "“{choice}” ({total:.0%}) cannot be told apart from it with so few draws.",
            choice=labels[str(table.index[1])],
            total=_share(second["total"]),
        )
    together = 1 - float(table["first"].clip(0, 1).sum())
    if together >= TOGETHER:
        yield Message("{share:.0%} comes from choices that act together.", share=_share(together))
    if (table["total_high"] - table["total_low"]).max() > LOOSE:
        yield Message("The intervals are wide; more draws would make them narrower.")


def _failed(found: Sensitivity) -> Iterator[Message]:
    if found.lost:
        yield Message(
            "{count} of {rows} rows of the design are left out because a run failed: {reason}",
            count=found.lost,
            rows=found.rows,
            reason=str(next(iter(found.outcome.failed.values()), "")),
        )


def _share(value: float) -> float:
    """Return an estimate held within 0 and 1, where a share lies."""
    return min(max(float(value), 0.0), 1.0)
