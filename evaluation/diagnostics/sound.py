"""The correlation matrix of a block, made only where it can be made, and why it cannot where it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.diagnostics.pairwise_kernels import FEWEST, pearson
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.diagnostics.blocks import Block

REMARKS: dict[str, Bilingual] = {
    "one": Bilingual("只有一个指标", "a single indicator"),
    "flat": Bilingual("含取值全部相同的指标", "an indicator without variation"),
    "few": Bilingual("可用的单位太少", "too few units that can be used"),
    "contradictory": Bilingual(
        "逐对相关互相矛盾（出现负特征根）", "correlations of pairs contradict each other (a negative eigenvalue)"
    ),
    "dependent": Bilingual("有指标可由其他指标算出", "an indicator follows exactly from others"),
}
"""What is to be said of single groups, by code."""

SINGULAR = 1e-10
"""An eigenvalue below this is 0 but for rounding: the matrix has no inverse with a correct digit."""


@dataclass(frozen=True, eq=False)
class Sound:
    """Correlations of a block.

    Attributes
    ----------
    matrix
        Shape (k, k); None where it cannot be made.
    n
        Units it rests on: complete ones, or those of the pair with the fewest.
    remark
        A key of `REMARKS`, or ``""``. ``dependent`` comes with a matrix, which has no inverse then.
    """

    matrix: Floats | None
    n: int
    remark: str


def sound(block: Block, missing: str) -> Sound:
    """Return the correlations of the columns of a block, or why they cannot be used together.

    Parameters
    ----------
    missing
        ``complete`` or ``pairwise``.
    """
    values = block.complete if missing == "complete" else block.values
    if len(block.names) < 2:
        return Sound(None, len(values), "one")
    if block.flat:
        return Sound(None, len(values), "flat")
    matrix, counts = pearson(values)
    n = int(counts.min())
    if n < FEWEST or np.isnan(matrix).any():
        return Sound(None, n, "few" if n < FEWEST else "flat")
    least = float(np.linalg.eigvalsh(matrix)[0])
    if least < -SINGULAR:
        return Sound(None, n, "contradictory")
    return Sound(matrix, n, "dependent" if least < SINGULAR else "")
