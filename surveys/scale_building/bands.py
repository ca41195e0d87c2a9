"""How scores are distributed, in bands so wide that no band is about a few people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats

FEWEST = 10
"""Fewest people behind a band that is shown."""


def bands(
    scores: Floats | pd.Series, fewest: int = FEWEST, width: float = 10.0, to: tuple[float, float] = (0, 100)
) -> pd.DataFrame:
    """Return the distribution of scores in bands; neighbours are merged until each holds at least `fewest` people.

    No band has to be hidden then, and nothing can be worked out from the others and the total.

    Parameters
    ----------
    scores
        Scores of respondents; missing ones are left out.
    fewest
        Fewest people in a band.
    width, to
        Width of the narrowest bands, and the ends of the scale. A band holds its lower limit, the last one its upper limit too.

    Returns
    -------
    One row per band: ``lo``, ``hi``, ``n``, ``share`` of the scores, and ``density``, the share per `width` points, by which bands of
    different width are compared. Empty with fewer than `fewest` scores.

    Examples
    --------
    >>> bands(pd.Series([5.0] * 12 + [15.0] * 3 + [95.0] * 15))[["lo", "hi", "n"]].to_numpy().tolist()
    [[0.0, 10.0, 12.0], [10.0, 100.0, 18.0]]
    """
    values = np.asarray(scores, dtype=float)
    values = values[~np.isnan(values)]
    columns = ["lo", "hi", "n", "share", "density"]
    if len(values) < fewest:
        return pd.DataFrame(columns=columns, dtype=float)
    steps = max(1, round((to[1] - to[0]) / width))
    edges = np.linspace(to[0], to[1], steps + 1)
    counts, _ = np.histogram(values, edges)
    rows = _merged(counts.tolist(), edges.tolist(), fewest)
    frame = pd.DataFrame(rows, columns=["lo", "hi", "n"])
    share = frame["n"] / len(values)
    return frame.assign(share=share, density=share * width / (frame["hi"] - frame["lo"]))


def _merged(counts: list[int], edges: list[float], fewest: int) -> list[tuple[float, float, int]]:
    """Return (lower limit, upper limit, people) of bands with at least `fewest` people; what is left over joins the last one."""
    rows: list[tuple[float, float, int]] = []
    start, held = edges[0], 0
    for count, upper in zip(counts, edges[1:], strict=True):
        held += count
        if held >= fewest:
            rows.append((start, upper, held))
            start, held = upper, 0
    if start < edges[-1]:
        lo, _, n = rows.pop() if rows else (edges[0], edges[0], 0)
        rows.append((lo, edges[-1], n + held))
    return rows
