"""Rows of participation before they are written down, and how parts of them are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_data.tools import Array

if TYPE_CHECKING:
    from collections.abc import Sequence

NEVER = np.datetime64("2100-01-01", "D")


@dataclass(frozen=True, eq=False)
class Attendance:
    """Rows of participation.

    Attributes
    ----------
    enterprise, person, activity, wave
        Places; `person` and `activity` are -1 where there is none.
    role, mode, actor
        Codes of role and channel; 职工 or the kind of organisation that acted.
    heads, came
        Head-count; 1 attended, 0 stayed away, -1 not a question of attending.
    at
        Moment.
    """

    enterprise: Array
    person: Array
    activity: Array
    wave: Array
    role: Array
    mode: Array
    actor: Array
    heads: Array
    came: Array
    at: Array

    def taken(self, order: Array) -> Attendance:
        """Return some of the rows, in the given order."""
        return Attendance(**{name: getattr(self, name)[order] for name in PARTS})

    def heads_at(self, activities: int, enterprises: int) -> Array:
        """Return attended heads, activities × enterprises."""
        counted = (self.activity >= 0) & (self.came == 1) & (self.actor == "职工")
        heads = np.zeros((activities, enterprises), dtype=int)
        np.add.at(heads, (self.activity[counted], self.enterprise[counted]), self.heads[counted])
        return heads

    def first_seen(self, people: int) -> Array:
        """Return the first day on which each person appears, NaT for those who never do."""
        seen = np.full(people, NEVER)
        known = self.person >= 0
        np.minimum.at(seen, self.person[known], self.at[known].astype("datetime64[D]"))
        return np.where(seen < NEVER, seen, np.datetime64("NaT"))


PARTS = tuple(Attendance.__dataclass_fields__)


def rows(enterprise: Array, at: Array, **parts: object) -> Attendance:
    """Return rows of one kind; what is not given is an attended head of an unnamed worker outside any activity."""
    usual: dict[str, object] = {
        "person": -1, "activity": -1, "role": "R_PAR", "mode": "ON", "actor": "职工", "heads": 1, "came": 1,
    }  # fmt: skip
    full = {}
    for name, part in (usual | parts).items():
        array = np.asarray(part, dtype=object if name in ("role", "mode", "actor") else None)
        full[name] = np.array(np.broadcast_to(array, enterprise.shape))
    return Attendance(enterprise=enterprise, at=at.astype("datetime64[ms]"), **full)


def joined(parts: Sequence[Attendance]) -> Attendance:
    """Return the rows of all parts, one after the other."""
    return Attendance(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in PARTS})
