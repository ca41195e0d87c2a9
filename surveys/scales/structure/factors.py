"""The public verbs of factor analysis: common factors and principal components, rotated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from messages import Bilingual, Message, Quoted
from surveys.scales.errors import InvalidItems, InvalidModel, NoSolution
from surveys.scales.moments import Missing, Moments, inverse_of, moments, uneven
from surveys.scales.structure.extraction import (
    LEAST,
    Extracted,
    maximum_likelihood,
    minres,
    principal_axes,
    principal_axis,
)
from surveys.scales.structure.fit import fit_of, freedom
from surveys.scales.structure.rotation import Rotated, oblimin, promax, varimax
from surveys.scales.structure.solution import FactorSolution, arranged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from surveys.scales.arrays import Floats

Extraction = Literal["minres", "ml", "principal_axis"]
Rotation = Literal["none", "varimax", "oblimin", "promax"]

EXTRACTIONS: dict[str, Callable[[Floats, int], Extracted]] = {
    "minres": minres,
    "ml": maximum_likelihood,
    "principal_axis": principal_axis,
}
ROTATIONS: dict[str, Callable[[Floats], Rotated]] = {"varimax": varimax, "oblimin": oblimin, "promax": promax}
TOPIC = Bilingual("因子分析", "factor analysis")


def factor_analysis(
    items: Any,
    factors: int,
    method: Extraction = "minres",
    rotation: Rotation = "none",
    missing: Missing = "listwise",
) -> FactorSolution:
    """Explain the correlations of items by a few common factors: R ≈ L Φ L' + diag(u).

    Parameters
    ----------
    items
        Answers (reversed items turned or not: only signs depend on it), or `Moments`, e.g. polychoric ones.
    factors
        Number of factors m; `parallel_analysis` helps to choose. At most so many that degrees of freedom remain.
    method
        ``minres`` minimum residuals, ``ml`` maximum likelihood, ``principal_axis`` iterated principal axes.
    rotation
        ``none``, ``varimax`` (orthogonal, Kaiser-normalised), ``oblimin`` (direct quartimin) or ``promax`` (power 4).
    missing
        ``listwise`` or ``pairwise``.

    Returns
    -------
    FactorSolution
        Loadings, uniquenesses, factor correlations, structure, variance explained and fit. An item whose
        uniqueness hits its bound (Heywood case) is named in the warnings.

    Raises
    ------
    InvalidItems
        Unusable answers, fewer respondents than items, fewer than three items.
    InvalidModel
        An unknown method or rotation; more factors than the items can carry.
    NoSolution
        Correlations without an inverse; a factor that explains nothing.

    Examples
    --------
    >>> one = pd.DataFrame([[1, .42, .48], [.42, 1, .56], [.48, .56, 1]], columns=list("abc"))
    >>> factor_analysis(Moments.from_matrix(one, n=100), 1).loadings["F1"].round(3).tolist()
    [0.6, 0.7, 0.8]
    """
    ground = _ground(items, missing, 3)
    _check_choice(method, EXTRACTIONS, Bilingual("提取方法", "the extraction method"))
    _check_choice(rotation, ("none", *ROTATIONS), Bilingual("旋转方法", "the rotation"))
    _check_factors(factors, len(ground.names))
    found = EXTRACTIONS[method](ground.correlation, factors)
    _refuse_empty(found.loadings)
    rotated = _rotated(found.loadings, rotation)
    loadings, correlations = arranged(rotated, ground.names, "F")
    unique = pd.Series(found.uniquenesses, index=list(ground.names))
    notes = (*ground.notes, *uneven(ground), *_thin(ground), *_heywood(unique), *_restless(found, rotated))
    fit = fit_of(ground.correlation, found.loadings, ground.n)
    return FactorSolution(loadings, correlations, unique, method, rotation, ground.n, fit, notes)


def principal_components(
    items: Any, components: int, rotation: Rotation = "none", missing: Missing = "listwise"
) -> FactorSolution:
    """Return the loadings of the leading principal components of the correlations, rotated if asked.

    Components summarise all variance, unique variance included; to ask what items have in common, use
    `factor_analysis`. Parameters, errors and result as there, without a fit.
    """
    ground = _ground(items, missing, 2)
    _check_choice(rotation, ("none", *ROTATIONS), Bilingual("旋转方法", "the rotation"))
    count = len(ground.names)
    if not 1 <= components <= count or int(components) != components:
        raise InvalidModel(
            Message(
                "{asked:g} components are asked for; {count} items have between 1 and {count}.",
                asked=components,
                count=count,
            )
        )
    raw = principal_axes(ground.correlation, int(components))
    _refuse_empty(raw)
    rotated = _rotated(raw, rotation)
    loadings, correlations = arranged(rotated, ground.names, "C")
    unique = pd.Series(1.0 - (raw**2).sum(axis=1), index=list(ground.names))
    restless = _restless(Extracted(raw, unique.to_numpy(), True, 1), rotated)
    return FactorSolution(
        loadings,
        correlations,
        unique,
        "components",
        rotation,
        ground.n,
        None,
        (*ground.notes, *_thin(ground), *restless),
    )


def _ground(items: Any, missing: Missing, least: int) -> Moments:
    ground = moments(items, missing)
    if len(ground.names) < least:
        raise InvalidItems.too_few_items(TOPIC, len(ground.names), least)
    if ground.n <= len(ground.names):
        raise InvalidItems.too_few_rows(TOPIC, ground.n, len(ground.names) + 1)
    inverse_of(ground.correlation, ground.names)
    return ground


def _check_choice(name: str, choices: Iterable[str], what: Bilingual) -> None:
    if name not in choices:
        raise InvalidModel.unknown(what, name, choices)


def _check_factors(factors: int, items: int) -> None:
    most = max((m for m in range(1, items) if freedom(items, m) >= 0), default=0)
    if not 1 <= factors <= most or int(factors) != factors:
        raise InvalidModel(
            Message(
                "{asked:g} factors are asked for; {items} items can carry between 1 and {most}.",
                asked=factors,
                items=items,
                most=most,
            )
        )


def _rotated(loadings: Floats, rotation: str) -> Rotated:
    if rotation != "none" and loadings.shape[1] > 1:
        return ROTATIONS[rotation](loadings)
    return Rotated(loadings, np.eye(loadings.shape[1]))


def _refuse_empty(loadings: Floats) -> None:
    carried = int(((loadings**2).sum(axis=0) > 1e-8).sum())
    if carried < loadings.shape[1]:
        raise NoSolution(
            Message(
                "Only {carried} of the {asked} factors carry common variance. Ask for fewer factors.",
                carried=carried,
                asked=loadings.shape[1],
            )
        )


def _thin(ground: Moments) -> tuple[Message, ...]:
    if ground.fewest >= 5 * len(ground.names):
        return ()
    return (
        Message(
            "{n} answers to {items} items are few: with fewer than 5 per item loadings change a lot from sample to sample.",
            n=ground.fewest,
            items=len(ground.names),
        ),
    )


def _heywood(unique: pd.Series) -> tuple[Message, ...]:
    at_bound = unique.index[unique <= LEAST * (1 + 1e-6)]
    if not len(at_bound):
        return ()
    return (
        Message(
            "Heywood case: the factors explain all the variance of {items}, which no real answer allows. Use fewer "
            "factors, leave the item out, or collect more answers; do not interpret this solution.",
            items=Quoted(at_bound),
        ),
    )


def _restless(found: Extracted, rotated: Rotated) -> tuple[Message, ...]:
    said = []
    if not found.converged:
        said.append(
            Message(
                "The extraction did not come to rest within {steps} steps; read the loadings with care.",
                steps=found.steps,
            )
        )
    if not rotated.converged:
        said.append(Message("The rotation did not come to rest; try another rotation or fewer factors."))
    return tuple(said)
