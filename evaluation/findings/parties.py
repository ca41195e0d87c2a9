"""Which of the three parties is lowest, in what, and by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.schema.codes import PARTIES
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    import pandas as pd

ASPECTS = {
    "identification": Bilingual("认同感", "Identification"),
    "satisfaction": Bilingual("满意度", "Satisfaction"),
    "gain": Bilingual("获得感", "Perceived gain"),
}
"""What is compared between the parties."""
ALIKE = 0.5
"""Points below which no party is called the lowest."""


def party_gaps(rows: pd.DataFrame) -> Sentences:
    """Say for each aspect which party is lowest and how far below the highest; “clearly” only where intervals do not overlap.

    Parameters
    ----------
    rows
        As from `charts.parties.party_rows`: ``aspect``, ``party``, ``value``, ``lo``, ``hi``; hidden values are NaN and are not
        compared.
    """
    said = [
        sentence
        for aspect in ASPECTS
        if (sentence := _gap(aspect, rows[(rows["aspect"] == aspect) & rows["value"].notna()])) is not None
    ]
    return Sentences(tuple(said) or (Message("Insufficient data: the parties cannot be compared."),))


def _gap(aspect: str, known: pd.DataFrame) -> Message | None:
    if len(known) < 2:
        return None
    low, high = (known.iloc[int(at)] for at in (known["value"].argmin(), known["value"].argmax()))
    facts: dict[str, Any] = {
        "aspect": ASPECTS[aspect],
        "low": PARTIES.name(str(low["party"])),
        "high": PARTIES.name(str(high["party"])),
        "gap": high["value"] - low["value"],
    }
    if facts["gap"] < ALIKE:
        return Message(
            "{aspect}: the parties lie less than {alike:g} points apart.", aspect=ASPECTS[aspect], alike=ALIKE
        )
    if low["hi"] < high["lo"]:
        return Message("{aspect}: {low} lowest, clearly {gap:.0f} points below {high}.", **facts)
    return Message(
        "{aspect}: {low} lowest, {gap:.0f} points below {high}, which may be chance.",
        **facts,
    )
