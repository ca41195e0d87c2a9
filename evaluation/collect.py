"""Values for a tree from a Dataset: measures computed from the records, columns taken from a ready-made table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.custom_leaves import custom_of
from evaluation.errors import InvalidValues
from evaluation.protection import protected
from evaluation.values import Values
from messages import Message

if TYPE_CHECKING:
    from evaluation.framework import Framework, Node
    from evaluation.measures import CustomMeasure
    from evidence import Dataset

Compute = Callable[["Dataset", "tuple[str | CustomMeasure, ...]", str, "str | None"], Values]
"""From data, measures (ids of the library, or measures made of data), level and wave to values."""


def collect(
    dataset: Dataset,
    framework: Framework,
    level: str = "enterprise",
    wave: str | None = None,
    compute: Compute | None = None,
) -> Values:
    """Return the values that a tree asks for.

    A tree with measures takes all its values from the records, computed at `level`; its leaves without a measure carry none.
    A tree without measures takes them from the ready-made table. Measures come as `evaluation.protection.protected` gives them:
    without cells that could be used to work out a hidden one. `compute` stands in for it, for callers that keep results.

    Raises
    ------
    InvalidValues
        When the tree asks for columns and no ready-made table was loaded, or for measures and no records were.
    InvalidFramework
        When the definition of a measure made of data is broken; names the leaf.
    """
    leaves = framework.leaves
    computed = [one for leaf in leaves if (one := measure_of(leaf)) is not None]
    if computed and dataset.tables:
        names = tuple(dict.fromkeys(computed))
        return compute(dataset, names, level, wave) if compute else protected(dataset, names, level, wave=wave)
    if dataset.plain is not None and not computed:
        return plain_values(dataset)
    raise InvalidValues(
        Message(
            "The indicator system “{system}” needs {needed}, but {loaded} holds none. Load such data, or choose another "
            "indicator system.",
            system=framework.name,
            needed=Message("records of the mechanism") if computed else Message("a ready-made table of indicators"),
            loaded=dataset.label,
        )
    )


def measure_of(leaf: Node) -> str | CustomMeasure | None:
    """Return what a leaf is computed by: a measure of the library, one made of data, or None for a plain column.

    Raises
    ------
    InvalidFramework
        When the definition of a measure made of data is broken.
    """
    return leaf.measure if leaf.custom is None else custom_of(leaf)


def plain_values(dataset: Dataset) -> Values:
    """Return the ready-made table of a Dataset as Values; every number present is ``ok``.

    Raises
    ------
    InvalidValues
        When no such table was loaded.
    """
    if dataset.plain is None:
        raise InvalidValues(Message("No ready-made table of indicators is loaded."))
    frame = dataset.plain.values
    value = frame.to_numpy(dtype=float).ravel()
    cells = pd.DataFrame(
        {
            "unit": frame.index.repeat(len(frame.columns)),
            "indicator": np.tile(frame.columns, len(frame)),
            "value": value,
            **dict.fromkeys(("numerator", "denominator", "n", "se", "lo", "hi"), np.nan),
            "shrunk": value,
            "status": np.where(np.isnan(value), "insufficient", "ok"),
        }
    )
    return Values(cells, {}, dataset.fingerprint)
