"""Coupling coordination degree (耦合协调度): how far systems are developed, and developed together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from evaluation.errors import InvalidMethod
from evaluation.framework.node import is_number
from evaluation.ranking.coupling_formulas import FORMULAS
from evaluation.ranking.errors import InvalidDecision, InvalidOption
from evaluation.ranking.matrix import check_range, read_matrix
from evaluation.ranking.ordering import check_ties
from evaluation.ranking.result import Ranking
from evaluation.ranking.weighting import read_weights
from evaluation.weights.presets import with_preset
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluation.arrays import Floats, Integers
    from evaluation.ranking.labels import Labels, Vector

SYSTEMS = Bilingual("系统综合指数表", "table of system indices")

GRADES: tuple[tuple[float, Bilingual], ...] = (
    (0.0, Bilingual("极度失调", "extreme imbalance")),
    (0.1, Bilingual("严重失调", "severe imbalance")),
    (0.2, Bilingual("中度失调", "moderate imbalance")),
    (0.3, Bilingual("轻度失调", "mild imbalance")),
    (0.4, Bilingual("濒临失调", "near imbalance")),
    (0.5, Bilingual("勉强协调", "bare coordination")),
    (0.6, Bilingual("初级协调", "primary coordination")),
    (0.7, Bilingual("中级协调", "intermediate coordination")),
    (0.8, Bilingual("良好协调", "good coordination")),
    (0.9, Bilingual("优质协调", "superior coordination")),
)
"""Lower ends of the ten usual grades of D; a grace of 1e-12 is taken for rounding."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CouplingCoordination(Ranking):
    """Result of `coupling_coordination`; the scores are D.

    Attributes
    ----------
    c, t
        Coupling degree and comprehensive development index of each unit.
    weights
        Of the systems, in T only; they add up to 1.
    formula
        A key of `FORMULAS`.
    cuts
        Lower end and name of each grade.
    grade_numbers
        Position of each unit's grade in `cuts`.
    interval
        To which the systems were stretched; None when they were taken as they are.
    """

    symbol: ClassVar[Bilingual] = Bilingual("D")

    c: Vector
    t: Vector
    weights: Vector
    formula: str
    cuts: tuple[tuple[float, Bilingual], ...]
    grade_numbers: Integers
    interval: tuple[float, float] | None = None

    @property
    def d(self) -> Vector:
        """Coupling coordination degree, √(C·T), 0 to 1."""
        return self.scores

    @property
    def grades(self) -> pd.Series:
        """Name of each unit's grade in the current language."""
        return pd.Series([str(self.cuts[at][1]) for at in self.grade_numbers], index=self.labels.rows, dtype=object)

    def _columns(self) -> dict[str, Any]:
        return {"C": self.c, "T": self.t, "grade": self.grades}

    def _sentences(self) -> Iterator[Message]:
        yield Message(
            "Coupling coordination of {systems} in {units} units by {formula}: {printed}; T = ΣwU with the weights {weights}; "
            "D = √(C·T).",
            systems=Quoted(self.labels.columns),
            units=self.labels.shape[0],
            formula=FORMULAS[self.formula].name,
            printed=FORMULAS[self.formula].printed,
            weights=" / ".join(f"{weight:.4g}" for weight in np.asarray(self.weights)),
        )
        if self.interval is None:
            yield Message("The indices are used as they are, not stretched to the range of the sample.")
        yield Message(
            "Grades of D, each from its lower end: {cuts}.",
            cuts=Quoted([f"{least:g} {name}" for least, name in self.cuts], most=20),
        )


