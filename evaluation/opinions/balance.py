"""How far the three parties lie apart, pair by pair, with intervals that hold for all pairs together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.findings.parties import ASPECTS
from evaluation.opinions.cells import organisations
from evidence.schema.codes import PARTIES
from messages import Message, Sentences
from surveys.estimates import difference

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evaluation.opinions.material import Material

SCALES = {"ID": "identification", "SA": "satisfaction", "GA": "gain"}
"""Scales all parties are asked → what they are called beside each other."""
LEVEL = 0.95
PAIRS = 3
CLOSE = 1e-9
"""Distances up to this are the rounding of the computer."""
COLUMNS = ["aspect", "low", "high", "value_low", "value_high", "gap", "lo", "hi", "clear", "widest"]


@dataclass(frozen=True, eq=False)
class Balance:
    """Distances between the parties.

    Attributes
    ----------
    table
        One row per aspect and pair of parties: ``low`` and ``high`` party with their means, ``gap`` with ``lo`` and ``hi``,
        ``clear`` (the interval leaves 0 out) and ``widest``: whether it is the widest of its aspect, that is the balance of the
        three. With three pairs each interval has a level of 98.3 %, so that all three hold together with 95 % (Bonferroni), also
        for the pair that was picked because it lies furthest apart.
    """

    table: pd.DataFrame

    @property
    def message(self) -> Message | Sentences:
        """The finding, aspect by aspect: the widest gap, and whether it is more than chance."""
        rows = self.table[self.table["widest"]]
        if rows.empty:
            return Message("Insufficient data: the parties cannot be compared.")
        return Sentences(tuple(_told(row) for row in rows.to_dict("records")))

    @property
    def text(self) -> str:
        """The finding in plain sentences of the current language."""
        return str(self.message)

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.to_html()}"


def _told(row: dict[Any, Any]) -> Message:
    facts: dict[str, Any] = {
        "aspect": ASPECTS[row["aspect"]], "low": PARTIES.name(row["low"]), "high": PARTIES.name(row["high"]),
        "gap": row["gap"], "lo": max(row["lo"], 0.0), "hi": row["hi"],
    }  # fmt: skip
    if row["clear"]:
        return Message("{aspect}: {low} lies {gap:.0f} points below {high} ({lo:.0f} to {hi:.0f}).", **facts)
    return Message("{aspect}: the parties cannot be told apart (widest gap {gap:.0f} points, up to {hi:.0f}).", **facts)


def balance(sources: Sequence[Material], hidden: Collection[tuple[str, str]] = ()) -> Balance:
    """Compare the parties in what all are asked.

    Workers' enterprises weigh as their employees, enterprises' managers and unions alike. Workers and managers of the same
    enterprise are one cluster, so that what they have in common does not count as evidence.

    Parameters
    ----------
    sources
        Answers of the parties in one wave.
    hidden
        Party and scale of what must not be shown.
    """
    rows: list[dict[str, Any]] = []
    for scale, aspect in SCALES.items():
        frames = [
            organisations(source, [scale]).dropna(subset=[scale]).assign(party=source.party)
            for source in sources
            if scale in source.names and (source.party, scale) not in hidden
        ]
        frames = [frame for frame in frames if len(frame) > 1]
        if len(frames) < 2:
            continue
        every = pd.concat([frame[["group", "heads", scale, "party"]] for frame in frames], ignore_index=True)
        every["group"] = np.where(every["party"] == "C", "C ", "") + every["group"].astype(str)
        pairs = PAIRS if len(frames) == PAIRS else 1
        found = difference(
            every, scale, "party", weights="heads", clusters="group", level=1 - (1 - LEVEL) / pairs, adjust="none"
        )
        own = [_pair(row, aspect) for row in found.table.to_dict("records")]
        widest = max(own, key=lambda row: row["gap"])
        rows += [row | {"widest": row is widest} for row in own]
    return Balance(pd.DataFrame(rows, columns=COLUMNS))


def _pair(row: dict[Any, Any], aspect: str) -> dict[str, Any]:
    """Return a comparison with the lower party first."""
    turned = row["difference"] < 0
    low, high = ("second", "first") if turned else ("first", "second")
    ends = (-row["hi"], -row["lo"]) if turned else (row["lo"], row["hi"])
    return {
        "aspect": aspect, "low": row[low], "high": row[high], "value_low": row[f"estimate_{low}"],
        "value_high": row[f"estimate_{high}"], "gap": abs(row["difference"]), "lo": ends[0], "hi": ends[1],
        "clear": bool(ends[0] > CLOSE),
    }  # fmt: skip
