"""Inputs and outputs of data envelopment analysis, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.labels import Labels
from evaluation.ranking.matrix import read_matrix
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Floats

INPUTS = Bilingual("投入表", "table of inputs")
OUTPUTS = Bilingual("产出表", "table of outputs")
BOTH = Bilingual("投入与产出", "inputs and outputs")


@dataclass(frozen=True, eq=False)
class Production:
    """What units use and make.

    Attributes
    ----------
    inputs, outputs
        Shapes (units, inputs) and (units, outputs), not negative.
    labels
        Units × (inputs, then outputs).
    notices
        What a reader must know about these data.
    """

    inputs: Floats
    outputs: Floats
    labels: Labels
    notices: tuple[Message, ...]


def read_production(inputs: Any, outputs: Any) -> Production:
    """Read two tables with the same units; a single column may come as a list or a series.

    Raises
    ------
    InvalidDecision
        For different units, empty or negative cells, a unit or a column without anything above 0.
    """
    used, names = read_matrix(_as_table(inputs, "x1"), INPUTS, prefixes=("DMU", "x"))
    made, other = read_matrix(_as_table(outputs, "y1"), OUTPUTS, prefixes=("DMU", "y"))
    if names.labelled and other.labelled and not names.rows.equals(other.rows):
        missing = [name for name in names.rows if name not in other.rows]
        unknown = [name for name in other.rows if name not in names.rows]
        if missing or unknown:
            raise InvalidDecision.names_differ(OUTPUTS, missing, unknown)
        made = made[other.rows.get_indexer(names.rows)]
    if len(made) != len(used):
        raise InvalidDecision(
            Message(
                "The inputs have {inputs} units, the outputs {outputs}. Both need the same units.",
                inputs=len(used),
                outputs=len(made),
            )
        )
    for values, labels, what in ((used, names, INPUTS), (made, other, OUTPUTS)):
        _check_signs(values, labels, what)
    rows = names.index if names.labelled else other.index
    header = pd.Index([*names.columns, *other.columns], tupleize_cols=False)
    if not header.is_unique:
        raise InvalidDecision.names_twice(BOTH, header[header.duplicated()].unique())
    labels = Labels((len(used), len(header)), rows, header, "DMU")
    return Production(used, made, labels, tuple(_notices(used, made, names, other, labels)))


def _as_table(values: Any, name: str) -> Any:
    if isinstance(values, pd.Series):
        return values.to_frame(name if values.name is None else values.name)
    if not isinstance(values, pd.DataFrame) and np.ndim(values) == 1:
        return np.asarray(values)[:, None]
    return values


def _check_signs(values: Floats, labels: Labels, what: Bilingual) -> None:
    negative = values < 0
    if negative.any():
        row, column = (int(at[0]) for at in np.nonzero(negative))
        raise InvalidDecision(
            Message(
                "The {what} holds {value:g} in “{column}” of “{row}”. Inputs and outputs of DEA must not be negative: use "
                "amounts, not differences or growth rates.",
                what=what,
                value=float(values[row, column]),
                column=labels.columns[column],
                row=labels.rows[row],
            )
        )
    for names, empty in ((labels.rows, (values == 0).all(axis=1)), (labels.columns, (values == 0).all(axis=0))):
        if empty.any():
            raise InvalidDecision(
                Message(
                    "“{name}” is 0 throughout the {what}. Every unit needs an input and an output above 0, and every input and "
                    "output a unit that has some: leave it out.",
                    name=names[int(empty.argmax())],
                    what=what,
                )
            )


def _notices(used: Floats, made: Floats, names: Labels, other: Labels, labels: Labels) -> Iterator[Message]:
    inputs, outputs, units = used.shape[1], made.shape[1], len(used)
    needed = max(inputs * outputs, 3 * (inputs + outputs))
    if units < needed:
        yield Message(
            "{units} units are few for {inputs} inputs and {outputs} outputs: at least max(m·s, 3(m+s)) = {needed} are advised, or "
            "too many units come out efficient.",
            units=units,
            inputs=inputs,
            outputs=outputs,
            needed=needed,
        )
    for values, table in ((used, names), (made, other)):
        zero = values == 0
        if zero.any():
            row, column = (int(at[0]) for at in np.nonzero(zero))
            yield Message(
                "{count} values are 0, the first in “{column}” of “{row}”. A 0 cannot be contracted or expanded, and an input of 0 "
                "by itself can make a unit efficient: make sure that it is a true 0 and not a gap.",
                count=int(zero.sum()),
                column=table.columns[column],
                row=labels.rows[row],
            )
