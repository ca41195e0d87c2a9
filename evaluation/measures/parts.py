"""What a measure gives to the engine: rows to be added up, and how uncertain their quotient is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.arrays import Floats

Interval = Literal["wilson", "effective", "poisson", "linearised", "bootstrap", "none"]
OfSums = Callable[["Floats"], "Floats"]
"""From sums of the features, shape (…, features), to values, shape (…)."""
OfItems = Callable[["Floats", "Floats"], "Floats"]
"""From the features of items, shape (items, features), and how often each is drawn, shape (draws, items), to values."""


@dataclass(frozen=True, eq=False)
class Parts:
    """Rows of which every cell of the result is made: value = ``per`` · Σ numerator / Σ denominator.

    Attributes
    ----------
    rows
        ``wave``; the place: ``enterprise_id`` and, for what no enterprise owns, ``district_id`` (or ``unit``, when the measure
        has placed its rows itself); facets that the rows bring themselves; ``numerator``, ``denominator`` and ``n``. Further by
        `interval`: ``effective`` the sums ``xx``, ``xm``, ``mm`` of squares over ``items`` clusters; ``linearised`` Σω², Σω²s,
        Σω²s² as ``q0``, ``q1``, ``q2`` and Σωs² as ``ss``; ``bootstrap`` one row per resampled item (``times`` says how often
        it occurs, default 1); ``poisson`` the count is the numerator. ``persons`` and ``organisations`` count those behind a
        value where this is protected, default n and 1 per row. Columns ``tag_…`` mark rows reached by a fallback.
    interval
        How the interval is found.
    per
        Constant factor of the value.
    most
        Value at which the quotient is cut off.
    over
        ``mean`` or ``range``: values are built per ``party`` first, and then averaged without weights, or taken as 100 minus
        their range.
    parties
        How many parties there must be.
    of_sums, of_items, features
        For values that are no quotient: a function of sums, or of resampled items, and the columns it takes.
    least
        n is the smaller of Σ numerator and Σ denominator, for values that compare two samples.
    tags
        Fallbacks that concern every cell.
    base
        Rows (placed like `rows`) of what must exist for the measure to have a meaning; units without any are “not applicable”.
    thin
        ``wave``, ``unit`` and facets of cells in which conditions set so few persons apart that the value must not be shown.
    """

    rows: pd.DataFrame
    interval: Interval = "wilson"
    per: float = 1.0
    most: float | None = None
    over: Literal["mean", "range"] | None = None
    parties: int = 1
    of_sums: OfSums | None = None
    of_items: OfItems | None = None
    features: tuple[str, ...] = ()
    least: bool = False
    tags: tuple[str, ...] = ()
    base: pd.DataFrame | None = None
    thin: pd.DataFrame | None = None
