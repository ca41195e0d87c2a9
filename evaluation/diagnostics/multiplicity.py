"""Keeping chance finds in check when many correlations are tested at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats

ADJUSTMENTS: dict[str, Bilingual] = {
    "none": Bilingual("不校正", "no adjustment"),
    "holm": Bilingual("Holm 校正", "Holm's adjustment"),
    "bh": Bilingual("Benjamini-Hochberg 校正", "Benjamini and Hochberg's adjustment"),
}
"""Ways to adjust p-values, by name: Holm keeps the chance of any false find below the level, Benjamini-Hochberg their share."""


def adjusted(p: Floats, how: str) -> Floats:
    """Return adjusted p-values; NaN stays NaN and is not counted. Kernel.

    Holm: the i-th smallest of m becomes max over j ≤ i of (m - j + 1) p_j. Benjamini-Hochberg: min over j ≥ i of m p_j / j.
    Both are cut off at 1.

    Parameters
    ----------
    p
        Shape (tests,).
    how
        A key of `ADJUSTMENTS`.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65-70.
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B
    57, 289-300.

    Examples
    --------
    >>> adjusted(np.array([0.01, 0.04, 0.03]), "holm").round(6).tolist()
    [0.03, 0.06, 0.06]
    >>> adjusted(np.array([0.01, 0.04, 0.03]), "bh").round(6).tolist()
    [0.03, 0.04, 0.04]
    """
    found = np.array(p, dtype=float)
    places = np.flatnonzero(~np.isnan(found))
    if how == "none" or not len(places):
        return found
    order = places[np.argsort(found[places], kind="stable")]
    count = len(order)
    if how == "holm":
        steps = np.maximum.accumulate(found[order] * (count - np.arange(count)))
    else:
        steps = np.minimum.accumulate((found[order] * (count / (np.arange(count) + 1)))[::-1])[::-1]
    found[order] = np.minimum(steps, 1.0)
    return found
