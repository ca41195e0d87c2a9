"""V15 bursts of answers, V16 the same answers twice, V20 answers of no party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.checks.findings import Finding
from evidence.schema import TABLES
from evidence.schema.codes import PARTIES
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask, Scope

TABLE = "survey_responses"
BURST_LEAST, BURST_SHARE, BURST = 10, 0.3, np.timedelta64(30, "m")
"""V15: answers of an enterprise in a wave that are needed, share of them within the window, and the window."""
TWINS = np.timedelta64(2, "m")
"""V16: answers less than this apart."""
TWINS_LEAST = 3
"""Answered items two sheets must share before being equal means anything."""


def bursts(scope: Scope) -> Iterator[Finding]:
    """Find more than 30 % of an enterprise's answers of one wave within 30 minutes from one source (V15)."""
    if not scope.has(TABLE, "enterprise_id", "submitted_at"):
        return
    rows = _densest(_sheets(scope), scope.dataset.tables[TABLE].num_rows)
    of = scope.texts(TABLE, "enterprise_id")

    def say(mask: Mask, units: tuple[str, ...]) -> Message:
        return Message(
            "V15 in {count} enterprises ({examples}) more than {share:.0%} of the answers of a wave came within {minutes} minutes from one "
            "source, {rows} answers in all. Ask how they were filled in, and look at the results without them.",
            count=len(units),
            examples=Quoted(units, most=6),
            share=BURST_SHARE,
            minutes=30,
            rows=int(mask.sum()),
        )

    if rows.any():
        yield Finding("V15", "warning", TABLE, "submitted_at", rows, say, of=of)


def _sheets(scope: Scope) -> pd.DataFrame:
    """Return row, enterprise, wave, source and time of the answers that have all of them, in time order."""
    firm, at = scope.texts(TABLE, "enterprise_id"), scope.array(TABLE, "submitted_at")
    source = (
        scope.texts(TABLE, "source_channel")
        if scope.has(TABLE, "source_channel")
        else np.full(len(firm), "", dtype=object)
    )
    wave = scope.texts(TABLE, "wave_id") if scope.has(TABLE, "wave_id") else np.full(len(firm), None, dtype=object)
    by_date = scope.wave_numbers(TABLE)
    named = pd.Series(wave).where(pd.notna(wave), pd.Series(by_date).astype(str))
    frame = pd.DataFrame(
        {
            "row": np.arange(len(firm)),
            "firm": firm,
            "wave": named.to_numpy(),
            "source": pd.Series(source).fillna(""),
            "at": at,
        }
    )
    frame = frame[scope.first(TABLE)].dropna(subset=["firm", "at"])
    return frame.sort_values("at", kind="stable")


def _densest(frame: pd.DataFrame, height: int) -> Mask:
    """Return the rows of the fullest half hour of every enterprise, wave and source that holds too many answers."""
    rows = np.zeros(height, dtype=bool)
    frame = frame.assign(answers=frame.groupby(["firm", "wave"])["row"].transform("size"))
    frame = frame[frame["answers"] >= BURST_LEAST]
    if not len(frame):
        return rows
    frame = frame.assign(group=frame.groupby(["firm", "wave", "source"]).ngroup()).sort_values(
        ["group", "at"], kind="stable"
    )
    since = (frame["at"] - frame["at"].min()).to_numpy()
    apart = (since.max() + 2 * BURST).astype(np.int64)
    place = frame["group"].to_numpy() * apart + since.astype(np.int64)
    last = np.searchsorted(place, place + BURST.astype(since.dtype).astype(np.int64), side="right")
    within = pd.Series(last - np.arange(len(place)))
    for start in within.groupby(frame["group"].to_numpy()).idxmax()[
        lambda at: within[at].to_numpy() > BURST_SHARE * frame["answers"].to_numpy()[at]
    ]:
        rows[frame["row"].to_numpy()[start : last[start]]] = True
    return rows


def twins(scope: Scope) -> Iterator[Finding]:
    """Find sheets of one enterprise with equal answers to every item, less than two minutes apart (V16)."""
    items = (
        [name for name in scope.dataset.tables[TABLE].column_names if name not in TABLES[TABLE].by_name]
        if scope.dataset.has(TABLE)
        else []
    )
    if not items or not scope.has(TABLE, "enterprise_id", "submitted_at"):
        return
    frame = _sheets(scope).sort_values(["firm", "at"], kind="stable")
    near = (frame["firm"] == frame["firm"].shift()) & (frame["at"] - frame["at"].shift() < TWINS)
    frame = frame[near | near.shift(-1, fill_value=False)]
    rows = np.zeros(scope.dataset.tables[TABLE].num_rows, dtype=bool)
    if len(frame):
        answers = scope.dataset.tables[TABLE].select(items).take(frame["row"].to_numpy()).to_pandas()
        frame = frame.assign(answers=pd.util.hash_pandas_object(answers, index=False).to_numpy())
        frame = frame[(answers.notna().sum(axis=1) >= TWINS_LEAST).to_numpy()]
        frame = frame.sort_values(["firm", "answers", "at"], kind="stable")
        same = (frame["firm"] == frame["firm"].shift()) & (frame["answers"] == frame["answers"].shift())
        rows[frame["row"].to_numpy()[(same & (frame["at"] - frame["at"].shift() < TWINS)).to_numpy()]] = True

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V16 {count} answers repeat every answer of another sheet of the same enterprise, handed in less than two minutes before. They "
            "may be sent twice: look at the results without them.",
            count=int(mask.sum()),
        )

    if rows.any():
        yield Finding("V16", "warning", TABLE, "submitted_at", rows, say)


def unknown_parties(scope: Scope) -> Iterator[Finding]:
    """Find answers of nobody known: the respondent type is none of workers, enterprises and cadres (V20)."""
    if not scope.has(TABLE, "respondent_type"):
        return
    wrong = ~scope.is_(TABLE, "respondent_type", *PARTIES.names)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V20 {count} answers say no party. Allowed are W (workers), M (enterprises) and C (union cadres); the others belong to no "
            "result.",
            count=int(mask.sum()),
        )

    if wrong.any():
        yield Finding("V20", "error", TABLE, "respondent_type", wrong, say)
