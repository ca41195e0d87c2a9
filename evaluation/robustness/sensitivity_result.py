"""Which uncertain choice moves the ranks: indices for the mean shift and for every unit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.robustness.errors import InvalidUncertainty
from evaluation.robustness.sensitivity_sentences import describe
from evaluation.robustness.sobol import Indices, sobol
from evaluation.robustness.uncertainty_result import INTERVAL, Uncertainty
from messages import Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from evaluation.arrays import Floats
    from evaluation.robustness.base import Configuration
    from evaluation.robustness.draws import Draws
    from evaluation.robustness.simulate import Simulated
    from messages import Sentences

COLUMNS = ("first", "first_low", "first_high", "total", "total_low", "total_high")


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity:
    """Sobol indices of the uncertain choices.

    Attributes
    ----------
    base, node, drawn, outcome, seed
        As in `Uncertainty`; the draws are A, B, then A with each choice from B.
    rows
        N, the size of A.
    counts
        How often each row is taken in each bootstrap sample, shape (samples, rows).
    """

    base: Configuration
    node: str
    drawn: Draws
    outcome: Simulated
    seed: int
    rows: int
    counts: Floats

    @property
    def choices(self) -> list[str]:
        """Names of the uncertain choices, in the order given."""
        return [choice.name for choice in self.drawn.choices]

    @cached_property
    def labels(self) -> dict[str, str]:
        """Name of each choice → how people call it, in the current language."""
        return {choice.name: str(choice.label) for choice in self.drawn.choices}

    @cached_property
    def target(self) -> Floats:
        """Mean absolute shift of the ranks in every run, over the units that have one; NaN for a failed run."""
        nominal = self.base.nominal("ranks", self.node).to_numpy(dtype=np.float32)
        shift = np.abs(self.outcome.ranks - nominal)
        known = ~np.isnan(shift)
        with np.errstate(invalid="ignore"):
            mean: Floats = np.where(known, shift, 0).sum(axis=1, dtype=float) / known.sum(axis=1)
        return mean

    @cached_property
    def indices(self) -> Indices:
        """Indices of the mean shift."""
        return self._sobol(self.target[:, None])

    @cached_property
    def unit_indices(self) -> Indices:
        """Indices of the rank of every unit."""
        return self._sobol(self.outcome.ranks)

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per choice, the one with the largest total first: ``first``, ``total`` and the ends of their intervals."""
        table = _frame(self.indices, 0, self.choices)
        return table.sort_values("total", ascending=False, kind="stable")

    @cached_property
    def units(self) -> pd.DataFrame:
        """One row per unit and choice: the same indices for the rank of the unit, and its ``variance``."""
        parts = [_frame(self.unit_indices, at, self.choices) for at in range(len(self.base.units))]
        table = pd.concat(parts, keys=self.base.units, names=["unit", "choice"])
        table["variance"] = np.repeat(self.unit_indices.variance, len(self.choices))
        return table

    def unit(self, name: object) -> pd.DataFrame:
        """Return the indices of one unit, the choice with the largest total first.

        Raises
        ------
        InvalidUncertainty
            When there is no such unit.
        """
        if name not in self.base.units:
            raise InvalidUncertainty(Message("There is no unit “{unit}” in these results.", unit=name))
        table = _frame(self.unit_indices, int(self.base.units.get_indexer(pd.Index([name]))[0]), self.choices)
        return table.sort_values("total", ascending=False, kind="stable")

    @cached_property
    def drivers(self) -> pd.Series:
        """For each unit the choice with the largest total; None where its rank never changes."""
        totals = np.nan_to_num(self.unit_indices.total, nan=-1.0)
        best = np.array(self.choices, dtype=object)[totals.argmax(axis=0)]
        best[np.isnan(self.unit_indices.variance)] = None
        return pd.Series(best, self.base.units, name="driver")

    @cached_property
    def uncertainty(self) -> Uncertainty:
        """The draws of A and B as an analysis of uncertainty, at no further cost."""
        draws = self.drawn.part(slice(0, 2 * self.rows))
        return Uncertainty(self.base, self.node, draws, self.outcome.part(2 * self.rows), self.seed)

    @cached_property
    def lost(self) -> int:
        """Rows of the design that are left out because one of their runs failed."""
        return self.rows - int(self.indices.rows[0])

    @property
    def sentences(self) -> Sentences:
        """What drives the ranking."""
        return describe(self)

    @property
    def text(self) -> str:
        """What drives the ranking, in the current language."""
        return str(self.sentences)

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with the configuration, what is uncertain, the draws or the seed."""
        digest = hashlib.blake2b(digest_size=6)
        digest.update(f"{self.base.evaluation.fingerprint}{self.node}{self.rows}{self.seed}{self.choices}".encode())
        digest.update(np.ascontiguousarray(self.outcome.scores).tobytes())
        return digest.hexdigest()

    def _sobol(self, target: NDArray[Any]) -> Indices:
        blocks = [target[at * self.rows : (at + 1) * self.rows] for at in range(len(self.choices) + 2)]
        return sobol(blocks[0], blocks[1], blocks[2:], self.counts, INTERVAL)

    def __repr__(self) -> str:
        return f"<Sensitivity to {', '.join(self.choices)}, {self.drawn.count} runs: {self.fingerprint}>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.round(3).to_html()}"


def _frame(indices: Indices, at: int, names: list[str]) -> pd.DataFrame:
    return pd.DataFrame({column: getattr(indices, column)[:, at] for column in COLUMNS}, index=names)
