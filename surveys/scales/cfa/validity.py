"""Whether the factors of a confirmatory model are sharp and different: AVE, composite reliability, HTMT."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats
    from surveys.scales.cfa.pattern import Pattern


def convergence(standardised: Floats, pattern: Pattern) -> pd.DataFrame:
    """Return ``ave`` = mean of λ² and ``cr`` = (Σλ)² / ((Σλ)² + Σ(1 - λ²)) of each factor, ``items`` counted.

    λ are the standardised loadings, shape (items, factors), of the items of that factor.

    References
    ----------
    Fornell, C. and Larcker, D. F. (1981). Evaluating structural equation models with unobservable variables and
    measurement error. Journal of Marketing Research 18, 39-50.
    """
    rows = {}
    for k, factor in enumerate(pattern.factors):
        own = standardised[pattern.loads[:, k], k]
        common = float(own.sum()) ** 2
        rest = float((1.0 - own**2).sum())
        rows[factor] = {"items": len(own), "ave": float((own**2).mean()), "cr": common / (common + rest)}
    return pd.DataFrame.from_dict(rows, orient="index").astype({"items": int})


def htmt(correlation: Floats, pattern: Pattern) -> pd.DataFrame:
    """Return the heterotrait-monotrait ratio of every pair of factors, 1 on the diagonal.

    Mean absolute correlation between the items of two factors, over the geometric mean of the mean absolute
    correlations within each; infinite where the items of a factor do not correlate at all.

    References
    ----------
    Henseler, J., Ringle, C. M. and Sarstedt, M. (2015). A new criterion for assessing discriminant validity in
    variance-based structural equation modeling. Journal of the Academy of Marketing Science 43, 115-135.
    """
    size = np.abs(correlation)
    members = [np.flatnonzero(pattern.loads[:, k]) for k in range(len(pattern.factors))]
    within = [size[np.ix_(own, own)][np.triu_indices(len(own), 1)].mean() for own in members]
    ratio = np.eye(len(members))
    for a in range(len(members)):
        for b in range(a):
            between = float(size[np.ix_(members[a], members[b])].mean())
            monotrait = float(np.sqrt(within[a] * within[b]))
            ratio[a, b] = ratio[b, a] = between / monotrait if monotrait > 0 else np.inf
    return pd.DataFrame(ratio, index=list(pattern.factors), columns=list(pattern.factors))


def discriminance(ave: pd.Series, correlations: pd.DataFrame, ratios: pd.DataFrame) -> pd.DataFrame:
    """Return one row per pair of factors: ``r``, both √AVE, ``htmt``, and whether both criteria hold.

    ``fornell_larcker`` holds where both √AVE exceed |r|; ``distinct`` also asks for an HTMT below .85.
    """
    names = list(ave.index)
    rows = []
    between, within = correlations.to_numpy(dtype=float), np.sqrt(ave.to_numpy(dtype=float))
    for a in range(len(names)):
        for b in range(a):
            r, ratio = float(between[a, b]), float(ratios.to_numpy(dtype=float)[a, b])
            passed = bool(min(within[a], within[b]) > abs(r))
            rows.append((names[b], names[a], r, within[b], within[a], ratio, passed, passed and ratio < 0.85))
    columns = ["first", "second", "r", "root_ave_first", "root_ave_second", "htmt", "fornell_larcker", "distinct"]
    return pd.DataFrame(rows, columns=columns)
