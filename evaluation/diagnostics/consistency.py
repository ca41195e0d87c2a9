"""Whether the indicators of a group measure one thing: Cronbach's alpha for every node of the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.diagnostics.blocks import MISSING, Block, blocks_of, remarks_of, spoken
from evaluation.preparation.result import Report
from messages import Bilingual, Message, Quoted
from surveys.scales.consistency.alpha import alpha
from surveys.scales.moments import pairwise, to_correlation

if TYPE_CHECKING:
    from evaluation.framework import Framework

REMARKS: dict[str, Bilingual] = {
    "one": Bilingual("只有一个指标", "a single indicator"),
    "flat": Bilingual("含取值全部相同的指标", "an indicator without variation"),
    "few": Bilingual("共同有值的单位不足3个", "fewer than 3 units in common"),
    "cancelled": Bilingual("各指标相互抵消，α不存在", "the indicators cancel each other out, alpha does not exist"),
    "opposed": Bilingual(
        "指标之间总体负相关，α为负", "the indicators work against each other on the whole, alpha is negative"
    ),
}
"""What is to be said of single groups, by code."""

ROUNDING = 1e-12
"""A variance of the sum below this share of the sum of variances is rounding."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Consistency(Report):
    """Cronbach's alpha of groups of indicators.

    Attributes
    ----------
    groups
        One row per node: ``indicators``, ``units``, ``alpha``, ``standardised`` (from correlations instead of covariances),
        ``mean_correlation``, ``remark`` (a key of `REMARKS`).
    missing
        A key of `MISSING`.
    """

    groups: pd.DataFrame
    missing: str

    @property
    def table(self) -> pd.DataFrame:
        """One row per node."""
        return self.groups

    def _said(self) -> tuple[Message, ...]:
        known = self.groups["alpha"].dropna()
        good, weak = known.index[known >= 0.7], known.index[(known >= 0) & (known < 0.7)]
        parts = []
        if len(good):
            parts.append(Message("Consistent (alpha of .7 or more): {nodes}.", nodes=Quoted(spoken(good))))
        if len(weak):
            parts.append(
                Message(
                    "Alpha below .7: {nodes}. Their indicators cover different things, which an index may want.",
                    nodes=Quoted(spoken(weak)),
                )
            )
        parts.extend(remarks_of(self.groups["remark"], REMARKS))
        return tuple(parts)


def consistency(
    values: Any, framework: Framework | None = None, of: str = "leaves", missing: str = "pairwise"
) -> Consistency:
    """Return Cronbach's alpha of the indicators below each node.

    α = k² · c̄ / Σ C, with c̄ the mean covariance of different indicators and Σ C the sum of all covariances and variances,
    which equals k/(k - 1) · (1 - Σ variances / variance of the sum). It is at most 1 and may be negative.

    Parameters
    ----------
    values
        Units × indicators, turned so that more is better and on a common scale (scores).
    framework
        The tree; without it all columns are one group.
    of
        ``leaves`` takes all indicators below a node, ``children`` its children (the table then holds their scores).
    missing
        ``pairwise`` uses for each covariance the units with both values, ``complete`` the units with all.

    Returns
    -------
    Consistency
        A group for which alpha does not exist is NaN, with the reason in ``remark``.

    Raises
    ------
    InvalidMatrix, InvalidValues, InvalidMethod
        An unusable table, columns that are no indicators of the tree, an unknown choice.

    References
    ----------
    Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16, 297-334.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [1.0, 3.0, 2.0, 4.0]})
    >>> consistency(frame).table["alpha"].round(4).tolist()
    [0.8889]
    """
    missing = choose(Bilingual("缺失处理", "missing data"), missing, MISSING)
    blocks = blocks_of(values, framework, of)
    rows = {block.node: _alpha(block, missing) for block in blocks}
    return Consistency(groups=pd.DataFrame.from_dict(rows, orient="index"), missing=missing)


def _alpha(block: Block, missing: str) -> dict[str, object]:
    values = block.complete if missing == "complete" else block.values
    held = values[~np.isnan(values).all(axis=1)]
    row: dict[str, object] = {
        "indicators": len(block.names), "units": len(held), "alpha": np.nan, "standardised": np.nan,
        "mean_correlation": np.nan, "remark": _impossible(block, held),
    }  # fmt: skip
    if row["remark"]:
        return row
    covariance, correlation, n = pairwise(held)
    if n.min() < 3:
        return row | {"remark": "few"}
    if np.isnan(correlation).any():
        return row | {"remark": "flat"}
    if covariance.sum() <= ROUNDING * np.trace(covariance):
        return row | {"remark": "cancelled"}
    value = alpha(covariance)
    off = correlation[~np.eye(len(correlation), dtype=bool)]
    standard = to_correlation(correlation)
    return row | {
        "alpha": value,
        "standardised": alpha(standard) if standard.sum() > ROUNDING * len(standard) else np.nan,
        "mean_correlation": float(off.mean()),
        "remark": "opposed" if value < 0 else "",
    }


def _impossible(block: Block, held: np.ndarray) -> str:
    if len(block.names) < 2:
        return "one"
    if len(held) < 3:
        return "few"
    return "flat" if block.flat else ""
