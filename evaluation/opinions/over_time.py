"""What changed from wave to wave beyond chance, for every scale of every party."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.opinions.cells import organisations
from evidence.disclosure import Thresholds
from evidence.schema.codes import PARTIES
from messages import Message, Quoted, Sentences
from surveys.estimates import adjusted, change, means

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evaluation.opinions.material import Material

LEVEL = 0.05
"""Chance of calling any change real that is not (Holm over all parties, scales and steps)."""
COLUMNS = [
    "party",
    "scale",
    "label",
    "first",
    "second",
    "before",
    "after",
    "difference",
    "lo",
    "hi",
    "p",
    "p_adjusted",
    "clear",
]
LEVELS_OF = ["party", "scale", "label", "wave", "n", "organisations", "value", "lo", "hi", "status"]


@dataclass(frozen=True, eq=False)
class OverTime:
    """Scales over the waves.

    Attributes
    ----------
    table
        One row per party, scale and step from one wave to the next: ``before``, ``after``, ``difference`` with ``lo`` and ``hi``
        (95 %, for this one alone), ``p``, ``p_adjusted`` (Holm over all rows) and ``clear``.
    levels
        One row per party, scale and wave: ``n``, ``value`` with ``lo`` and ``hi``, ``status``.
    """

    table: pd.DataFrame
    levels: pd.DataFrame

    @property
    def message(self) -> Message | Sentences:
        """The finding: what changed beyond chance in the latest step, or that nothing did."""
        if self.table.empty:
            return Message("Insufficient data: there is only one wave with enough answers.")
        last = self.table[self.table["second"] == self.table["second"].iloc[-1]]
        facts: dict[str, Any] = {"first": last["first"].iloc[-1], "second": last["second"].iloc[-1], "count": len(last)}
        clear = last[last["clear"]]
        if clear.empty:
            return Message(
                "From {first} to {second} none of the {count} values changed by more than chance would bring.", **facts
            )
        said = []
        up, down = clear[clear["difference"] > 0], clear[clear["difference"] < 0]
        if len(up):
            said.append(Message("From {first} to {second} clearly higher: {names}.", names=_named(up), **facts))
        if len(down):
            said.append(Message("From {first} to {second} clearly lower: {names}.", names=_named(down), **facts))
        rest = len(last) - len(clear)
        if rest:
            said.append(Message("For the other {count} values chance would do.", count=rest))
        return Sentences(tuple(said))

    @property
    def text(self) -> str:
        """The finding in plain sentences of the current language."""
        return str(self.message)

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.to_html()}"


def _named(rows: pd.DataFrame) -> Quoted:
    said = [
        Message("{party}: {scale} {difference:+.1f}", party=PARTIES.name(row["party"]), scale=row["label"], difference=row["difference"])
        for row in rows.to_dict("records")
    ]  # fmt: skip
    return Quoted(said, most=6)


def over_time(sources: Sequence[Material], hidden: Collection[tuple[str, str, str]] = ()) -> OverTime:
    """Compare the scales of each party between waves.

    Organisations count with their mean answer and their heads, as in the indicators; those asked in both waves make the two
    means depend on each other, which the error takes into account.

    Parameters
    ----------
    sources
        Answers of the parties and waves, each party's waves in their order.
    hidden
        Party, wave and scale of what must not be shown.
    """
    steps, levels = [], []
    for party in dict.fromkeys(source.party for source in sources):
        own = [source for source in sources if source.party == party]
        scales = {column.id: column.label for source in own for column in source.columns if column.item is None}
        for scale, label in scales.items():
            frames = {source.wave: _organisations(source, scale) for source in own if scale in source.names}
            shown = {
                wave: frame
                for wave, frame in frames.items()
                if _enough(frame, party) and (party, wave, scale) not in hidden
            }
            found = _one(shown, {"party": party, "scale": scale, "label": label})
            steps += found
            levels += _levels(frames, shown, {"party": party, "scale": scale, "label": label})
    table = pd.DataFrame(steps, columns=COLUMNS)
    if len(table):
        table["p_adjusted"] = adjusted(table["p"].to_numpy(float), "holm")
        table["clear"] = table["p_adjusted"] < LEVEL
        order = {wave: at for at, wave in enumerate(dict.fromkeys(source.wave for source in sources))}
        table = table.iloc[np.argsort([order[wave] for wave in table["second"]], kind="stable")].reset_index(drop=True)
    return OverTime(table, pd.DataFrame(levels, columns=LEVELS_OF))


def _organisations(source: Material, scale: str) -> pd.DataFrame:
    """Return mean answer, heads and number of answers of every organisation that answered."""
    own = organisations(source, [scale])
    found = own.rename(columns={scale: "value", f"n {scale}": "n"}).dropna(subset=["value"])
    return found[["group", "heads", "value", "n"]].assign(wave=source.wave)


def _enough(frame: pd.DataFrame, party: str) -> bool:
    least = Thresholds()
    if party == "W":
        return bool(frame["n"].sum() >= least.cell and len(frame) > 1)
    return len(frame) >= least.organisations


def _one(shown: dict[str, pd.DataFrame], labels: dict[str, Any]) -> list[dict[str, Any]]:
    if len(shown) < 2:
        return []
    waves = list(shown)
    frame = pd.concat(shown.values(), ignore_index=True)
    rows = []
    for first, second in pairwise(waves):
        found = change(
            frame, "value", "wave", between=(first, second), panel="group", weights="heads", adjust="none"
        ).table.iloc[0]
        rows.append(
            labels | {"first": first, "second": second, "before": found["estimate_first"], "after": found["estimate_second"]}
            | {name: found[name] for name in ("difference", "lo", "hi", "p")}
        )  # fmt: skip
    return rows


def _levels(
    frames: dict[str, pd.DataFrame], shown: dict[str, pd.DataFrame], labels: dict[str, Any]
) -> list[dict[str, Any]]:
    rows = []
    for wave, frame in frames.items():
        row: dict[str, Any] = labels | {"wave": wave, "status": "insufficient" if frame.empty else "suppressed"}
        if wave in shown:
            found = means(frame, "value", weights="heads").table.iloc[0]
            row |= {
                "n": frame["n"].sum(), "organisations": len(frame), "value": found["estimate"],
                "lo": max(found["lo"], 0.0), "hi": min(found["hi"], 100.0), "status": "ok",
            }  # fmt: skip
        rows.append(row)
    return rows
