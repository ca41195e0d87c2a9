"""Weights by the best-worst method, with the consistency of the comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.bestworst.comparisons import Comparisons, read_comparisons
from evaluation.weights.bestworst.models import consistency_index, linear, nonlinear
from evaluation.weights.result import Weighting, normalised
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats

MODELS = {
    "linear": Bilingual("最优最劣法（线性模型）", "best-worst method, linear model"),
    "nonlinear": Bilingual("最优最劣法（非线性模型）", "best-worst method, nonlinear model"),
}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class BwmWeights(Weighting):
    """Weights by the best-worst method.

    Attributes
    ----------
    model
        ``"linear"`` or ``"nonlinear"``.
    xi
        The least largest deviation: ξ_L or ξ*.
    ci
        Consistency index of a_BW for the nonlinear model; None for the linear one, whose ξ_L is not divided by it.
    lower, upper
        Least and largest optimal value of each weight, as arrays; `interval` gives them named.
    comparisons
        What was judged.
    """

    model: str
    xi: float
    ci: float | None
    lower: Floats
    upper: Floats
    comparisons: Comparisons

    @property
    def cr(self) -> float:
        """Consistency ratio: ξ*/CI for the nonlinear model; for the linear model ξ_L itself. 0 is full consistency."""
        return self.xi if not self.ci else self.xi / self.ci

    @property
    def input_cr(self) -> float:
        """Input-based consistency ratio: the largest |a_Bj a_jW - a_BW| / (a_BW² - a_BW)."""
        return float(self.comparisons.local_ratios.max())

    @property
    def input_threshold(self) -> float | None:
        """Published bound of `input_cr` for this a_BW and number of indicators; None where there is none."""
        return self.comparisons.threshold

    @property
    def consistent(self) -> bool | None:
        """Whether the comparisons are within the published bound; None where there is no bound and they are not perfect."""
        if self.input_cr == 0:
            return True
        return None if self.input_threshold is None else self.input_cr <= self.input_threshold

    @property
    def interval(self) -> pd.DataFrame | Floats:
        """Least and largest optimal value of each weight, indicators × 2; equal for the linear model."""
        bounds = np.column_stack([self.lower, self.upper])
        return bounds if self.names is None else pd.DataFrame(bounds, self.names, ["lower", "upper"])

    def _columns(self) -> dict[str, object]:
        return {
            "best_to_it": self.comparisons.best_to_others,
            "it_to_worst": self.comparisons.others_to_worst,
            "input_cr": self.comparisons.local_ratios,
            "lower": self.lower,
            "upper": self.upper,
        }

    def _how(self) -> tuple[Message | Sentences, ...]:
        facts: dict[str, Any] = {
            "model": self.method,
            "count": len(self.vector),
            "best": self.labels[self.comparisons.best],
            "worst": self.labels[self.comparisons.worst],
            "xi": self.xi,
        }
        if self.model == "linear":
            said = Message(
                "{model}, {count} indicators, best {best}, worst {worst}: ξ_L = {xi:.4f}. ξ_L itself says how consistent the "
                "comparisons are, 0 being full consistency.",
                **facts,
            )
        else:
            said = Message(
                "{model}, {count} indicators, best {best}, worst {worst}: ξ* = {xi:.4f}, consistency index {ci:.4f}, "
                "consistency ratio {cr:.4f}. Each weight is the centre of its optimal interval, rescaled to sum to 1.",
                ci=self.ci,
                cr=self.cr,
                **facts,
            )
        return (said, self._verdict())

    def _verdict(self) -> Message:
        if self.input_threshold is None:
            return Message("The input-based consistency ratio is {ratio:.4f}.", ratio=self.input_cr)
        facts: dict[str, Any] = {"ratio": self.input_cr, "bound": self.input_threshold}
        if self.consistent:
            return Message(
                "The input-based consistency ratio is {ratio:.4f}, within the bound {bound:.4f}: the comparisons are consistent "
                "enough.",
                **facts,
            )
        return Message(
            "The input-based consistency ratio is {ratio:.4f}, above the bound {bound:.4f}: the comparisons should be revised.",
            **facts,
        )


def bwm(best_to_others: Any, others_to_worst: Any, best: Any, worst: Any, model: str = "linear") -> BwmWeights:
    """Return weights by the best-worst method.

    Linear (Rezaei 2016): min ξ subject to |w_B - a_Bj w_j| ≤ ξ, |w_j - a_jW w_W| ≤ ξ, Σ w = 1. Nonlinear (Rezaei 2015):
    min ξ subject to |w_B/w_j - a_Bj| ≤ ξ, |w_j/w_W - a_jW| ≤ ξ, Σ w = 1.

    Parameters
    ----------
    best_to_others
        a_Bj: how many times as important the best indicator is as each, 1 … 9; Series, mapping by name or list. None may be
        missing.
    others_to_worst
        a_jW: how many times as important each indicator is as the worst.
    best, worst
        Name of the best and the worst indicator, or position counted from 0.
    model
        ``"linear"`` (one solution) or ``"nonlinear"`` (with more than three indicators the optimum is not unique: every
        weight has an interval, and the weights returned are its centres, rescaled; they are optimal themselves).

    Returns
    -------
    BwmWeights
        `.xi`, `.cr`, `.ci`, `.interval`, `.input_cr` with its published bound.

    Raises
    ------
    UnusableJudgement
        Comparisons that do not fit together; says which.
    InvalidMethod
        A model that does not exist.

    References
    ----------
    Rezaei, J. (2015). Best-worst multi-criteria decision-making method. Omega 53, 49-57.
    Rezaei, J. (2016). Best-worst multi-criteria decision-making method: some properties and a linear model. Omega 64,
    126-130.
    Liang, F., Brunelli, M., & Rezaei, J. (2020). Consistency issues in the best worst method: measurements and thresholds.
    Omega 96, 102175.

    Examples
    --------
    >>> result = bwm([1, 2, 4], [4, 2, 1], best=0, worst=2)
    >>> result.weights.round(4).tolist(), round(result.xi, 6)
    ([0.5714, 0.2857, 0.1429], 0.0)
    """
    model = choose(Bilingual("BWM模型", "the BWM model"), model, MODELS)
    read = read_comparisons(best_to_others, others_to_worst, best, worst)
    judged = (read.best_to_others, read.others_to_worst, read.best, read.worst)
    if len(read.best_to_others) < 3:
        weights, xi = _of_two(read), 0.0
        lower = upper = weights
    elif model == "linear":
        weights, xi = linear(*judged)
        lower = upper = weights
    else:
        xi, lower, upper = nonlinear(*judged)
        weights = normalised((lower + upper) / 2)
    return BwmWeights(
        vector=weights,
        names=read.names,
        method=MODELS[model],
        warnings=(*read.warnings, *_on_width(upper - lower), *_on_input(read)),
        model=model,
        xi=xi,
        ci=None if model == "linear" else consistency_index(read.extreme),
        lower=lower,
        upper=upper,
        comparisons=read,
    )


def _of_two(read: Comparisons) -> Floats:
    """Return the weights of one or two indicators, which cannot be inconsistent: a_BW to 1."""
    return normalised(read.others_to_worst)


def _on_width(widths: Floats) -> tuple[Message, ...]:
    if widths.max() <= 1e-9:
        return ()
    return (
        Message(
            "The optimum is not unique: weights can vary by up to {width:.4f} without a larger ξ. See the intervals.",
            width=widths.max(),
        ),
    )


def _on_input(read: Comparisons) -> tuple[Message, ...]:
    ratios, bound = read.local_ratios, read.threshold
    if bound is None or ratios.max() <= bound:
        return ()
    labels = read.names if read.names is not None else [f"x{at + 1}" for at in range(len(ratios))]
    return (
        Message(
            "The comparisons of “{name}” contradict best to worst most: the input-based consistency ratio is {ratio:.4f}, above "
            "{bound:.4f}. Ask for them again.",
            name=labels[int(ratios.argmax())],
            ratio=ratios.max(),
            bound=bound,
        ),
    )
