"""How the variance of items spreads over dimensions: the eigenvalues of their correlations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Sentences
from surveys.scales.moments import Missing, moments
from surveys.scales.result import Result

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats


@dataclass(frozen=True, eq=False)
class Eigenvalues(Result):
    """Eigenvalues of the correlation matrix, largest first; ``above_one`` counts those over 1 (Kaiser's rule)."""

    values: Floats
    n: int
    warnings: tuple[Message, ...] = ()

    @property
    def above_one(self) -> int:
        """Number of eigenvalues over 1, a rule that usually keeps too many dimensions."""
        return int((self.values > 1).sum())

    @property
    def table(self) -> pd.DataFrame:
        """One row per component: ``eigenvalue``, ``proportion``, ``cumulative``."""
        share = self.values / self.values.sum()
        columns = {"eigenvalue": self.values, "proportion": share, "cumulative": np.cumsum(share)}
        return pd.DataFrame(columns, index=range(1, len(share) + 1))

    def describe(self) -> Sentences:
        """Return how many eigenvalues exceed 1 and what the first explains."""
        said = Message(
            "{above} of {count} eigenvalues exceed 1; the first component explains {share:.0%} of the variance.",
            above=self.above_one,
            count=len(self.values),
            share=float(self.values[0] / self.values.sum()),
        )
        return Sentences((said,))


def eigenvalues(items: Any, missing: Missing = "listwise") -> Eigenvalues:
    """Return the eigenvalues of the correlation matrix of items; errors as `moments`."""
    ground = moments(items, missing)
    return Eigenvalues(descending(ground.correlation), ground.n, ground.notes)


def descending(matrix: Floats) -> Floats:
    """Return the eigenvalues of a symmetric matrix, largest first. Kernel."""
    return np.asarray(np.linalg.eigvalsh(matrix)[::-1], dtype=float)
