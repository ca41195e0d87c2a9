"""What an expert says of themselves in a Delphi study: how familiar the field is (Cs), and on what the judgement rests (Ca)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from evaluation.weights.experts.cells import plain_text
from evaluation.weights.experts.errors import UnreadableAnswers
from evaluation.weights.experts.form import FAMILIAR
from evaluation.weights.panel.authority import BASES, FAMILIARITY, LEVELS
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.weights.experts.answers import Answers
    from evaluation.weights.experts.many_files import Rows

DEGREES = tuple(Bilingual(zh, en) for zh, en in zip(list(FAMILIARITY)[:5], list(FAMILIARITY)[5:], strict=True))
"""Degrees of familiarity from the highest down."""
INFLUENCE = (Bilingual("大", "large"), Bilingual("中", "medium"), Bilingual("小", "small"))
"""How much a basis of judgement counts."""


@dataclass(frozen=True)
class SelfRating:
    """What one expert says of themselves.

    Attributes
    ----------
    familiarity
        A word of `FAMILIARITY`; empty where nothing was chosen.
    bases
        Key of `BASES` → a word of `LEVELS`, for those that were chosen.
    """

    familiarity: str = ""
    bases: Mapping[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether familiarity and every basis were chosen."""
        return bool(self.familiarity) and set(self.bases) == set(BASES)


def read_self_rating(file: str, rows: Rows) -> SelfRating:
    """Return what stands on the sheet of an expert about themselves.

    Parameters
    ----------
    file
        Name of the workbook, for refusals.
    rows
        The sheet: mark, question, answer in each row; rows without a mark are passed over.

    Raises
    ------
    UnreadableAnswers
        Naming every cell that holds none of the words offered.
    """
    degrees, influence = _known(FAMILIARITY), _known(LEVELS)
    familiarity, bases, problems = "", {}, []
    for at, row in enumerate(rows, start=1):
        mark, text = (plain_text(row[place]) if len(row) > place else "" for place in (0, 2))
        known = degrees if mark == FAMILIAR else influence if mark in BASES else {}
        if not text or not known:
            continue
        if text.casefold() not in known:
            problems.append(
                Message(
                    "Row {row}: “{text}” is none of the words offered ({allowed}). Choose from the list in the cell.",
                    row=at,
                    text=text[:40],
                    allowed=Quoted(known, most=10),
                )
            )
        elif mark == FAMILIAR:
            familiarity = known[text.casefold()]
        else:
            bases[mark] = known[text.casefold()]
    if problems:
        raise UnreadableAnswers.cells(file, problems)
    return SelfRating(familiarity, bases)


def _known(words: Mapping[str, object]) -> dict[str, str]:
    return {word.casefold(): word for word in words}


def given(answers: Sequence[Answers]) -> tuple[pd.DataFrame | None, pd.Series | None]:
    """Return judgement (experts × bases) and familiarity for `delphi`, or nothing unless every expert gave both in full."""
    rated = {one.expert: one.about for one in answers if one.about is not None and one.about.complete}
    if not rated or len(rated) < len(answers):
        return None, None
    judgement = pd.DataFrame.from_dict({name: dict(about.bases) for name, about in rated.items()}, orient="index")
    return judgement[list(BASES)], pd.Series({name: about.familiarity for name, about in rated.items()})


def lacking(answers: Sequence[Answers]) -> Message | None:
    """Return whose word about themselves is missing, so that the panel has no authority coefficient; None when nobody's is."""
    names = [one.expert for one in answers if one.about is None or not one.about.complete]
    if not names:
        return None
    return Message(
        "No authority coefficient: {names} did not say how familiar they are with the field and what their judgement rests on.",
        names=Quoted(names, most=8),
    )
