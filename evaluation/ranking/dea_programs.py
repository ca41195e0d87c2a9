"""The linear programs of data envelopment analysis, one unit at a time. Kernels without validation.

Each row is divided by the value of the unit under evaluation, which makes the programs independent of units of measurement and
keeps the solver's absolute tolerances meaningful; where that value is 0 the row is divided by its mean instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import scipy

from evaluation.ranking.errors import InvalidDecision
from messages import Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats

Returns = Literal["crs", "vrs", "nirs"]
"""Constant, variable, and not increasing returns to scale: no condition on Σλ, Σλ = 1, Σλ ≤ 1."""

NOISE = 1e-9
"""What is no greater, as a share of the unit's own value or the mean of the row, is 0: a slack, or what a peer adds."""

_PRECISE: Any = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
_SOLVED, _INFEASIBLE, _UNBOUNDED = 0, 2, 3


@dataclass(frozen=True, eq=False)
class Envelopment:
    """A production set as its units span it.

    Attributes
    ----------
    inputs, outputs
        Shapes (inputs, units) and (outputs, units), not negative.
    output
        Whether outputs are expanded; otherwise inputs are contracted.
    """

    inputs: Floats
    outputs: Floats
    output: bool

    def radial(self, unit: int, returns: Returns, *, without_itself: bool = False) -> float:
        """Return θ (least contraction of inputs) or φ (greatest expansion of outputs); NaN where nothing is feasible.

        θ = min {θ: Xλ ≤ θ x, Yλ ≥ y, λ ≥ 0} and φ = max {φ: Xλ ≤ x, Yλ ≥ φ y, λ ≥ 0}, with Σλ as `returns` says.
        """
        x, y = self._own(unit)
        here_x, here_y = self._scaled(unit)
        factor_x, bound_x = (np.zeros(len(x)), here_x) if self.output else (-here_x, np.zeros(len(x)))
        factor_y, bound_y = (here_y, np.zeros(len(y))) if self.output else (np.zeros(len(y)), -here_y)
        left = np.vstack([np.column_stack([factor_x, x]), np.column_stack([factor_y, -y])])
        right = np.concatenate([bound_x, bound_y])
        limits: list[tuple[float, float | None]] = [(0.0, None)] * left.shape[1]
        if without_itself:
            limits[1 + unit] = (0.0, 0.0)
        goal = np.zeros(left.shape[1])
        goal[0] = -1.0 if self.output else 1.0
        sums = np.concatenate([[0.0], np.ones(x.shape[1])])[None, :]
        if returns == "nirs":
            left, right = np.vstack([left, sums]), np.append(right, 1.0)
        equal, one = (sums, np.ones(1)) if returns == "vrs" else (None, None)
        found = scipy.optimize.linprog(
            goal, left, right, equal, one, bounds=limits, method="highs-ds", options=_PRECISE
        )
        if found.status in (_INFEASIBLE, _UNBOUNDED):
            return float("nan")
        return float(_solution(found)[0])

    def projection(self, unit: int, returns: Returns, factor: float) -> tuple[Floats, Floats, Floats]:
        """Return (λ, input slacks, output slacks) with the greatest sum of slacks at the radial optimum `factor`.

        Slacks are in the units of the data; for the sum each is divided by the mean of its row, so that the choice does not
        depend on units of measurement.
        """
        x, y = self._own(unit)
        here_x, here_y = self._scaled(unit)
        (inputs, count), outputs = x.shape, len(y)
        left = np.block(
            [
                [x, np.eye(inputs), np.zeros((inputs, outputs))],
                [y, np.zeros((outputs, inputs)), -np.eye(outputs)],
            ]
        )
        right = np.concatenate([here_x, factor * here_y] if self.output else [factor * here_x, here_y])
        if returns == "vrs":
            left = np.vstack([left, np.concatenate([np.ones(count), np.zeros(inputs + outputs)])])
            right = np.append(right, 1.0)
        size = np.concatenate(self._sizes(unit))
        means = np.concatenate([self.inputs.mean(axis=1), self.outputs.mean(axis=1)])
        goal = np.concatenate([np.zeros(count), -size / means])
        found = scipy.optimize.linprog(goal, A_eq=left, b_eq=right, method="highs-ds", options=_PRECISE)
        if found.status == _INFEASIBLE:
            found = scipy.optimize.linprog(goal, A_eq=left, b_eq=right, method="highs-ds")
        solution = _solution(found)
        share = solution[:count] * np.vstack([x, y]).max(axis=0)
        lambdas = np.where(share > NOISE, solution[:count], 0.0)
        slacks = solution[count:] * size
        slacks = np.where(slacks > NOISE * np.maximum(size, means), slacks, 0.0)
        return lambdas, slacks[:inputs], slacks[inputs:]

    def _sizes(self, unit: int) -> tuple[Floats, Floats]:
        """Return what each row is divided by."""
        x, y = self.inputs, self.outputs
        return (
            np.where(x[:, unit] > 0, x[:, unit], x.mean(axis=1)),
            np.where(y[:, unit] > 0, y[:, unit], y.mean(axis=1)),
        )

    def _own(self, unit: int) -> tuple[Floats, Floats]:
        for_x, for_y = self._sizes(unit)
        return self.inputs / for_x[:, None], self.outputs / for_y[:, None]

    def _scaled(self, unit: int) -> tuple[Floats, Floats]:
        x, y = self._own(unit)
        return x[:, unit], y[:, unit]


def _solution(found: Any) -> Floats:
    """Return the optimal point, or say why there is none."""
    if found.status != _SOLVED:
        raise InvalidDecision(
            Message(
                "The linear program of a unit could not be solved ({reason}). Look for inputs or outputs of very different size "
                "within one column.",
                reason=str(found.message),
            )
        )
    return np.asarray(found.x, dtype=float)
