"""Triangular fuzzy numbers from ratings; kernels on arrays without validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.arrays import Flags, Floats

Triangle = tuple[float, float, float]
SCALES: dict[int, dict[float, Triangle]] = {
    5: {
        1.0: (0.0, 0.0, 0.25),
        2.0: (0.0, 0.25, 0.5),
        3.0: (0.25, 0.5, 0.75),
        4.0: (0.5, 0.75, 1.0),
        5.0: (0.75, 1.0, 1.0),
    },
    7: {
        1.0: (0.0, 0.0, 0.1),
        2.0: (0.0, 0.1, 0.3),
        3.0: (0.1, 0.3, 0.5),
        4.0: (0.3, 0.5, 0.7),
        5.0: (0.5, 0.7, 0.9),
        6.0: (0.7, 0.9, 1.0),
        7.0: (0.9, 1.0, 1.0),
    },
}
"""Usual linguistic scales with five and seven steps."""


def triangular(ratings: Floats) -> Floats:
    """Return (min, geometric mean, max) of each column, shape (indicators, 3).

    Parameters
    ----------
    ratings
        Experts × indicators, above 0.
    """
    middle = np.exp(np.log(ratings).mean(axis=0))
    return np.column_stack([ratings.min(axis=0), middle, ratings.max(axis=0)])


def linguistic(
    ratings: Floats, scale: Mapping[float, Triangle], near: float
) -> tuple[dict[str, Floats], Floats, Floats]:
    """Return the mean triangle per indicator, its defuzzified value, and the share of experts within `near` of it."""
    corners = np.array([[scale[value] for value in row] for row in ratings.tolist()])
    mean = corners.mean(axis=0)
    distance = np.sqrt(((corners - mean) ** 2).mean(axis=2))
    return {"triangle": mean}, mean.mean(axis=1), (distance <= near + 1e-12).mean(axis=0)


def overlap(low: Floats, high: Floats) -> tuple[Floats, Floats, Flags]:
    """Return importance, M - Z (not negative means agreement) and whether the panel agrees, per indicator.

    Parameters
    ----------
    low, high
        Triangles of the lowest acceptable and of the highest values, shape (indicators, 3).
    """
    grey = low[:, 2] - high[:, 0]
    between = high[:, 1] - low[:, 1]
    apart = grey <= 0
    agreed = apart | (grey <= between)
    width = (low[:, 2] - low[:, 1]) + (high[:, 1] - high[:, 0])
    crossing = (low[:, 2] * high[:, 1] - high[:, 0] * low[:, 1]) / np.where(width > 0, width, 1.0)
    values = np.where(apart, (low[:, 1] + high[:, 1]) / 2, crossing)
    return np.where(agreed, values, np.nan), between - np.maximum(grey, 0.0), agreed
