"""Response rates: how many of those who could have answered did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.weights.columns import frame_of, grouped, listed
from surveys.weights.sums import counts
from surveys.weights.targets import counts_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, eq=False)
class ResponseRates:
    """Answers and people of each group.

    Attributes
    ----------
    table
        The grouping columns, ``n`` answers, ``people``, ``rate`` = n / people (NaN where ``status`` is not ok) and
        ``status``: ``ok``, ``no_answers``, ``unknown`` (no head-count) or ``above`` (more answers than people).
    """

    table: pd.DataFrame

    @property
    def overall(self) -> float:
        """Answers ÷ people over the groups with a head-count."""
        known = self.table[self.table["people"].notna()]
        return float(known["n"].sum() / known["people"].sum())

    @property
    def text(self) -> str:
        """The rates in plain sentences of the current language."""
        said: list[Message | Sentences] = [
            Message(
                "{n} of {people:.0f} people answered ({rate:.1%}).",
                n=int(self.table.loc[self.table["people"].notna(), "n"].sum()),
                people=float(self.table["people"].sum()),
                rate=self.overall,
            )
        ]
        for status, message in self._remarks().items():
            if (self.table["status"] == status).any():
                said.append(message)
        return str(Sentences(tuple(said)))

    def _remarks(self) -> dict[str, Message]:
        names = {status: Quoted(self._groups(status)) for status in ("no_answers", "unknown", "above")}
        return {
            "no_answers": Message("Nobody answered from {groups}.", groups=names["no_answers"]),
            "unknown": Message(
                "The head-count of {groups} is not known, so no rate is given.", groups=names["unknown"]
            ),
            "above": Message(
                "{groups} have more answers than people: check the head-count, and look for duplicate answers.",
                groups=names["above"],
            ),
        }

    def _groups(self, status: str) -> list[str]:
        columns = [name for name in self.table.columns if name not in {"n", "people", "rate", "status"}]
        rows = self.table.loc[self.table["status"] == status, columns]
        return [" · ".join(map(str, row)) for row in rows.itertuples(index=False, name=None)]

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.head(30).to_html()}"


def response_rates(answers: Any, by: str | Sequence[str], population: Any) -> ResponseRates:
    """Return answers ÷ people of each group.

    Parameters
    ----------
    answers
        One row per answer.
    by
        Column(s) that form the groups; answers without a group are not counted.
    population
        Group → people who were asked, as a mapping, a series, or a frame with a column of counts.

    Examples
    --------
    >>> rates = response_rates(pd.DataFrame({"e": ["A", "A", "B"]}), "e", {"A": 4, "B": 3, "C": 2})
    >>> rates.table["rate"].round(3).tolist()
    [0.5, 0.333, 0.0]
    """
    names = listed(by)
    people = counts_of(names, population)
    groups = grouped(frame_of(answers), names)
    keys = [row[0] if len(row) == 1 else row for row in groups.labels.itertuples(index=False, name=None)]
    found = dict(zip(keys, counts(groups.codes[groups.codes >= 0], groups.count), strict=True))
    rows = [_row(key, int(found.get(key, 0)), people.get(key), len(names)) for key in dict.fromkeys([*people, *keys])]
    return ResponseRates(pd.DataFrame(rows, columns=[*names, "n", "people", "rate", "status"]))


def _row(key: Any, n: int, people: float | None, width: int) -> tuple[Any, ...]:
    labels = key if width > 1 else (key,)
    if not people:
        return (*labels, n, float("nan"), float("nan"), "unknown")
    status = "above" if n > people else "no_answers" if n == 0 else "ok"
    return (*labels, n, people, n / people, status)