def coupling_coordination(
    values: Any,
    weights: Any = None,
    formula: str | None = None,
    *,
    full: float = 1.0,
    grades: Sequence[tuple[float, Any]] | None = None,
    ties: str = "average",
    interval: tuple[float, float] | None = None,
    preset: str | None = None,
) -> CouplingCoordination:
    r"""Measure how far two or more systems are developed and in step with each other (耦合协调度).

    .. math::

        C = \frac{n \left(\prod_k U_k\right)^{1/n}}{\sum_k U_k}, \quad T = \sum_k w_k U_k, \quad D = \sqrt{C\,T}

    Parameters
    ----------
    values
        Units × systems: composite indices between 0 and 1, more is better; without gaps. They are taken as they are and not
        stretched to the range of the sample, which would make D depend on who else is compared, unless `interval` asks for it.
    weights
        Of the systems; they enter T only. None for equal weights.
    formula
        ``correct`` (the default); ``wang2021``, the modification by Wang et al.; or ``lost_coefficient``, which lacks the factor n and is
        there for reproducing an old paper only.
    full
        Full marks of the indices; 100 for scores from 0 to 100. Values are divided by it.
    grades
        Own grades of D, as pairs of lower end and name, ascending from 0; default ten grades of 0.1.
    ties
        ``average`` or ``min``.
    interval
        Ends (a, b) within 0 and 1 to which every system is stretched first (区间化): a + (b - a)(x - min)/(max - min); values may
        then be of any size. A system that never changes is refused.
    preset
        ``"spssau"``: stretched to 0.01 … 0.99, see `evaluation.weights.PRESETS`. To reproduce a paper only: D then says how
        units stand to each other, not how far they are developed.

    Returns
    -------
    CouplingCoordination
        C, T and D between 0 and 1 and a grade. A system at 0 makes C and D 0; so does everything at 0, where C = 0 by definition
        (0/0). Both are said in a warning.

    Raises
    ------
    InvalidDecision
        For an empty cell, a value outside 0 to `full`, or a single system.
    InvalidMethod
        For a formula that does not exist or grades out of order.

    References
    ----------
    王淑佳, 孔伟, 任亮, 等 (2021). 国内耦合协调度模型的误区及修正. 自然资源学报 36(3), 793-810.

    Examples
    --------
    >>> result = coupling_coordination([[0.3, 0.6], [0.4, 0.4]])
    >>> result.c.round(4).tolist(), result.d.round(4).tolist()
    ([0.9428, 1.0], [0.6514, 0.6325])
    """
    chosen = with_preset("coupling_coordination", preset, formula=formula, interval=interval)
    formula, interval = chosen["formula"] or "correct", chosen["interval"]
    if formula not in FORMULAS:
        raise InvalidMethod.unknown(
            str(Bilingual("耦合度公式", "formula of the coupling degree")), formula, list(FORMULAS)
        )
    if not is_number(full) or not full > 0:
        raise InvalidOption.out_of_range("full", full, "> 0")
    raw, labels = read_matrix(values, SYSTEMS, prefixes=("A", "U"))
    if interval is None:
        check_range(raw, labels, SYSTEMS, 0.0, full)
    else:
        raw, full = stretched(raw, labels, interval), 1.0
    if labels.shape[1] < 2:
        raise InvalidDecision(Message("Coupling needs at least two systems; the table has one column."))
    systems = np.clip(raw / full, 0.0, 1.0)
    shares, notices = read_weights(weights, labels.columns, labelled=labels.labelled)
    coupling = FORMULAS[formula].kernel(systems)
    development = systems @ shares
    degree = np.sqrt(coupling * development)
    cuts = _cuts(grades)
    return CouplingCoordination(
        method=Bilingual(
            f"耦合协调度（{FORMULAS[formula].name.zh}）", f"coupling coordination degree ({FORMULAS[formula].name.en})"
        ),
        scores=labels.by_row(degree),
        labels=labels,
        warnings=notices + tuple(_remarks(systems, formula, labels, interval)),
        ties=check_ties(ties),
        c=labels.by_row(coupling),
        t=labels.by_row(development),
        weights=labels.by_column(shares),
        formula=formula,
        cuts=cuts,
        interval=interval,
        grade_numbers=np.searchsorted([least for least, _ in cuts], degree + 1e-12, side="right") - 1,
    )


def _cuts(grades: Sequence[tuple[float, Any]] | None) -> tuple[tuple[float, Bilingual], ...]:
    if grades is None:
        return GRADES
    cuts = tuple(
        (float(least), name if isinstance(name, Bilingual) else Bilingual(str(name))) for least, name in grades
    )
    ends = [least for least, _ in cuts]
    if not ends or ends[0] != 0 or ends != sorted(set(ends)) or not ends[-1] < 1:
        raise InvalidOption(
            Message("The grades begin at {ends}. Their lower ends must start at 0, ascend and stay below 1.", ends=ends)
        )
    return cuts


def stretched(values: Floats, labels: Labels, interval: tuple[float, float]) -> Floats:
    """Return every column stretched to an interval; refuses one without two different values."""
    ends = tuple(interval) if isinstance(interval, tuple | list) else ()
    if len(ends) != 2 or not all(map(is_number, ends)) or not 0 <= ends[0] < ends[1] <= 1:
        raise InvalidOption.out_of_range("interval", interval, "0 ≤ a < b ≤ 1")
    low, high = ends
    least, spread = values.min(axis=0), np.ptp(values, axis=0)
    if (spread == 0).any():
        raise InvalidDecision(
            Message(
                "“{column}” is {value:g} in every unit, so it cannot be stretched to an interval (0/0). Leave the indices as they "
                "are, without “interval”, if they lie between 0 and full marks.",
                column=labels.columns[int((spread == 0).argmax())],
                value=least[int((spread == 0).argmax())],
            )
        )
    found: Floats = low + (high - low) * (values - least) / spread
    return found


def _remarks(systems: Floats, formula: str, labels: Labels, interval: tuple[float, float] | None) -> Iterator[Message]:
    if interval is not None:
        yield Message(
            "Every system was stretched to {low:g} … {high:g} over the units compared, so C, T and D say how the units stand to each "
            "other, and change with who else is in the table.",
            low=interval[0],
            high=interval[1],
        )
    if FORMULAS[formula].obsolete:
        yield Message(
            "This is the formula with the lost coefficient, offered only for reproducing an old paper: equal systems give C = "
            "{most:.3g} instead of 1 and D never exceeds {cap:.3g}, so the upper grades cannot occur. Do not report it as a result.",
            most=1 / labels.shape[1],
            cap=float(np.sqrt(1 / labels.shape[1])),
        )
    nothing = (systems == 0).all(axis=1)
    zero = (systems == 0).any(axis=1) & ~nothing
    if zero.any():
        yield Message(
            "A system at 0 makes C and D 0: {units}. That is the meaning of the formula, not a gap in the data.",
            units=Quoted(labels.rows[zero], most=5),
        )
    if nothing.any():
        yield Message(
            "All systems are 0 in {units}; C = 0/0 is set to 0 by definition.",
            units=Quoted(labels.rows[nothing], most=5),
        )
