"""The result of a data envelopment analysis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from evaluation.ranking.result import Ranking
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Flags
    from evaluation.ranking.labels import Cells, Vector

EFFICIENT = 1e-7
"""Efficiencies this close to 1, or to each other, count as equal; solvers are exact to about 1e-9."""

MODELS: dict[str, Bilingual] = {
    "CCR": Bilingual("CCR（规模报酬不变）", "CCR (constant returns to scale)"),
    "BCC": Bilingual("BCC（规模报酬可变）", "BCC (variable returns to scale)"),
}
ORIENTATIONS: dict[str, Bilingual] = {
    "input": Bilingual("投入导向", "input-oriented"),
    "output": Bilingual("产出导向", "output-oriented"),
}
RETURNS: dict[str, Bilingual] = {
    "constant": Bilingual("规模报酬不变", "constant"),
    "decreasing": Bilingual("规模报酬递减", "decreasing"),
    "increasing": Bilingual("规模报酬递增", "increasing"),
}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Dea(Ranking):
    """Result of `dea`; the scores are efficiencies, or super-efficiencies where asked for.

    Attributes
    ----------
    model, orientation
        ``CCR`` or ``BCC``; ``input`` or ``output``.
    efficiency
        Radial efficiency under the model, 0 to 1.
    ccr, bcc
        Efficiency under both models, in the orientation asked for.
    returns
        Per unit ``constant``, ``decreasing`` or ``increasing``.
    slacks_in, slacks_out
        Slacks left after the radial movement, in the units of the data.
    lambdas
        Units × units: how much of each peer makes up the target.
    targets
        Efficient inputs and outputs of each unit.
    """

    symbol: ClassVar[Bilingual] = Bilingual("效率", "efficiency")
    tolerance: ClassVar[float] = EFFICIENT

    model: str
    orientation: str
    efficiency: Vector
    ccr: Vector
    bcc: Vector
    returns: tuple[str, ...]
    slacks_in: Cells
    slacks_out: Cells
    lambdas: Cells
    targets: Cells

    @property
    def scale(self) -> Vector:
        """Scale efficiency, CCR over BCC, 0 to 1."""
        return self.ccr / self.bcc

    @property
    def returns_to_scale(self) -> pd.Series:
        """Returns to scale of each unit in the current language."""
        return pd.Series([str(RETURNS[name]) for name in self.returns], index=self.labels.rows, dtype=object)

    @property
    def peers(self) -> dict[Any, dict[Any, float]]:
        """Per unit its peers and their λ; names, or positions for plain arrays."""
        lambdas = np.asarray(self.lambdas)
        names = self.labels.chosen(range(len(lambdas)))
        return {
            name: {names[at]: float(row[at]) for at in np.flatnonzero(row)}
            for name, row in zip(names, lambdas, strict=True)
        }

    @property
    def slack_free(self) -> Flags:
        """True for units without slacks."""
        slacks = np.hstack([np.asarray(self.slacks_in), np.asarray(self.slacks_out)])
        free: Flags = (slacks == 0).all(axis=1)
        return free

    @property
    def strongly_efficient(self) -> Vector:
        """1 for units with a radial efficiency of 1 and no slack, else 0."""
        full = np.asarray(self.efficiency) >= 1 - EFFICIENT
        return self.labels.by_row((full & self.slack_free).astype(float))

    def _columns(self) -> dict[str, Any]:
        names = self.labels.columns
        slacks = np.hstack([np.asarray(self.slacks_in), np.asarray(self.slacks_out)])
        columns: dict[str, Any] = {
            "CCR": self.ccr,
            "BCC": self.bcc,
            "scale": self.scale,
            "returns to scale": self.returns_to_scale,
            "strongly efficient": np.asarray(self.strongly_efficient) > 0,
        }
        return columns | {f"slack {name}": column for name, column in zip(names, slacks.T, strict=True)}

    def _sentences(self) -> Iterator[Message]:
        efficiency = np.asarray(self.efficiency)
        yield Message(
            "DEA, {model}, {orientation}: {units} units, {inputs} inputs, {outputs} outputs; second stage with the greatest sum of "
            "slacks. {count} units have a radial efficiency of 1, {strong} of them without slacks; the mean efficiency is "
            "{mean:.4f}.",
            model=MODELS[self.model],
            orientation=ORIENTATIONS[self.orientation],
            units=len(efficiency),
            inputs=np.asarray(self.slacks_in).shape[1],
            outputs=np.asarray(self.slacks_out).shape[1],
            count=int((efficiency >= 1 - EFFICIENT).sum()),
            strong=int(np.asarray(self.strongly_efficient).sum()),
            mean=float(efficiency.mean()),
        )
        yield Message(
            "Returns to scale: {constant} units constant, {increasing} increasing, {decreasing} decreasing; mean scale efficiency "
            "{scale:.4f}.",
            constant=self.returns.count("constant"),
            increasing=self.returns.count("increasing"),
            decreasing=self.returns.count("decreasing"),
            scale=float(np.asarray(self.scale).mean()),
        )
        if self.model == "BCC":
            yield Message(
                "Under BCC input and output orientation give different efficiencies, so name the orientation."
            )
