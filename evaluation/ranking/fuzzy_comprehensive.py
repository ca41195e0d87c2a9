"""Fuzzy comprehensive evaluation (模糊综合评价): from memberships of factors to the membership of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from evaluation.errors import InvalidMethod
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.fuzzy_factors import read_memberships
from evaluation.ranking.fuzzy_operators import ALIASES, OPERATORS, effectiveness, synthesise
from evaluation.ranking.fuzzy_verdict import Verdict, remarks, verdict_of
from evaluation.ranking.ordering import check_ties
from evaluation.ranking.result import Ranking
from evaluation.ranking.weighting import align
from evaluation.weights.presets import with_preset
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evaluation.arrays import Floats
    from evaluation.ranking.labels import Labels, Vector

GRADE_SCORES = Bilingual("等级赋分", "scores of the grades")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FuzzyComprehensive(Ranking):
    """Result of `fuzzy_comprehensive`; the scores are B · V, NaN unless scores of the grades were declared.

    Attributes
    ----------
    operator
        The operator that decides, a key of `OPERATORS`.
    operators, operators_normalised
        B under all four operators, as composed and divided by its sum: operators × grades, or (object, operator) × grades.
    groups
        Normalised B of every group of factors under the deciding operator, by name: a series per group, or objects × grades.
    effectiveness
        α of the maximum-membership principle per object.
    verdicts
        Per object the grade of maximum membership; None where two grades share it.
    grade_scores
        The declared scores, or None.
    """

    symbol: ClassVar[Bilingual] = Bilingual("B·V")

    operator: str
    operators: pd.DataFrame
    operators_normalised: pd.DataFrame
    groups: Mapping[Any, pd.Series | pd.DataFrame]
    effectiveness: Vector
    verdicts: tuple[Verdict, ...]
    grade_scores: pd.Series | None

    @property
    def b(self) -> pd.Series | pd.DataFrame:
        """Membership of the whole in every grade under the deciding operator, as composed."""
        return self._deciding(self.operators)

    @property
    def b_normalised(self) -> pd.Series | pd.DataFrame:
        """The same, adding up to 1."""
        return self._deciding(self.operators_normalised)

    @property
    def grade(self) -> Any:
        """The grade of maximum membership: a name for one object, a series by object for several."""
        names = [verdict.grade for verdict in self.verdicts]
        return names[0] if len(names) == 1 else pd.Series(names, index=self.labels.rows, dtype=object)

    def _deciding(self, table: pd.DataFrame) -> pd.Series | pd.DataFrame:
        return table.loc[self.operator] if table.index.nlevels == 1 else table.xs(self.operator, level=1)

    @property
    def table(self) -> pd.DataFrame:
        """For one object its B under all four operators; for several a row each, with grade, α and score."""
        if len(self.verdicts) == 1:
            return self.operators_normalised
        own = pd.DataFrame(
            {"grade": self.grade, "α": np.asarray(self.effectiveness), "score": np.asarray(self.scores)},
            index=self.labels.rows,
        )
        return pd.concat([own.assign(rank=np.asarray(self.ranks)), pd.DataFrame(self.b_normalised)], axis=1)

    def _sentences(self) -> Iterator[Message]:
        yield Message(
            "Fuzzy comprehensive evaluation by {operator}; all four operators were computed, weights and memberships add up to 1.",
            operator=OPERATORS[self.operator],
        )
        for name, verdict in list(zip(self.labels.rows, self.verdicts, strict=True))[:5]:
            yield from verdict.sentences(name if len(self.verdicts) > 1 else None)
        if self.grade_scores is not None:
            yield Message(
                "Declared scores of the grades: {scores}.",
                scores=Quoted([f"{grade} = {score:g}" for grade, score in self.grade_scores.items()], most=12),
            )
            if len(self.verdicts) == 1:
                yield Message("Score B·V = {score:.4f}.", score=float(np.asarray(self.scores)[0]))


def fuzzy_comprehensive(
    membership: Any,
    weights: Any = None,
    operator: str | None = None,
    grades: Any = None,
    grade_scores: Any = None,
    *,
    ties: str = "average",
    preset: str | None = None,
) -> FuzzyComprehensive:
    r"""Compose weights with memberships under all four operators, on one or more levels (模糊综合评价).

    .. math::

        b_k = \bigoplus_i (w_i \otimes r_{ik}), \quad
        \text{M(∧,∨): } \max_i \min(w_i, r_{ik}), \quad \text{M(·,∨): } \max_i w_i r_{ik},

        \text{M(∧,⊕): } \min(1, \textstyle\sum_i \min(w_i, r_{ik})), \quad
        \text{M(·,⊕): } \min(1, \textstyle\sum_i w_i r_{ik})

    Parameters
    ----------
    membership
        Factors × grades, for one object; objects × factors × grades or a frame with (object, factor) rows, for several; or a
        nested mapping ``{group: {factor: row}}`` of any depth for several levels, where a row may also be a frame of objects ×
        grades. Shares or votes: rows are divided by their sum, with a notice.
    weights
        Of the factors; for groups one mapping from every name to its weight among its siblings. Brought to sum 1 with a notice.
        None for equal weights.
    operator
        Which operator decides, by default M(·,⊕); ``M(min,max)``, ``M(prod,max)``, ``M(min,bounded_sum)`` and ``M(prod,sum)`` are
        understood too.
    grades
        Names of the grades; default the columns, or V1, V2, …
    grade_scores
        A number per grade (list or mapping). Only with it is there a score.
    ties
        ``average`` or ``min``.
    preset
        ``"spssau"``: M(·,⊕), which is the default; see `evaluation.weights.PRESETS`.

    Returns
    -------
    FuzzyComprehensive
        B under all four operators as composed and normalised (on every level the normalised B is handed on), the grade of maximum
        membership with its effectiveness α, and B · V, NaN with a warning when no scores of the grades were declared.

    Raises
    ------
    InvalidDecision
        For an empty or negative membership, a factor nobody judged, weights, grades or scores that do not fit.
    InvalidMethod
        For an operator that does not exist.

    References
    ----------
    Zadeh, L. A. (1965). Fuzzy sets. Information and Control 8(3), 338-353.

    Examples
    --------
    >>> votes = [[0.2, 0.5, 0.2, 0.1], [0.7, 0.2, 0.1, 0], [0, 0.4, 0.5, 0.1], [0.2, 0.3, 0.5, 0]]
    >>> result = fuzzy_comprehensive(votes, [0.1, 0.2, 0.3, 0.4], "M(∧,∨)", grades=["优", "良", "中", "差"])
    >>> result.b.tolist(), result.grade
    ([0.2, 0.3, 0.4, 0.1], '中')
    """
    operator = with_preset("fuzzy_comprehensive", preset, operator=operator)["operator"] or "M(·,⊕)"
    deciding = ALIASES.get(operator, operator)
    if deciding not in OPERATORS:
        raise InvalidMethod.unknown(str(Bilingual("模糊算子", "operator")), operator, [*OPERATORS, *ALIASES][:8])
    read = read_memberships(membership, weights, grades)
    labels, found = read.labels, {name: synthesise(read.root, name) for name in OPERATORS}
    whole = {name: found[name][None] for name in OPERATORS}
    shares = {name: raw / raw.sum(axis=1, keepdims=True) for name, raw in whole.items()}
    worth = _declared(grade_scores, labels)
    scores = np.full(labels.shape[0], np.nan) if worth is None else shares[deciding] @ worth.to_numpy()
    alpha = effectiveness(shares[deciding])
    verdicts = tuple(verdict_of(row, trust, labels.columns) for row, trust in zip(shares[deciding], alpha, strict=True))
    return FuzzyComprehensive(
        method=Bilingual(
            f"模糊综合评价，{OPERATORS[deciding].zh}", f"fuzzy comprehensive evaluation, {OPERATORS[deciding].en}"
        ),
        scores=labels.by_row(scores),
        labels=labels,
        warnings=read.notices + tuple(remarks(deciding, whole, read.root, labels, scored=worth is not None)),
        ties=check_ties(ties),
        operator=deciding,
        operators=_by_operator(whole, labels),
        operators_normalised=_by_operator(shares, labels),
        groups={name: _by_object(raw, labels) for name, raw in found[deciding].items() if name is not None},
        effectiveness=labels.by_row(alpha),
        verdicts=verdicts,
        grade_scores=worth,
    )


def _declared(grade_scores: Any, labels: Labels) -> pd.Series | None:
    if grade_scores is None:
        return None
    try:
        worth = np.asarray(align(grade_scores, labels.columns, GRADE_SCORES), dtype=float).reshape(-1)
    except (TypeError, ValueError) as problem:
        raise InvalidDecision(
            Message("The {what} cannot be read as numbers: {given}.", what=GRADE_SCORES, given=str(grade_scores)[:80])
        ) from problem
    if len(worth) != labels.shape[1]:
        raise InvalidDecision.wrong_count(GRADE_SCORES, len(worth), labels.shape[1])
    if not np.isfinite(worth).all():
        raise InvalidDecision(
            Message("The {what} must all be numbers; now {given}.", what=GRADE_SCORES, given=str(list(worth)))
        )
    return pd.Series(worth, index=labels.columns)


def _by_operator(found: Mapping[str, Floats], labels: Labels) -> pd.DataFrame:
    if labels.shape[0] == 1:
        return pd.DataFrame([rows[0] for rows in found.values()], index=list(found), columns=labels.columns)
    index = pd.MultiIndex.from_product([labels.rows, list(found)], names=["object", "operator"])
    rows = np.stack(list(found.values()), axis=1).reshape(-1, labels.shape[1])
    return pd.DataFrame(rows, index=index, columns=labels.columns)


def _by_object(raw: Floats, labels: Labels) -> pd.Series | pd.DataFrame:
    shares = raw / raw.sum(axis=1, keepdims=True)
    if labels.shape[0] == 1:
        return pd.Series(shares[0], index=labels.columns)
    return pd.DataFrame(shares, index=labels.rows, columns=labels.columns)
