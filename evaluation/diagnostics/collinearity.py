"""Which indicators follow from the others: variance inflation and the condition of each group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.diagnostics.blocks import MISSING, blocks_of, remarks_of, spoken
from evaluation.diagnostics.sound import REMARKS, SINGULAR, Sound, sound
from evaluation.preparation.result import Report
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.framework import Framework

STRONG = 10.0
"""A variance inflation from here on is called strong (an R² of .9 with the others)."""
ILL = 30.0
"""A condition number from here on is called ill-conditioned."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Collinearity(Report):
    """Dependence of indicators on the others of their group.

    Attributes
    ----------
    indicators
        One row per node and indicator: ``vif``, ``r_squared`` (share of its variance that the others explain); infinite and 1
        where it follows exactly from them.
    groups
        One row per node: ``indicators``, ``units``, ``condition``, ``largest_vif``, ``remark`` (a key of `REMARKS` in
        `evaluation.diagnostics.sound`).
    """

    indicators: pd.DataFrame
    groups: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per node and indicator."""
        return self.indicators

    def _said(self) -> tuple[Message, ...]:
        parts = []
        strong = self.indicators[self.indicators["vif"] >= STRONG]
        if len(strong):
            names = pd.unique(strong.index.get_level_values("indicator"))
            parts.append(
                Message(
                    "Largely explained by the others of the group (variance inflation of {limit:g} or more): {indicators}.",
                    limit=STRONG,
                    indicators=Quoted(names),
                )
            )
        ill = self.groups.index[self.groups["condition"] >= ILL]
        if len(ill):
            parts.append(
                Message(
                    "Ill-conditioned (condition number of {limit:g} or more), so that weights from correlations are unstable: {nodes}.",
                    limit=ILL,
                    nodes=Quoted(spoken(ill)),
                )
            )
        parts.extend(remarks_of(self.groups["remark"], REMARKS))
        return tuple(parts) or (Message("No indicator is largely explained by the others of its group."),)


def collinearity(
    values: Any, framework: Framework | None = None, of: str = "leaves", missing: str = "complete"
) -> Collinearity:
    """Return the variance inflation of each indicator and the condition number of each group.

    VIF = 1 / (1 - R²) with R² of the regression on all others of the group, the diagonal of the inverse correlation matrix; 1
    and more. Condition number = √(largest / smallest eigenvalue) of that matrix.

    Parameters
    ----------
    values, framework, of, missing
        As in `adequacy`.

    Returns
    -------
    Collinearity
        Where indicators follow exactly from one another, those that do have an infinite VIF, the others that of their regression,
        and the condition number is infinite. Groups for which correlations cannot be made are named with the reason.

    Raises
    ------
    InvalidMatrix, InvalidValues, InvalidMethod
        As `adequacy`.

    References
    ----------
    Belsley, D. A., Kuh, E. and Welsch, R. E. (1980). Regression Diagnostics. Wiley.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [2.0, 1.0, 4.0, 3.0]})
    >>> collinearity(frame).table["vif"].round(4).tolist()
    [1.5625, 1.5625]
    """
    missing = choose(Bilingual("缺失处理", "missing data"), missing, MISSING)
    groups: dict[str, dict[str, object]] = {}
    rows: list[dict[str, object]] = []
    for block in blocks_of(values, framework, of):
        found = sound(block, missing)
        vifs, condition = _inflation(found)
        groups[block.node] = {
            "indicators": len(block.names),
            "units": found.n,
            "condition": condition,
            "largest_vif": float(vifs.max()) if len(vifs) else np.nan,
            "remark": found.remark,
        }
        rows += [
            {"node": block.node, "indicator": name, "vif": float(vif), "r_squared": 1.0 - 1.0 / float(vif)}
            for name, vif in zip(block.names, vifs, strict=False)
        ]
    table = pd.DataFrame(rows, columns=["node", "indicator", "vif", "r_squared"]).set_index(["node", "indicator"])
    return Collinearity(indicators=table, groups=pd.DataFrame.from_dict(groups, orient="index"))


def _inflation(found: Sound) -> tuple[Floats, float]:
    """Return the VIF of each indicator and the condition number; nothing where there is no matrix."""
    if found.matrix is None:
        return np.empty(0), np.nan
    return inflation(found.matrix)


def inflation(matrix: Floats) -> tuple[Floats, float]:
    """Return the VIF of each column of a correlation matrix and its condition number. Kernel.

    Columns with a share in a vanishing component follow from others and have an infinite VIF; without that component the
    inverse gives the VIF of the others.
    """
    roots, vectors = np.linalg.eigh(matrix)
    gone = roots < SINGULAR
    kept = vectors[:, ~gone]
    vif = np.maximum((kept**2 / roots[~gone]).sum(axis=1), 1.0)
    vif[(vectors[:, gone] ** 2).sum(axis=1) > SINGULAR] = np.inf
    return vif, np.inf if gone.any() else float(np.sqrt(roots[-1] / roots[0]))
