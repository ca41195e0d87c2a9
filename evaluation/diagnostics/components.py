"""How the variance of indicators spreads over principal components: eigenvalues and loadings of each node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.diagnostics.blocks import MISSING, blocks_of, remarks_of
from evaluation.diagnostics.sound import REMARKS, sound
from evaluation.preparation.result import Report
from evaluation.weights.objective.components import components_of
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.framework import Framework


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Components(Report):
    """Principal components of groups of indicators.

    Attributes
    ----------
    roots
        One row per node and component: ``eigenvalue``, ``proportion``, ``cumulative``.
    loadings
        Node → indicators × components: correlation of each indicator with each component. The sign of a component is open;
        here its largest loading is positive.
    remarks
        Node → why it has no components (a key of `REMARKS` in `evaluation.diagnostics.sound`).
    """

    roots: pd.DataFrame
    loadings: dict[str, pd.DataFrame]
    remarks: dict[str, str]

    @property
    def table(self) -> pd.DataFrame:
        """One row per node and component."""
        return self.roots

    def _said(self) -> tuple[Message, ...]:
        parts = []
        for node in self.loadings:
            own = self.roots.loc[node]
            parts.append(
                Message(
                    "{node}: {above} of {count} eigenvalues exceed 1; the first component explains {share:.0%} of the variance.",
                    node=node or Bilingual("全部指标", "all indicators"),
                    above=int((own["eigenvalue"] > 1).sum()),
                    count=len(own),
                    share=float(own["proportion"].iloc[0]),
                )
            )
        parts.extend(remarks_of(pd.Series(self.remarks, dtype=object), REMARKS))
        return tuple(parts)


def components(
    values: Any, framework: Framework | None = None, of: str = "leaves", missing: str = "complete"
) -> Components:
    """Return eigenvalues and loadings of the correlations of the indicators below each node.

    Parameters
    ----------
    values, framework, of, missing
        As in `adequacy`.

    Returns
    -------
    Components
        Eigenvalues sum to the number of indicators; a loading is eigenvector times √eigenvalue, between -1 and 1. Groups for
        which correlations cannot be made are left out of the tables and named with the reason.

    Raises
    ------
    InvalidMatrix, InvalidValues, InvalidMethod
        As `adequacy`.

    References
    ----------
    Jolliffe, I. T. (2002). Principal Component Analysis. 2nd ed. Springer.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [2.0, 1.0, 4.0, 3.0]})
    >>> components(frame).table["eigenvalue"].round(3).tolist()
    [1.6, 0.4]
    """
    missing = choose(Bilingual("缺失处理", "missing data"), missing, MISSING)
    roots: dict[str, pd.DataFrame] = {}
    loadings: dict[str, pd.DataFrame] = {}
    remarks: dict[str, str] = {}
    for block in blocks_of(values, framework, of):
        found = sound(block, missing)
        if found.matrix is None:
            remarks[block.node] = found.remark
            continue
        eigenvalues, vectors = components_of(found.matrix, "largest")
        share = eigenvalues / eigenvalues.sum()
        numbers = range(1, len(share) + 1)
        roots[block.node] = pd.DataFrame(
            {"eigenvalue": eigenvalues, "proportion": share, "cumulative": np.cumsum(share)}, index=numbers
        )
        loadings[block.node] = pd.DataFrame(vectors * np.sqrt(eigenvalues), pd.Index(block.names), numbers)
    columns = ["eigenvalue", "proportion", "cumulative"]
    empty = pd.MultiIndex.from_arrays([[], []], names=["node", "component"])
    table = (
        pd.concat(roots, names=["node", "component"])
        if roots
        else pd.DataFrame(columns=columns, index=empty, dtype=float)
    )
    return Components(roots=table, loadings=loadings, remarks=remarks)
