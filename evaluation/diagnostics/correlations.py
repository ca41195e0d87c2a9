"""How indicators go together: correlations of pairs, with tests that keep chance finds in check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.diagnostics.correlated import CORRELATIONS, Correlations, undefined_pairs
from evaluation.diagnostics.multiplicity import ADJUSTMENTS
from evaluation.diagnostics.pairwise_kernels import FEWEST, kendall, p_values, pearson, spearman, varies
from evaluation.preparation.errors import UnpreparedValues
from evaluation.preparation.grid import read_grid
from evaluation.weights.choices import share
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats


def correlations(
    values: Any,
    against: Any = None,
    kind: str = "pearson",
    adjust: str = "holm",
    level: float = 0.05,
) -> Correlations:
    """Return the correlation of every pair of columns, from the units that have both.

    Parameters
    ----------
    values
        Units × columns: indicators, or indicators and aggregates together. What a correlation means depends on direction: give
        values that were turned round (scores), or read the signs accordingly.
    against
        A second table of the same units (matched by name): given, pairs are formed between the two tables only.
    kind
        ``pearson``, ``spearman`` (of average ranks among the units of the pair) or ``kendall`` (tau-b).
    adjust
        ``holm``, ``bh`` (Benjamini-Hochberg) or ``none``, over the pairs of the result; filters count anew.
    level
        Below which adjusted p-value a correlation counts as significant.

    Returns
    -------
    Correlations
        Between -1 and 1, with p-values (t with n - 2 degrees of freedom; Kendall's by its own test), adjusted p-values and n.
        A pair with fewer than 3 units in common or without variation has none: NaN, with the reason in ``remark``.

    Raises
    ------
    InvalidMatrix, InvalidValues, InvalidMethod
        An unusable table, no unit in common, an unknown choice.

    References
    ----------
    Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33, 239-251.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [2.0, 1.0, 4.0, 3.0]})
    >>> correlations(frame).table[["first", "second", "r"]].round(3).values.tolist()
    [['a', 'b', 0.6]]
    """
    kind = choose(Bilingual("相关系数", "correlation"), kind, CORRELATIONS)
    adjust = choose(Bilingual("多重检验校正", "adjustment"), adjust, ADJUSTMENTS)
    level = share(Bilingual("显著性水平", "significance level"), level)
    first = read_grid(values)
    names, columns, rows, others = first.indicators, first.values.T, None, None
    if against is not None:
        second = read_grid(against)
        found = second.units.get_indexer(first.units)
        if (found < 0).all():
            raise UnpreparedValues(Message("The two tables have no unit in common. Use the same unit names in both."))
        theirs = np.where(found >= 0, second.values[:, found], np.nan)
        columns = np.column_stack([columns, theirs.T])
        rows, others = np.arange(len(names)), len(names) + np.arange(len(second.indicators))
        names = names.append(second.indicators)
    matrix, n, p = correlate(columns, kind)
    one, two = np.triu_indices(len(names), 1) if others is None else _blocks(rows, others)
    table = pd.DataFrame(
        {"first": names[one], "second": names[two], "r": matrix[one, two], "n": n[one, two].astype(int)}
    )
    table["p"] = p[one, two]
    moving = varies(columns)
    table["remark"] = np.select(
        [n[one, two] < FEWEST, ~(moving[one] & moving[two]), np.isnan(matrix[one, two])],
        ["few", "constant", "constant"],
        "",
    )
    return Correlations(
        pairs=table, kind=kind, adjust=adjust, level=level, square=others is None, warnings=undefined_pairs(table)
    )


def correlate(values: Floats, kind: str) -> tuple[Floats, Floats, Floats]:
    """Return correlations, counts and p-values of all pairs of columns. Kernel on shape (units, columns)."""
    if kind == "kendall":
        return kendall(values)
    matrix, n = pearson(values) if kind == "pearson" else spearman(values)
    return matrix, n, p_values(matrix, n)


def _blocks(rows: Any, others: Any) -> tuple[Any, Any]:
    return np.repeat(rows, len(others)), np.tile(others, len(rows))
