"""One node of the indicator tree and the goalposts of a leaf."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from numbers import Real
from typing import Literal

from evaluation.framework.custom_text import in_one_spelling
from messages import Bilingual

Scale = Literal["linear", "log", "log1p"]
Cap = Literal["both", "low", "high", "none"]

SCALES: dict[str, Bilingual] = {
    "linear": Bilingual("线性", "linear"),
    "log": Bilingual("对数 ln(x)", "logarithm ln(x)"),
    "log1p": Bilingual("对数 ln(1+x)", "logarithm ln(1+x)"),
}
CAPS: dict[str, Bilingual] = {
    "both": Bilingual("两端封顶", "both ends"),
    "low": Bilingual("只封低端", "low end only"),
    "high": Bilingual("只封高端", "high end only"),
    "none": Bilingual("不封顶", "none"),
}


@dataclass(frozen=True, slots=True)
class Goalposts:
    """The values that score nothing and full marks.

    Parameters
    ----------
    lo, hi
        Raw value that scores 0 and raw value that scores 100. ``lo > hi`` says that smaller is
        better; the direction of the node is then only a label, nothing is reversed twice.
    scale
        ``linear``: 100 (x - lo) / (hi - lo). ``log`` and ``log1p`` apply ln x or ln(1 + x) to x, lo and hi first.
    cap
        Which ends are cut off at 0 and 100.
    band
        For a target band (区间型), on the linear scale only: full marks inside ``(low, high)``, falling in a straight line to
        0 at `lo` below it and at `hi` above it.
    """

    lo: float
    hi: float
    scale: Scale = "linear"
    cap: Cap = "both"
    band: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        for name in ("lo", "hi"):
            _as_float(self, name)
        if self.band is not None:
            object.__setattr__(self, "band", tuple(float(x) if is_number(x) else x for x in self.band))


@dataclass(frozen=True, slots=True)
class Node:
    """A goal, a dimension or an indicator.

    Parameters
    ----------
    id, parent
        Unique id, and the id of the node above; the goal has no parent.
    name
        Chinese and English name.
    weight
        Importance among the siblings; any scale, shares are computed.
    enabled
        A node that is switched off leaves the tree with everything below it.
    direction
        +1 more is better, -1 less is better. Used by methods that scale within the sample.
    goalposts
        Fixed scale of a leaf, or None when it can only be scaled within the sample.
    aggregation
        How the children are combined; None follows the Method.
    min_coverage
        Share of the weight below that must carry a value before a score is shown; None follows the Method.
    needs_any
        Ids of children of which at least one must have a score; those switched off do not count, and with none left the
        rule lapses.
    measure, column
        Where a leaf takes its values: a measure of the library, or a column of the table (default: its id).
    unit, note, source
        What the values are counted in, how the indicator is meant, and where it comes from.
    target
        A value aimed at, in raw units; drawn in charts, not scored.
    custom
        Definition of a measure of one's own that the leaf takes its values from, as JSON text; see `evaluation.custom_leaves`.
    """

    id: str
    parent: str | None = None
    name: Bilingual = Bilingual("")
    weight: float = 1.0
    enabled: bool = True
    direction: int = 1
    goalposts: Goalposts | None = None
    aggregation: str | None = None
    min_coverage: float | None = None
    needs_any: tuple[str, ...] = ()
    measure: str | None = None
    column: str | None = None
    unit: str = ""
    note: Bilingual = Bilingual("")
    source: str = ""
    target: float | None = None
    # not part of the repr: fingerprints of systems without one stay what they were before there was this field
    custom: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name in ("weight", "min_coverage", "target"):
            _as_float(self, name)
        object.__setattr__(self, "needs_any", tuple(self.needs_any))
        object.__setattr__(self, "custom", in_one_spelling(self.custom))

    @property
    def label(self) -> Bilingual:
        """The name, or the id where there is no name."""
        return self.name if self.name.zh or self.name.en else Bilingual(self.id, self.id)


def is_number(value: object) -> bool:
    """Return whether `value` is a finite number and not a truth value."""
    try:
        return not isinstance(value, bool) and isinstance(value, Real) and math.isfinite(value)
    except OverflowError:
        return False


def _as_float(part: object, name: str) -> None:
    """Store a whole number as a float, so that 3 and 3.0 make equal trees; leave anything else to `problems`."""
    value = getattr(part, name)
    if is_number(value):
        object.__setattr__(part, name, float(value))
