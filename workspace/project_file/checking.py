"""Whether the numbers of an evaluation that came in a project file follow from what it says it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from messages import Message
from workspace.evaluation_records import SavedEvaluation
from workspace.evaluations import find_evaluation, packed_tables
from workspace.frames import unpacked_table
from workspace.frameworks import find_framework

if TYPE_CHECKING:
    from sqlalchemy import Connection

TABLES = ("scores", "ranks", "coverage", "normalised", "contributions")
CLOSE = 1e-9
"""Relative difference that another version of numpy may bring; a number that was changed differs by more."""


def contradiction(connection: Connection, evaluation_id: str) -> Message | None:
    """Compute an evaluation anew, inside the transaction that brought it in, and say where it differs; None where it does not."""
    head = find_evaluation(connection, evaluation_id)
    tables = {name: unpacked_table(content) for name, content in packed_tables(connection, evaluation_id).items()}
    saved = SavedEvaluation(head, find_framework(connection, head.framework_id), tables)
    again = saved.again()
    if again.fingerprint != head.fingerprint:
        return Message("the result “{name}” does not rest on the values beside it", name=head.name)
    for name in TABLES:
        kept = tables[name].to_numpy(dtype=float)
        made = getattr(again, name).to_numpy(dtype=float)
        if kept.shape != made.shape or not np.allclose(kept, made, rtol=CLOSE, atol=CLOSE, equal_nan=True):
            return Message("the numbers of the result “{name}” do not follow from its values", name=head.name)
    return None
