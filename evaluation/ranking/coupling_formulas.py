"""The competing formulas of the coupling degree, on systems between 0 and 1. Kernels without validation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.ranking.ratios import ratio
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats


def correct(systems: Floats) -> Floats:
    """Return C = n (ΠU)^(1/n) / ΣU per row: geometric over arithmetic mean, 0 to 1; 0 where all are 0.

    >>> correct(np.array([[0.4, 0.4], [0.0, 0.6], [0.0, 0.0]])).tolist()
    [1.0, 0.0, 0.0]
    """
    total = systems.sum(axis=1)
    logs = np.log(np.where(systems > 0, systems, 1.0)).mean(axis=1)
    geometric = np.where((systems > 0).all(axis=1), np.exp(logs), 0.0)
    coupling: Floats = np.minimum(ratio(systems.shape[1] * geometric, total), 1.0)
    return coupling


def lost_coefficient(systems: Floats) -> Floats:
    """Return C = (ΠU)^(1/n) / ΣU per row: the factor n is lost, so that equal systems give 1/n instead of 1."""
    coupling: Floats = correct(systems) / systems.shape[1]
    return coupling


def wang2021(systems: Floats) -> Floats:
    """Return C = sqrt((1 - Σ|Ui - Uj| / (n(n-1)/2)) · (Π Ui/max U)^(1/(n-1))) per row; 0 where all are 0."""
    count = systems.shape[1]
    ordered = np.sort(systems, axis=1)
    apart = ordered @ (2.0 * np.arange(count) - (count - 1)) / (count * (count - 1) / 2)
    product = ratio(ordered, ordered[:, -1:]).prod(axis=1)
    coupling: Floats = np.sqrt(np.maximum(1 - apart, 0.0) * product ** (1 / (count - 1)))
    return coupling


@dataclass(frozen=True)
class Formula:
    """A coupling degree: its name, as printed, its kernel, and whether it may only reproduce an old paper."""

    name: Bilingual
    printed: str
    kernel: Callable[[Floats], Floats]
    obsolete: bool = False


FORMULAS: dict[str, Formula] = {
    "correct": Formula(Bilingual("规范公式", "the correct formula"), "C = n·(ΠU)^(1/n) / ΣU", correct),
    "wang2021": Formula(
        Bilingual("王淑佳等（2021）修正公式", "the modified formula of Wang et al. (2021)"),
        "C = sqrt((1 - Σ|Ui-Uj|/(n(n-1)/2)) · (Π Ui/max U)^(1/(n-1)))",
        wang2021,
    ),
    "lost_coefficient": Formula(
        Bilingual(
            "丢失系数的公式，仅用于复现旧文献",
            "the formula with the lost coefficient, for reproducing an old paper only",
        ),
        "C = (ΠU)^(1/n) / ΣU",
        lost_coefficient,
        obsolete=True,
    ),
}
"""Formulas of the coupling degree by the name used in calls."""
