"""A saved evaluation, as the memory gives it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from evaluation import Learned, Method, Values, evaluate
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation import Evaluation
    from workspace.records import FrameworkVersion

CELLS, EXCLUSIONS, VALUES = "cells", "exclusions", "values"
"""Names of the tables that bring back what was evaluated."""


@dataclass(frozen=True)
class EvaluationHead:
    """What a list of saved evaluations shows of each.

    Attributes
    ----------
    framework_id
        The saved version of the indicator system it rests on.
    fingerprint, data_fingerprint, framework_fingerprint, method_fingerprint
        Of the evaluation, the data, the indicator system and the method.
    level, wave
        What the units are, and the period; the wave is empty where there is none.
    settings
        The method, what was learned, and the remarks, as JSON brought them back.
    text
        What the evaluation says, in both languages.
    state
        Key of `STATES`.
    """

    id: str
    project_id: str
    number: int
    name: str
    framework_id: str
    fingerprint: str
    data_fingerprint: str
    framework_fingerprint: str
    method_fingerprint: str
    level: str
    wave: str
    settings: Mapping[str, Any]
    text: Bilingual
    author: str
    reason: str
    created_at: datetime
    state: str

    @property
    def method(self) -> Method:
        """How it was evaluated."""
        return Method.from_dict(self.settings["method"])

    @property
    def learned(self) -> Learned:
        """What was learned from the data, to be replayed on later data."""
        return Learned.from_dict(self.settings["learned"])

    @property
    def notes(self) -> tuple[Bilingual, ...]:
        """The remarks of the evaluation, the gravest first."""
        return tuple(Bilingual(*pair) for pair in self.settings["notes"])


@dataclass(frozen=True, eq=False)
class SavedEvaluation:
    """A saved evaluation with its tables.

    Attributes
    ----------
    head
        Names, fingerprints, method.
    version
        The indicator system it rests on.
    tables
        ``table``, ``scores``, ``ranks``, ``coverage``, ``contributions``, ``normalised``, ``weights``, ``values``, and, where
        it was saved with its values, ``cells`` and ``exclusions``.
    """

    head: EvaluationHead
    version: FrameworkVersion
    tables: Mapping[str, pd.DataFrame]

    @property
    def values(self) -> Values | None:
        """The values that were evaluated, suppressed cells without numbers; None where they were not saved."""
        if CELLS not in self.tables:
            return None
        reasons = {
            name: Message("{reason}", reason=Bilingual(*pair)) for name, pair in self.head.settings["reasons"].items()
        }
        return Values(self.tables[CELLS], reasons, self.head.data_fingerprint, self.tables[EXCLUSIONS])

    def again(self) -> Evaluation:
        """Return the evaluation made anew from what was saved, equal to the last digit."""
        learned = self.head.learned if self.head.settings["replayed"] else None
        values = self.values
        given = self.tables[VALUES] if values is None else values
        return evaluate(given, self.version.framework, self.head.method, learned)
