"""Rules by which a panel keeps, discusses or drops indicators; the rule is always named with the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.weights.choices import share
from evaluation.weights.errors import ImpossibleChoice
from messages import Bilingual, Message, Quoted, current_language

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats

RULES = {
    "boundary": Bilingual("界值法", "the boundary-value rule"),
    "thresholds": Bilingual("固定阈值", "stated thresholds"),
    "none": Bilingual("不作筛选", "no screening"),
}
USUAL_MEAN, USUAL_CV = 0.7, 0.25
"""Usual thresholds: a mean of 70 % of full marks (3.5 of 5) and a variation coefficient of 0.25."""
CRITERIA = ("mean", "full_ratio", "cv")


@dataclass(frozen=True)
class Screening:
    """What a rule decided.

    Attributes
    ----------
    rule
        Key of `RULES`.
    bounds
        Criterion → bound: ``mean`` and ``full_ratio`` must reach it, ``cv`` must not exceed it.
    failed
        Criterion → which indicators miss the bound.
    """

    rule: str
    bounds: Mapping[str, float]
    failed: Mapping[str, Flags]

    @property
    def decisions(self) -> list[str]:
        """``keep``, ``discuss`` or ``drop`` per indicator.

        Boundary rule: kept when all three criteria are met, dropped when none is, else discussed by the panel.
        Thresholds: dropped when any criterion is missed.
        """
        misses = np.sum(list(self.failed.values()), axis=0)
        if self.rule == "thresholds":
            return ["drop" if count else "keep" for count in misses]
        return ["keep" if count == 0 else "drop" if count == len(self.failed) else "discuss" for count in misses]

    @property
    def message(self) -> Message:
        """The rule with its numbers."""
        if self.rule == "boundary":
            return Message(
                "Screening by the boundary-value rule over the indicators: mean at least {mean:.3f} (mean - SD), full-score "
                "ratio at least {full_ratio:.3f} (mean - SD), variation coefficient at most {cv:.3f} (mean + SD); an indicator "
                "is dropped when it misses all three and discussed when it misses one or two.",
                mean=self.bounds["mean"],
                full_ratio=self.bounds["full_ratio"],
                cv=self.bounds["cv"],
            )
        names = {
            "mean": Bilingual("均值≥", "mean ≥ "),
            "full_ratio": Bilingual("满分比≥", "full-score ratio ≥ "),
            "cv": Bilingual("变异系数≤", "variation coefficient ≤ "),
        }
        stated = [Bilingual(f"{names[k].zh}{v:g}", f"{names[k].en}{v:g}") for k, v in self.bounds.items()]
        return Message(
            "Screening by stated thresholds: an indicator is dropped when it misses any of {bounds}.",
            bounds=_joined(stated),
        )


def screen(rule: str, thresholds: Any, full: float, criteria: Mapping[str, Floats]) -> Screening | None:
    """Apply a rule.

    Boundary values (界值法), taken over the indicators: mean and full-score ratio must reach their mean - SD, the
    variation coefficient must stay within its mean + SD; a value exactly on the bound meets it.

    Parameters
    ----------
    rule
        Key of `RULES`.
    thresholds
        For ``"thresholds"``: criterion → bound; default mean ≥ 0.7 · full marks and cv ≤ 0.25.
    full
        Full marks.
    criteria
        ``mean``, ``full_ratio`` and ``cv`` per indicator. An undefined cv misses its bound.

    Raises
    ------
    ImpossibleChoice
        Thresholds for another rule, or for an unknown criterion.
    """
    if rule != "thresholds" and thresholds is not None:
        raise ImpossibleChoice(
            Message('Thresholds were given, but the rule is “{rule}”. Choose rule="thresholds".', rule=RULES[rule])
        )
    if rule == "none":
        return None
    if rule == "boundary":
        bounds = {name: _boundary(criteria[name], -1.0 if name != "cv" else 1.0) for name in CRITERIA}
    else:
        bounds = _stated(thresholds, full)
    failed = {name: _misses(criteria[name], bound, name) for name, bound in bounds.items()}
    return Screening(rule, bounds, failed)


def _stated(thresholds: Any, full: float) -> dict[str, float]:
    if thresholds is None:
        return {"mean": USUAL_MEAN * full, "cv": USUAL_CV}
    unknown = [name for name in thresholds if name not in CRITERIA] if isinstance(thresholds, Mapping) else [thresholds]
    if unknown or len(thresholds) == 0:
        raise ImpossibleChoice(
            Message("Thresholds are given for {names}. Allowed are mean, full_ratio and cv.", names=Quoted(unknown))
        )
    what = Bilingual("筛选阈值", "screening threshold")
    return {name: share(what, value, 0.0, np.inf) for name, value in thresholds.items() if value is not None}


def _boundary(values: Floats, side: float) -> float:
    known = values[~np.isnan(values)]
    spread = known.std(ddof=1) if len(known) > 1 else 0.0
    return float(known.mean() + side * spread) if len(known) else 0.0


def _misses(values: Floats, bound: float, name: str) -> Flags:
    slack = 1e-12 * max(1.0, abs(bound))
    met = values <= bound + slack if name == "cv" else values >= bound - slack
    return np.logical_not(met)


@dataclass(frozen=True)
class _Joined:
    parts: tuple[Bilingual, ...]

    def __str__(self) -> str:
        comma = ", " if current_language() == "en" else "、"
        return comma.join(str(part) for part in self.parts)


def _joined(parts: list[Bilingual]) -> _Joined:
    return _Joined(tuple(parts))
