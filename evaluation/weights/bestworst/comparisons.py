"""Reading best-worst comparisons, and how consistent they are before any weight is computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.weights.direct import read_points
from evaluation.weights.errors import UnusableJudgement
from evaluation.weights.result import labels_of
from messages import Bilingual, Message, Quoted, nearest

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.arrays import Floats

SCALE_END = 9
THRESHOLDS = {
    3: (0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667),
    4: (0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683),
    5: (0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960),
    6: (0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262),
    7: (0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403),
    8: (0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657),
    9: (0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662),
}
"""Largest acceptable input-based ratio by a_BW, for 3 … 9 indicators (Liang, Brunelli & Rezaei 2020, Table 3)."""


@dataclass(frozen=True)
class Comparisons:
    """Checked best-worst comparisons.

    Attributes
    ----------
    best_to_others, others_to_worst
        a_Bj and a_jW, shape (n,), each at least 1.
    best, worst
        Positions of the best and the worst indicator.
    names
        Names of the indicators, None for bare lists.
    warnings
        Comparisons beyond the scale, or larger than best to worst.
    """

    best_to_others: Floats
    others_to_worst: Floats
    best: int
    worst: int
    names: pd.Index | None
    warnings: tuple[Message, ...]

    @property
    def extreme(self) -> float:
        """a_BW, how many times as important the best is as the worst."""
        return float(self.best_to_others[self.worst])

    @property
    def local_ratios(self) -> Floats:
        """Input-based consistency ratio of each indicator: |a_Bj a_jW - a_BW| / (a_BW² - a_BW), 0 when a_BW is 1."""
        away = np.abs(self.best_to_others * self.others_to_worst - self.extreme)
        if self.extreme == 1:
            return np.where(away > 0, np.inf, 0.0)
        ratios: Floats = away / (self.extreme**2 - self.extreme)
        return ratios

    @property
    def threshold(self) -> float | None:
        """Published bound for the largest of these ratios; None where there is none."""
        count, extreme = len(self.best_to_others), self.extreme
        if extreme == int(extreme) and int(extreme) in THRESHOLDS and 3 <= count <= 9:
            return THRESHOLDS[int(extreme)][count - 3]
        return None


def read_comparisons(best_to_others: Any, others_to_worst: Any, best: Any, worst: Any) -> Comparisons:
    """Return checked comparisons.

    Parameters
    ----------
    best_to_others, others_to_worst
        One number per indicator: Series, mapping by name or list, from 1 (equal) to 9.
    best, worst
        Name of the indicator, or its position counted from 0.

    Raises
    ------
    UnusableJudgement
        Lists that do not fit together, a number below 1, an unknown indicator, best and worst the same, an indicator not
        equal to itself, best to worst stated in two ways.
    """
    first, names = read_points(best_to_others)
    second, other = read_points(others_to_worst)
    if names is None:
        names = other
    elif other is not None:
        order = other.get_indexer(names)
        if len(other) != len(names) or (order < 0).any():
            raise UnusableJudgement.labels(names, other)
        second = second[order]
    if len(first) != len(second):
        raise UnusableJudgement(
            Message(
                "Best-to-others has {first} comparisons, others-to-worst {second}. Both need one for every indicator.",
                first=len(first),
                second=len(second),
            )
        )
    labels = labels_of(names, len(first))
    at, to = _position(best, names, labels), _position(worst, names, labels)
    _check(first, second, at, to, labels)
    return Comparisons(first, second, at, to, names, _remarks(first, second, at, labels, first[to]))


def _position(which: Any, names: pd.Index | None, labels: tuple[str, ...]) -> int:
    if names is not None and which in names:
        return list(names).index(which)
    if isinstance(which, (int, np.integer)) and not isinstance(which, bool) and 0 <= which < len(labels):
        return int(which)
    if str(which) in labels:
        return labels.index(str(which))
    said = Message(
        "There is no indicator “{which}”. Give the name of one ({labels}), or its position counted from 0.",
        which=which,
        labels=Quoted(labels),
    )
    raise UnusableJudgement(said.then(nearest(str(which), labels)))


def _check(first: Floats, second: Floats, best: int, worst: int, labels: tuple[str, ...]) -> None:
    for which, values in (("best", first), ("worst", second)):
        for label, value in zip(labels, values, strict=True):
            if not 1 <= value < np.inf:
                raise UnusableJudgement(
                    Message(
                        "The comparison of “{name}” with the {which} is {value}. It says how many times as important the more "
                        "important of the two is: a number from 1 (equal) to 9.",
                        name=label,
                        which=Bilingual("最优指标", "best") if which == "best" else Bilingual("最劣指标", "worst"),
                        value=value,
                    )
                )
    if best == worst and len(first) > 1:
        raise UnusableJudgement(
            Message("“{name}” is named both best and worst. Choose two different indicators.", name=labels[best])
        )
    for at, values in ((best, first), (worst, second)):
        if values[at] != 1:
            raise UnusableJudgement(
                Message("“{name}” compared with itself is {value:g}; it must be 1.", name=labels[at], value=values[at])
            )
    if first[worst] != second[best]:
        raise UnusableJudgement(
            Message(
                "Best to worst is {first:g} in best-to-others and {second:g} in others-to-worst. It is the same comparison; make "
                "them equal.",
                first=first[worst],
                second=second[best],
            )
        )


def _remarks(first: Floats, second: Floats, best: int, labels: tuple[str, ...], extreme: float) -> tuple[Message, ...]:
    said = []
    top = float(max(first.max(), second.max()))
    if top > SCALE_END:
        said.append(Message("Comparisons go up to {top:g}, beyond 9, the end of the scale.", top=top))
    beyond = [label for label, a, b in zip(labels, first, second, strict=True) if max(a, b) > extreme]
    if beyond:
        said.append(
            Message(
                "{names} is compared by more than best to worst ({extreme:g}). No difference should be larger than that one: "
                "check the comparison, or the choice of best and worst.",
                names=Quoted(beyond),
                extreme=extreme,
            )
        )
    equal = [label for at, label in enumerate(labels) if first[at] == 1 and at != best]
    if equal and extreme > 1:
        said.append(Message("{names} is judged as important as the best indicator.", names=Quoted(equal)))
    return tuple(said)
