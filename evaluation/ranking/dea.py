"""Data envelopment analysis (数据包络分析): how much less a unit could use, or more it could make, judging by the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.errors import InvalidMethod
from evaluation.ranking.dea_programs import Envelopment
from evaluation.ranking.dea_reading import read_production
from evaluation.ranking.dea_result import EFFICIENT, MODELS, ORIENTATIONS, Dea
from evaluation.ranking.ordering import check_ties
from evaluation.ranking.ratios import ratio
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Floats
    from evaluation.ranking.dea_programs import Returns
    from evaluation.ranking.dea_reading import Production
    from evaluation.ranking.labels import Labels


def dea(
    inputs: Any,
    outputs: Any,
    model: str = "CCR",
    orientation: str = "input",
    *,
    super_efficiency: bool = False,
    ties: str = "min",
) -> Dea:
    r"""Measure the efficiency of units that turn inputs into outputs (CCR, BCC).

    .. math::

        \theta^* = \min \{\theta : X\lambda \le \theta x_0,\; Y\lambda \ge y_0,\; \lambda \ge 0\}, \quad
        \varphi^* = \max \{\varphi : X\lambda \le x_0,\; Y\lambda \ge \varphi y_0,\; \lambda \ge 0\}

    with :math:`\sum \lambda = 1` added for BCC. The efficiency is θ* or 1/φ*. A second stage maximises the sum of slacks, each over
    the mean of its column, at that optimum.

    Parameters
    ----------
    inputs, outputs
        Units × inputs and units × outputs; not negative, without gaps; the units in the same order or with the same names.
    model
        ``CCR`` (constant returns to scale) or ``BCC`` (variable).
    orientation
        ``input`` (contract inputs) or ``output`` (expand outputs). For CCR both give the same efficiency, for BCC they do not.
    super_efficiency
        Whether efficient units are measured against the others only, which lets them be told apart. Where that has no solution
        (possible under BCC) the score is NaN, with a warning.
    ties
        ``min`` or ``average``.

    Returns
    -------
    Dea
        Efficiency, 0 to 1, under both models with scale efficiency (CCR over BCC) and returns to scale; slacks, intensities λ, peers
        and targets of the model asked for. A radial efficiency of 1 with slacks is only weakly efficient, which is said.

    Raises
    ------
    InvalidDecision
        For different units, empty or negative cells, a unit without any input or output.
    InvalidMethod
        For a model or an orientation that does not exist.

    References
    ----------
    Charnes, A., Cooper, W. W., & Rhodes, E. (1978). Measuring the efficiency of decision making units. EJOR 2(6), 429-444.
    Banker, R. D., Charnes, A., & Cooper, W. W. (1984). Some models for estimating technical and scale inefficiencies in data
    envelopment analysis. Management Science 30(9), 1078-1092.
    Andersen, P., & Petersen, N. C. (1993). A procedure for ranking efficient units in data envelopment analysis. Management
    Science 39(10), 1261-1264.

    Examples
    --------
    Example 1 of the Guide to DEAP 2.1, five firms.

    >>> result = dea([[2, 5], [2, 4], [6, 6], [3, 2], [6, 2]], [1, 2, 3, 1, 2])
    >>> result.efficiency.round(3).tolist(), result.slacks_in.round(3).tolist()[0]
    ([0.5, 1.0, 0.833, 0.714, 1.0], [0.0, 0.5])
    """
    for what, value, known in (
        (Bilingual("DEA 模型", "DEA model"), model, MODELS),
        (Bilingual("DEA 导向", "DEA orientation"), orientation, ORIENTATIONS),
    ):
        if value not in known:
            raise InvalidMethod.unknown(str(what), value, list(known))
    read = read_production(inputs, outputs)
    space = Envelopment(read.inputs.T, read.outputs.T, orientation == "output")
    constant, variable = _radial(space, "crs"), _radial(space, "vrs")
    returns: Returns = "crs" if model == "CCR" else "vrs"
    factor = constant if model == "CCR" else variable
    lambdas, used, made = _projections(space, returns, factor)
    efficiency = _efficiency(factor, space)
    scores = _against_others(space, returns) if super_efficiency else efficiency
    labels = read.labels
    kind = Bilingual(
        f"{MODELS[model].zh},{ORIENTATIONS[orientation].zh}", f"{MODELS[model].en}, {ORIENTATIONS[orientation].en}"
    )
    return Dea(
        method=Bilingual(f"超效率 {kind.zh}", f"super-efficiency {kind.en}") if super_efficiency else kind,
        scores=labels.by_row(scores),
        labels=labels,
        warnings=read.notices + tuple(_remarks(efficiency, scores, used, made, labels)),
        ties=check_ties(ties),
        model=model,
        orientation=orientation,
        efficiency=labels.by_row(efficiency),
        ccr=labels.by_row(_efficiency(constant, space)),
        bcc=labels.by_row(_efficiency(variable, space)),
        returns=_returns_to_scale(space, constant, variable),
        slacks_in=_named(used, labels, slice(None, read.inputs.shape[1])),
        slacks_out=_named(made, labels, slice(read.inputs.shape[1], None)),
        lambdas=_square(lambdas, labels),
        targets=_named(_targets(read, efficiency, used, made, orientation), labels, slice(None)),
    )


def _radial(space: Envelopment, returns: Returns) -> Floats:
    return np.array([space.radial(unit, returns) for unit in range(space.inputs.shape[1])])


def _efficiency(factor: Floats, space: Envelopment) -> Floats:
    efficiency: Floats = 1 / factor if space.output else factor
    return efficiency


def _against_others(space: Envelopment, returns: Returns) -> Floats:
    """Return super-efficiencies; NaN where the others cannot make what the unit makes, or not with what it uses."""
    found = np.array([space.radial(unit, returns, without_itself=True) for unit in range(space.inputs.shape[1])])
    if not space.output:
        return found
    return ratio(np.ones(len(found)), found, np.nan)


def _projections(space: Envelopment, returns: Returns, factor: Floats) -> tuple[Floats, Floats, Floats]:
    stages = [space.projection(unit, returns, float(best)) for unit, best in enumerate(factor)]
    lambdas, used, made = (np.array(part) for part in zip(*stages, strict=True))
    return lambdas, used, made


def _returns_to_scale(space: Envelopment, constant: Floats, variable: Floats) -> tuple[str, ...]:
    """Return constant, decreasing or increasing per unit, by comparison with not increasing returns."""
    found = []
    for unit, (crs, vrs) in enumerate(zip(constant, variable, strict=True)):
        if abs(crs - vrs) <= EFFICIENT * abs(vrs):
            found.append("constant")
        else:
            nirs = space.radial(unit, "nirs")
            found.append("decreasing" if abs(nirs - vrs) <= EFFICIENT * abs(vrs) else "increasing")
    return tuple(found)


def _targets(read: Production, efficiency: Floats, used: Floats, made: Floats, orientation: str) -> Floats:
    if orientation == "input":
        return np.hstack([read.inputs * efficiency[:, None] - used, read.outputs + made])
    return np.hstack([read.inputs - used, read.outputs / efficiency[:, None] + made])


def _named(values: Floats, labels: Labels, part: slice) -> Any:
    return values if not labels.labelled else pd.DataFrame(values, index=labels.rows, columns=labels.columns[part])


def _square(values: Floats, labels: Labels) -> Any:
    return values if not labels.labelled else pd.DataFrame(values, index=labels.rows, columns=labels.rows)


def _remarks(efficiency: Floats, scores: Floats, used: Floats, made: Floats, labels: Labels) -> Iterator[Message]:
    slack = (used > 0).any(axis=1) | (made > 0).any(axis=1)
    weak = (efficiency >= 1 - EFFICIENT) & slack
    if weak.any():
        yield Message(
            "{names} has a radial efficiency of 1 but slacks, so it is only weakly efficient.",
            names=Quoted(labels.rows[weak], most=5),
        )
    if (slack & ~weak).any():
        yield Message(
            "{names} has slacks on top of its radial inefficiency; the efficiency alone overstates it.",
            names=Quoted(labels.rows[slack & ~weak], most=5),
        )
    lost = np.isnan(scores)
    if lost.any():
        yield Message(
            "The super-efficiency of {names} has no solution (null): the other units cannot reach it under these returns to scale.",
            names=Quoted(labels.rows[lost], most=5),
        )
