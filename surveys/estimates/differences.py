"""The result of comparing groups or waves: differences with interval, p value, and what they allow to be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.estimates.describe import spoken
from surveys.estimates.multiplicity import ADJUSTMENTS, Adjustment, adjusted
from surveys.estimates.vocabulary import STATUSES

if TYPE_CHECKING:
    from surveys.estimates.intervals import Confidence
    from surveys.weights.arrays import Floats

FEW = 4
"""Up to this many differences each gets its own sentence."""


@dataclass(frozen=True, eq=False)
class Differences:
    """Differences with design-based errors.

    Attributes
    ----------
    table
        One row per comparison: grouping columns, ``item``, ``first`` and ``second`` (what is compared), ``n_first``,
        ``n_second``, their estimates, ``difference`` = second − first, ``se``, ``lo``, ``hi`` (for this comparison
        alone), ``df``, ``p``, ``p_adjusted`` (for all comparisons together), ``clear`` and ``status``.
    statistic
        What is compared, a key of `vocabulary.STATISTICS`.
    confidence
        Level and kind of the intervals; ``clear`` means p_adjusted < 1 − level.
    adjustment
        How many comparisons at once are allowed for.
    notes
        What a reader must know.
    """

    table: pd.DataFrame
    statistic: str
    confidence: Confidence
    adjustment: Adjustment
    notes: tuple[Message | Sentences, ...] = ()

    @property
    def text(self) -> str:
        """The comparisons in plain sentences of the current language."""
        rows = self.table.to_dict("records")
        said: list[Message | Sentences] = []
        if len(rows) <= FEW:
            said += [_one(row, self.statistic, self.confidence.level, labels(self.table)) for row in rows]
        else:
            said += _many(self.table, self.statistic, self.adjustment)
        return str(Sentences((*said, *self.notes)))

    def __repr__(self) -> str:
        return f"<Differences: {len(self.table)} comparisons>"

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.head(30).to_html()}"


def labels(table: pd.DataFrame) -> list[str]:
    """Return the columns before ``first``: groups and item."""
    columns = [str(name) for name in table.columns]
    return columns[: columns.index("first")]


def compared(
    columns: dict[str, Any], found: tuple[Floats, Floats, Floats], confidence: Confidence, how: Adjustment
) -> pd.DataFrame:
    """Return the table of comparisons with intervals, p values and statuses.

    Parameters
    ----------
    columns
        Labels, ``n_first``, ``n_second``, ``estimate_first``, ``estimate_second`` and ``status`` of what is compared.
    found
        Differences, their variances and degrees of freedom; no error is given where the status is not ``ok``.
    """
    difference, variance, df = found
    ok = np.array(columns.pop("status")) == "ok"
    statuses = np.where(ok, "ok", "no_interval").astype(object)
    se = np.where(ok, np.sqrt(np.maximum(variance, 0.0)), np.nan)
    same = ok & (se == 0)
    lo, hi = confidence.around(difference, se, df)
    statuses[ok & np.isnan(lo)] = "no_interval"
    statistic = np.divide(difference, se, out=np.full(len(se), np.nan), where=~np.isnan(se) & ~same)
    p = confidence.p_values(statistic, df)
    table = pd.DataFrame({**columns, "difference": difference, "se": se, "lo": lo, "hi": hi, "df": df, "p": p})
    table["p_adjusted"] = adjusted(p, how)
    table["clear"] = table["p_adjusted"] < 1 - confidence.level
    table["status"] = statuses
    return table


def _one(row: dict[Any, Any], statistic: str, level: float, names: list[str]) -> Message:
    kind = "share" if statistic == "share" else statistic
    facts: dict[str, Any] = {
        "item": " · ".join(str(row[name]) for name in names),
        "first": row["first"],
        "second": row["second"],
        "gap": spoken(abs(row["difference"]), kind),
        "difference": spoken(row["difference"], kind),
        "lo": spoken(row["lo"], kind),
        "hi": spoken(row["hi"], kind),
        "level": level,
        "n_first": row["n_first"],
        "n_second": row["n_second"],
        "status": STATUSES[row["status"]],
    }
    if np.isnan(row["lo"]):
        return Message(
            "“{item}”: “{first}” ({n_first} answers) and “{second}” ({n_second}) cannot be compared: {status}.", **facts
        )
    if np.isnan(row["p"]):
        return Message(
            "“{item}”: the difference between “{second}” and “{first}” is {difference}, without any variation in the answers to "
            "test it by.",
            **facts,
        )
    if not row["clear"]:
        return Message(
            "“{item}”: whether “{second}” differs from “{first}” cannot be told from these answers: difference {difference} "
            "({level:.0%} interval {lo} to {hi}; {n_second} and {n_first} answers).",
            **facts,
        )
    if row["difference"] > 0:
        return Message(
            "“{item}”: “{second}” is higher than “{first}” by {gap} ({level:.0%} interval of the difference {lo} to {hi}; {n_second} "
            "and {n_first} answers).",
            **facts,
        )
    return Message(
        "“{item}”: “{second}” is lower than “{first}” by {gap} ({level:.0%} interval of the difference {lo} to {hi}; {n_second} "
        "and {n_first} answers).",
        **facts,
    )


def _many(table: pd.DataFrame, statistic: str, how: Adjustment) -> list[Message | Sentences]:
    clear = table[table["clear"]]
    tested = int(table["p"].notna().sum())
    said: list[Message | Sentences] = [
        Message(
            "Of {tested} comparisons {clear} show a difference ({adjustment}); for the others these answers do not tell.",
            tested=tested,
            clear=len(clear),
            adjustment=ADJUSTMENTS[how],
        )
    ]
    names = labels(table)
    largest = clear.loc[clear["difference"].abs().sort_values(ascending=False, kind="stable").index][:5]
    if len(largest):
        spoken_rows = [
            f"{' · '.join(str(row[name]) for name in names)}: {row['first']} → {row['second']} "
            f"{spoken(row['difference'], statistic)}"
            for row in largest.to_dict("records")
        ]
        said.append(Message("The largest: {rows}.", rows=Quoted(spoken_rows)))
    untested = len(table) - tested
    if untested:
        said.append(Message("{count} comparisons could not be tested: too few answers.", count=untested))
    return said
