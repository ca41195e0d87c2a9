"""From answer codes to item scores: codes outside the scale become missing, reversed items are turned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.scales.errors import InvalidItems, InvalidModel
from surveys.scales.items import Bound, Items, names_in, read_items

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats


def recode(
    items: Any,
    reverse: str | Sequence[str] = (),
    *,
    scale_min: Bound,
    scale_max: Bound,
    missing_codes: Sequence[float] = (9,),
) -> pd.DataFrame:
    """Return answers ready for analysis, as a frame of the same shape.

    A reversed item is scored (min + max) - x. A missing code counts as missing only where it lies outside the
    scale: 9 is missing on a scale of 1 to 5 and an answer on a scale of 1 to 10.

    Parameters
    ----------
    items
        Answers, respondents × items.
    reverse
        Names of the items worded against the others.
    scale_min, scale_max
        Ends of the answer scale: one number, or a number per item.
    missing_codes
        Codes that mean “not applicable”, “do not know” or “skipped”.

    Raises
    ------
    InvalidItems
        An answer that is neither on the scale nor a missing code.
    InvalidModel
        An unknown item in `reverse`, or a scale whose ends do not differ.

    Examples
    --------
    >>> answers = pd.DataFrame({"ID1": [5, 9, 1], "ID5": [1, 2, 9]})
    >>> recode(answers, "ID5", scale_min=1, scale_max=5).to_numpy().tolist()
    [[5.0, 5.0], [nan, 4.0], [1.0, nan]]
    """
    read = on_scale(read_items(items), reverse, scale_min, scale_max, missing_codes)
    return pd.DataFrame(read.values, index=read.index, columns=list(read.names))


def on_scale(
    items: Items, reverse: str | Sequence[str], scale_min: Bound, scale_max: Bound, missing_codes: Sequence[float]
) -> Items:
    """Return `items` with missing codes removed and reversed items turned; see `recode`."""
    lo, hi = bounds(items.names, scale_min, scale_max)
    values = items.values.copy()
    with np.errstate(invalid="ignore"):
        outside = (values < lo) | (values > hi)
    values[outside & np.isin(values, [float(code) for code in missing_codes])] = np.nan
    with np.errstate(invalid="ignore"):
        _refuse_outside(items.names, values, lo, hi)
    turned = [items.names.index(name) for name in names_in(reverse, items.names)]
    values[:, turned] = (lo + hi)[turned] - values[:, turned]
    return replace(items, values=values, notes=())


def bounds(names: Sequence[str], scale_min: Bound, scale_max: Bound) -> tuple[Floats, Floats]:
    """Return both ends of the scale of every item, shape (items,) each."""
    lo, hi = _per_item(names, scale_min), _per_item(names, scale_max)
    wrong = [name for name, low, high in zip(names, lo, hi, strict=True) if not low < high]
    if wrong:
        at = list(names).index(wrong[0])
        raise InvalidModel(
            Message(
                "The scale of {items} runs from {low:g} to {high:g}; its upper end must lie above its lower end.",
                items=Quoted(wrong),
                low=float(lo[at]),
                high=float(hi[at]),
            )
        )
    return lo, hi


def reversed_by_range(items: Items, reverse: str | Sequence[str]) -> Items:
    """Return `items` with reversed items turned within the range of all answers seen, and say so.

    For use where the ends of the scale are not given; correlations and alpha do not depend on them.
    """
    turned = [items.names.index(name) for name in names_in(reverse, items.names)]
    if not turned:
        return items
    low, high = float(np.nanmin(items.values)), float(np.nanmax(items.values))
    values = items.values.copy()
    values[:, turned] = low + high - values[:, turned]
    note = Message(
        "Reversed items were scored {total:g} − x, from the lowest and highest answer seen. "
        "Give `scale_min` and `scale_max` if the scale is longer; only item means depend on it.",
        total=low + high,
    )
    return replace(items, values=values, notes=(*items.notes, note))


def _per_item(names: Sequence[str], bound: Bound) -> Floats:
    if not isinstance(bound, Mapping):
        return np.full(len(names), float(bound))
    without = [name for name in names if name not in bound]
    if without:
        raise InvalidModel(
            Message("The ends of the scale are not given for {items}. Give a number for each.", items=Quoted(without))
        )
    return np.array([float(bound[name]) for name in names])


def _refuse_outside(names: Sequence[str], values: Floats, lo: Floats, hi: Floats) -> None:
    outside = (values < lo) | (values > hi)
    for at in map(int, np.flatnonzero(outside.any(axis=0))):
        strange = np.unique(values[outside[:, at], at])
        raise InvalidItems(
            Message(
                "“{item}” holds {count} answers outside its scale {low:g} to {high:g}, such as {examples}. Correct the "
                "ends of the scale, or list codes that mean “no answer” as missing codes.",
                item=names[at],
                count=int(outside[:, at].sum()),
                low=float(lo[at]),
                high=float(hi[at]),
                examples=Quoted([f"{value:g}" for value in strange[:3]]),
            )
        )
