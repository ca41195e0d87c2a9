"""Obstacle degree (障碍度): which indicators hold each unit back, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from evaluation.framework.node import is_number
from evaluation.ranking.decision import FLAT
from evaluation.ranking.errors import InvalidDecision, InvalidOption
from evaluation.ranking.matrix import check_range, read_matrix
from evaluation.ranking.ordering import check_ties, ranks_of
from evaluation.ranking.ratios import ratio
from evaluation.ranking.result import Ranking
from evaluation.ranking.weighting import WEIGHTS, align, read_weights
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Floats
    from evaluation.ranking.labels import Cells, Labels, Vector

NORMALISED = Bilingual("归一化矩阵", "normalised matrix")
GROUPS = Bilingual("指标分组", "groups of indicators")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ObstacleDegree(Ranking):
    """Result of `obstacle_degree`; the scores are the composite index Σ w x of the same values.

    Attributes
    ----------
    raw
        w (1 - x): what each indicator costs the unit, in points of the index. Not normalised.
    share
        raw over its row sum: the obstacle degree of Chinese journals; rows add up to 1, or are 0 at full marks.
    overall_mean_share
        Mean of `share` over all units.
    weights
        Global weights, adding up to 1.
    group_share, group_raw
        Sums of `share` and `raw` over the indicators of a group; None without groups.
    """

    symbol: ClassVar[Bilingual] = Bilingual("综合指数", "index")

    raw: Cells
    share: Cells
    overall_mean_share: Vector
    weights: Vector
    group_share: pd.DataFrame | None
    group_raw: pd.DataFrame | None

    @property
    def indicator_ranks(self) -> Vector:
        """Rank of each indicator by its mean share, 1 the greatest obstacle."""
        return self.labels.by_column(ranks_of(np.asarray(self.overall_mean_share), self.ties))

    @property
    def table(self) -> pd.DataFrame:
        """The shares: units × indicators."""
        return pd.DataFrame(np.asarray(self.share), index=self.labels.rows, columns=self.labels.columns)

    def main(self, count: int = 3) -> pd.DataFrame:
        """Return the `count` greatest obstacles of every unit, the greatest first, with the share of each.

        An indicator at full marks is no obstacle, so a row may have gaps.
        """
        shares = np.asarray(self.share)
        order = np.argsort(-shares, axis=1, kind="stable")[:, :count]
        top = np.take_along_axis(shares, order, axis=1)
        columns: dict[str, Any] = {}
        for place in range(order.shape[1]):
            named = self.labels.columns[order[:, place]]
            names = [name if share > 0 else None for name, share in zip(named, top[:, place], strict=True)]
            columns[f"obstacle {place + 1}"] = pd.Series(names, index=self.labels.rows, dtype=object)
            columns[f"share {place + 1}"] = top[:, place]
        return pd.DataFrame(columns, index=self.labels.rows)

    def _sentences(self) -> Iterator[Message]:
        yield Message(
            "Obstacle degrees of {units} units in {criteria} indicators: share O = w(1 - x) / Σ w(1 - x) per unit, with global "
            "weights and the same x as the index Σ w x; w(1 - x) itself is labelled raw.",
            units=self.labels.shape[0],
            criteria=self.labels.shape[1],
        )
        mean = pd.Series(np.asarray(self.overall_mean_share), index=self.labels.columns)
        if mean.max() > 0:
            first = mean.sort_values(ascending=False, kind="stable").head(3)
            yield Message(
                "Greatest obstacles on average: {list}.",
                list=Quoted([f"{name} {share:.1%}" for name, share in first.items()]),
            )


def obstacle_degree(
    normalised: Any, weights: Any = None, groups: Any = None, *, full: float = 1.0, ties: str = "average"
) -> ObstacleDegree:
    r"""Divide what a unit lacks to full marks among its indicators (障碍度).

    .. math::

        O_{ij} = \frac{w_j (1 - x_{ij})}{\sum_j w_j (1 - x_{ij})}

    Parameters
    ----------
    normalised
        Units × indicators, 0 to 1, more is better; the same values the index is made of. Without gaps.
    weights
        Global weights: the product of the weights down the tree, not those within a dimension. None for equal weights.
    groups
        The group of each indicator (list or mapping); the obstacle degree of a group is the sum of its indicators.
    full
        Full marks of the values; 100 for scores from 0 to 100.
    ties
        ``average`` or ``min``.

    Returns
    -------
    ObstacleDegree
        Shares (rows add up to 1) and raw deviations, each under its own name. A unit at full marks in every weighted indicator
        has 0/0 and gets 0 throughout, with a warning. Deviations up to 1e-12 count as 0.

    Raises
    ------
    InvalidDecision
        For an empty cell, a value outside 0 to `full`, weights or groups that do not fit.

    References
    ----------
    鲁春阳, 文枫, 杨庆媛, 等 (2011). 基于改进TOPSIS法的城市土地利用绩效评价及障碍因子诊断. 资源科学 33(3), 535-541.

    Examples
    --------
    >>> result = obstacle_degree([[0.5, 0.0], [1.0, 1.0]], [0.5, 0.5])
    >>> result.share.round(4).tolist(), result.raw.tolist()
    ([[0.3333, 0.6667], [0.0, 0.0]], [[0.25, 0.5], [0.0, 0.0]])
    """
    if not is_number(full) or not full > 0:
        raise InvalidOption.out_of_range("full", full, "> 0")
    given, labels = read_matrix(normalised, NORMALISED)
    check_range(given, labels, NORMALISED, 0.0, full)
    values = np.clip(given / full, 0.0, 1.0)
    shares, notices = read_weights(weights, labels.columns, WEIGHTS, labelled=labels.labelled)
    raw, share = deviations(values, shares)
    families = None if groups is None else _families(groups, labels)
    complete = raw.sum(axis=1) == 0
    return ObstacleDegree(
        method=Bilingual("障碍度（占比，全局权重）", "obstacle degree (share, global weights)"),
        scores=labels.by_row(values @ shares),
        labels=labels,
        warnings=notices + tuple(_remarks(complete, labels)),
        ties=check_ties(ties),
        raw=labels.cells(raw),
        share=labels.cells(share),
        overall_mean_share=labels.by_column(share.mean(axis=0)),
        weights=labels.by_column(shares),
        group_share=None if families is None else _sums(share, families, labels),
        group_raw=None if families is None else _sums(raw, families, labels),
    )


def deviations(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return w (1 - x) and its share of the row; rows without a deviation are 0."""
    lack = 1 - values
    raw = np.where(lack > FLAT, lack, 0.0) * weights
    total = raw.sum(axis=1, keepdims=True)
    return raw, ratio(raw, total)


def _families(groups: Any, labels: Labels) -> list[Any]:
    given = groups.to_numpy() if isinstance(groups, pd.Series) and not labels.labelled else groups
    families = list(align(given, labels.columns, GROUPS))
    if len(families) != labels.shape[1]:
        raise InvalidDecision.wrong_count(GROUPS, len(families), labels.shape[1])
    return families


def _sums(values: Floats, families: list[Any], labels: Labels) -> pd.DataFrame:
    names = list(dict.fromkeys(families))
    member = np.array([[family == name for name in names] for family in families], dtype=float)
    return pd.DataFrame(values @ member, index=labels.rows, columns=names)


def _remarks(complete: Any, labels: Labels) -> Iterator[Message]:
    if complete.any():
        yield Message(
            "{units} has full marks in every weighted indicator: the share 0/0 is 0 by definition, and enters the means as 0.",
            units=Quoted(labels.rows[complete], most=5),
        )
