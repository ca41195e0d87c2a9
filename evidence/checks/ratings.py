"""V11 ratings that are nearly all five stars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evidence.checks.findings import Finding
from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask, Scope

LEAST, SHARE = 20, 0.95
"""Ratings of an enterprise that are needed, and the share of fives from which on they are suspicious."""

GIVEN = {
    "transactions": ("rating_receiver", "receiver_enterprise_id"),
    "participation": ("rating", "enterprise_id"),
    "demands": ("rating", "enterprise_id"),
}
"""Table → ratings, and the enterprise whose people gave them."""


def mobilised_ratings(scope: Scope) -> Iterator[Finding]:
    """Find enterprises of whose ratings at least 95 % are five stars (V11).

    Looked at are the ratings an enterprise earned (as provider or organiser) and those its people gave, in each wave and over all
    of them, where there are at least 20.
    """
    parts = [*_earned(scope), *_given(scope)]
    for side in ("earned", "given"):
        ratings = [(table, column, firm) for kind, table, column, firm in parts if kind == side]
        caught = _caught(scope, ratings)
        for table, column, firm in ratings if caught else ():
            yield from _finding(scope, table, column, firm, caught, side)


def _earned(scope: Scope) -> Iterator[tuple[str, str, str, np.ndarray]]:
    if scope.has("transactions", "rating_receiver", "provider_enterprise_id"):
        yield "earned", "transactions", "rating_receiver", scope.texts("transactions", "provider_enterprise_id")
    if scope.has("participation", "rating", "activity_id") and scope.has(
        "activities", "activity_id", "organiser_enterprise_id"
    ):
        yield (
            "earned",
            "participation",
            "rating",
            scope.through("participation", "activity_id", "organiser_enterprise_id"),
        )


def _given(scope: Scope) -> Iterator[tuple[str, str, str, np.ndarray]]:
    for table, (column, firm) in GIVEN.items():
        if scope.has(table, column, firm):
            yield "given", table, column, scope.texts(table, firm)


def _caught(scope: Scope, ratings: list[tuple[str, str, np.ndarray]]) -> set[str]:
    frames = []
    for table, column, firm in ratings:
        stars = scope.array(table, column)
        kept = scope.first(table) & ~np.isnan(stars) & pd.notna(firm)
        frames.append(
            pd.DataFrame({"firm": firm[kept], "wave": scope.wave_numbers(table)[kept], "top": stars[kept] == 5})
        )
    if not frames:
        return set()
    both = pd.concat(frames)
    caught: set[str] = set()
    for keys in (["firm"], ["firm", "wave"]):
        found = both.groupby(keys)["top"].agg(["size", "mean"]).reset_index()
        caught |= set(found.loc[(found["size"] >= LEAST) & (found["mean"] >= SHARE), "firm"])
    return caught


def _finding(scope: Scope, table: str, column: str, firm: np.ndarray, caught: set[str], side: str) -> Iterator[Finding]:
    rows = pd.Series(firm).isin(caught).to_numpy() & ~np.isnan(scope.array(table, column))

    def say(mask: Mask, units: tuple[str, ...]) -> Sentences:
        facts: dict[str, Any] = {"count": len(units), "examples": Quoted(units, most=6), "rows": int(mask.sum())}
        said = (
            Message(
                "V11 nearly all ratings that {count} enterprises ({examples}) earned are five stars, {rows} of them here.",
                **facts,
            )
            if side == "earned"
            else Message(
                "V11 nearly all ratings that the people of {count} enterprises ({examples}) gave are five stars, {rows} of them here.",
                **facts,
            )
        )
        return said.then(
            Message("They may have been asked for: compare with the answers to the questionnaire before quoting them.")
        )

    if rows.any():
        yield Finding("V11", "warning", table, column, rows, say, of=firm)
