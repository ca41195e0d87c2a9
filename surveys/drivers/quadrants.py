"""Importance and performance side by side: which services matter much and go badly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Bilingual, Message, Quoted, Sentences
from surveys.drivers.importance import Importance, relative_importance
from surveys.estimates.design import design_of
from surveys.estimates.means import means

if TYPE_CHECKING:
    from collections.abc import Sequence

QUADRANTS: dict[str, Bilingual] = {
    "improve": Bilingual("优先改进", "improve first"),
    "keep": Bilingual("继续保持", "keep up"),
    "low": Bilingual("可缓改进", "low priority"),
    "enough": Bilingual("供给过度", "possibly more than needed"),
}
"""Quadrants: important and low, important and high, unimportant and low, unimportant and high performance."""


@dataclass(frozen=True, eq=False)
class Quadrants:
    """Items by importance and performance.

    Attributes
    ----------
    table
        One row per item: ``importance`` (share of R²) with ``importance_lo``, ``importance_hi``; ``performance`` (mean) with
        ``performance_lo``, ``performance_hi``; ``n``; ``quadrant``, a key of `QUADRANTS`; ``sure``: whether both intervals lie
        on one side of the lines.
    importance_line, performance_line
        Where the quadrants meet.
    """

    table: pd.DataFrame
    importance_line: float
    performance_line: float
    importance: Importance
    notes: tuple[Message | Sentences, ...] = ()

    @property
    def text(self) -> str:
        """What to look at first, in plain sentences of the current language; only what both intervals allow."""
        sure = self.table[(self.table["quadrant"] == "improve") & self.table["sure"]]
        maybe = self.table[(self.table["quadrant"] == "improve") & ~self.table["sure"]]
        said: list[Message | Sentences] = []
        if len(sure):
            said.append(Message("Important and rated below the others: {items}.", items=Quoted(sure.index)))
        else:
            said.append(Message("No item is clearly both important and rated below the others."))
        if len(maybe):
            said.append(
                Message(
                    "Possibly so, but within the uncertainty: {items}.",
                    items=Quoted(maybe.index),
                )
            )
        return str(Sentences((*said, *self.notes)))

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.to_html()}"


def importance_performance(
    answers: Any,
    outcome: str,
    items: Sequence[str],
    *,
    importance_line: float | None = None,
    performance_line: float | None = None,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    draws: int = 500,
    seed: int = 20_240_601,
    level: float = 0.95,
) -> Quadrants:
    """Place items by their importance for an outcome (Johnson's relative weights) and their performance (mean).

    Parameters
    ----------
    items
        Numeric items on one scale, so that their means compare.
    importance_line, performance_line
        Where the quadrants meet; by default the mean importance and the mean of the means.

    Raises
    ------
    InvalidModel, InvalidColumn
        As `surveys.drivers.relative_importance` and `surveys.estimates.means`.

    References
    ----------
    Martilla, J. A. & James, J. C. (1977). Importance-performance analysis. Journal of Marketing 41(1), 77-79.
    """
    names = list(items)
    performed = means(answers, names, design=design_of(None, weights, strata, clusters), level=level).table
    performed = performed.set_index("item")
    found = relative_importance(
        answers,
        outcome,
        names,
        weights=weights,
        strata=strata,
        clusters=clusters,
        draws=draws,
        seed=seed,
        level=level,
    )
    part = found.table.loc[names]
    across = float(part["share"].mean()) if importance_line is None else importance_line
    up = float(performed["estimate"].mean()) if performance_line is None else performance_line
    table = pd.DataFrame(
        {
            "importance": part["share"],
            "importance_lo": part["lo"],
            "importance_hi": part["hi"],
            "performance": performed["estimate"],
            "performance_lo": performed["lo"],
            "performance_hi": performed["hi"],
            "n": performed["n"],
        },
        index=pd.Index(names, name="item"),
    )
    important, high = table["importance"] >= across, table["performance"] >= up
    table["quadrant"] = np.select([important & ~high, important, ~high], ["improve", "keep", "low"], "enough")
    clear = (table["importance_lo"] > across) | (table["importance_hi"] < across)
    table["sure"] = clear & ((table["performance_lo"] > up) | (table["performance_hi"] < up))
    return Quadrants(table, across, up, found, found.notes)
