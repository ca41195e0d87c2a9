"""Whether the indicators of a group share enough to be condensed: KMO, Bartlett's test, and the eigenvalues of each node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.diagnostics.blocks import MISSING, Block, blocks_of, remarks_of, spoken
from evaluation.diagnostics.sound import REMARKS, sound
from evaluation.preparation.result import Report
from messages import Bilingual, Message, Quoted
from surveys.scales.moments import Moments
from surveys.scales.structure.adequacy import bartlett, sampling_adequacy
from surveys.scales.structure.eigen import descending

if TYPE_CHECKING:
    from evaluation.framework import Framework


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Adequacy(Report):
    """What the indicators of each group have in common.

    Attributes
    ----------
    groups
        One row per node: ``indicators``, ``units``, ``kmo``, ``chi2``, ``dof``, ``p`` (Bartlett), ``first_share`` (variance that the
        first component explains), ``above_one`` (eigenvalues over 1), ``remark`` (a key of `REMARKS` in
        `evaluation.diagnostics.sound`).
    missing
        Which units count.
    """

    groups: pd.DataFrame
    missing: str

    @property
    def table(self) -> pd.DataFrame:
        """One row per node."""
        return self.groups

    def _said(self) -> tuple[Message, ...]:
        known = self.groups.dropna(subset=["kmo"])
        good = known.index[(known["kmo"] >= 0.6) & (known["p"] < 0.05)]
        weak = known.index.difference(good, sort=False)
        parts = []
        if len(good):
            parts.append(
                Message(
                    "Enough in common to be condensed (KMO of .6 or more, Bartlett's test significant): {nodes}.",
                    nodes=Quoted(spoken(good)),
                )
            )
        if len(weak):
            parts.append(Message("Too little in common to be condensed: {nodes}.", nodes=Quoted(spoken(weak))))
        parts.extend(remarks_of(self.groups["remark"], REMARKS))
        return tuple(parts)


def adequacy(
    values: Any, framework: Framework | None = None, of: str = "leaves", missing: str = "complete"
) -> Adequacy:
    """Return KMO, Bartlett's test and the leading eigenvalues of the indicators below each node.

    KMO = Σr² / (Σr² + Σq²) over pairs of different indicators, q the partial correlations given all others, between 0 and 1.
    Bartlett: χ² = -(n - 1 - (2k + 5)/6) ln|R| on k(k - 1)/2 degrees of freedom.

    Parameters
    ----------
    values, framework, of
        As in `consistency`.
    missing
        ``complete`` uses the units with all values of the group, ``pairwise`` the units with both values of each pair (n is
        then the smallest of these counts).

    Returns
    -------
    Adequacy
        NaN with a remark where a number does not exist: a single indicator, no variation, too few units (n - 1 must exceed
        (2k + 5)/6), or an indicator that follows exactly from others.

    Raises
    ------
    InvalidMatrix, InvalidValues, InvalidMethod
        As `consistency`.

    References
    ----------
    Kaiser, H. F. and Rice, J. (1974). Little jiffy, mark IV. Educational and Psychological Measurement 34, 111-117.
    Bartlett, M. S. (1951). The effect of standardization on a χ² approximation in factor analysis. Biometrika 38, 337-344.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": [1.0, 2, 3, 4, 5], "b": [1.0, 2, 3, 5, 4], "c": [2.0, 1, 4, 3, 5]})
    >>> adequacy(frame).table["above_one"].tolist()
    [1]
    """
    missing = choose(Bilingual("缺失处理", "missing data"), missing, MISSING)
    rows = {block.node: _row(block, missing) for block in blocks_of(values, framework, of)}
    return Adequacy(groups=pd.DataFrame.from_dict(rows, orient="index"), missing=missing)


def _row(block: Block, missing: str) -> dict[str, object]:
    found = sound(block, missing)
    row: dict[str, object] = {
        "indicators": len(block.names), "units": found.n, "kmo": np.nan, "chi2": np.nan, "dof": 0, "p": np.nan,
        "first_share": np.nan, "above_one": 0, "remark": found.remark,
    }  # fmt: skip
    if found.matrix is None:
        return row
    count = len(found.matrix)
    roots = descending(found.matrix)
    row |= {
        "first_share": float(roots[0] / count),
        "above_one": int((roots > 1).sum()),
        "dof": count * (count - 1) // 2,
    }
    if found.remark:
        return row
    if found.n - 1 <= (2 * count + 5) / 6:
        return row | {"remark": "few"}
    names = tuple(str(name) for name in block.names)
    ground = Moments(names, found.matrix, found.matrix, found.n, found.n, found.n)
    test = bartlett(ground)
    kmo, _each = sampling_adequacy(found.matrix, np.asarray(np.linalg.inv(found.matrix)))
    return row | {"kmo": kmo, "chi2": test.chi2, "p": test.p}
