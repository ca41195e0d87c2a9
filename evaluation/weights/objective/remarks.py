"""What the objective methods have in common: shares of information, and remarks on columns without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Flags, Floats


def shares_of(information: Floats) -> Floats:
    """Return each indicator's share of the information; equal shares where there is none at all.

    Parameters
    ----------
    information
        Not negative, shape (indicators,).
    """
    total = information.sum()
    if total <= 0:
        return np.full(information.shape, 1.0 / information.size)
    shares: Floats = information / total
    return shares


def on_constants(flat: Flags, information: Floats, labels: Sequence[str]) -> tuple[Message, ...]:
    """Return the remark on columns that do not vary, or on a table in which nothing is told apart."""
    if information.sum() <= 0:
        return (
            Message(
                "No indicator tells the units apart, so the data suggest no weights; all {count} are weighted equally.",
                count=len(labels),
            ),
        )
    constant = [label for label, is_flat in zip(labels, flat, strict=True) if is_flat]
    if not constant:
        return ()
    return (
        Message(
            "{names} has the same value for every unit and does not tell them apart (no discrimination): weight 0.",
            names=Quoted(constant),
        ),
    )
