"""Many comparisons at once: p values adjusted so that chance alone rarely makes a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from messages import Bilingual
from surveys.estimates.errors import InvalidChoice

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats

Adjustment = Literal["holm", "bh", "none"]
ADJUSTMENTS: dict[str, Bilingual] = {
    "holm": Bilingual("霍尔姆校正", "Holm"),
    "bh": Bilingual("本杰明尼–霍赫伯格校正", "Benjamini–Hochberg"),
    "none": Bilingual("不校正", "no correction"),
}
"""``holm`` keeps the chance of any false finding below the level, ``bh`` the expected share of false findings."""


def adjusted(p: Floats, how: Adjustment) -> Floats:
    """Return adjusted p values; NaN (no test) stays NaN and does not count as a comparison.

    Raises
    ------
    InvalidChoice
        An unknown adjustment.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65-70.
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57(1), 289-300.

    >>> adjusted(np.array([0.01, 0.04, np.nan]), "holm").tolist()
    [0.02, 0.04, nan]
    """
    if how not in get_args(Adjustment):
        raise InvalidChoice.unknown("adjust", how, get_args(Adjustment))
    found = np.array(p, dtype=float)
    tested = ~np.isnan(found)
    if how != "none" and tested.any():
        found[tested] = _holm(found[tested]) if how == "holm" else _bh(found[tested])
    return found


def _holm(p: Floats) -> Floats:
    """Return max over the smaller p values of (m − rank + 1) · p, at most 1.

    Own lines, because multipletests of statsmodels collects garbage at every call, which costs a tenth of a second.
    """
    order = np.argsort(p, kind="stable")
    found = np.empty(len(p))
    found[order] = np.minimum(np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)), 1.0)
    return found


def _bh(p: Floats) -> Floats:
    """Return min over the larger p values of m / rank · p."""
    order = np.argsort(p, kind="stable")[::-1]
    found = np.empty(len(p))
    found[order] = np.minimum(np.minimum.accumulate(p[order] * len(p) / np.arange(len(p), 0, -1)), 1.0)
    return found
