"""The public verb of the confirmatory factor model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from messages import Bilingual, Message, Quoted
from surveys.scales.cfa.confirmatory_result import Confirmatory, improper
from surveys.scales.cfa.indices import fit_of
from surveys.scales.cfa.layout import LOADING, Constraints, Layout, layout_of
from surveys.scales.cfa.likelihood import Sample
from surveys.scales.cfa.pattern import Model, Pattern, pattern_of
from surveys.scales.cfa.solve import Estimates, estimate
from surveys.scales.cfa.standardised import errors_of, factor_correlations, standardised_loadings
from surveys.scales.cfa.validity import convergence, discriminance, htmt
from surveys.scales.errors import InvalidItems, InvalidModel, NoSolution
from surveys.scales.items import read_items, table_of
from surveys.scales.moments import Moments, inverse_of, moments_of, to_correlation, uneven

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats

TOPIC = Bilingual("验证性因子分析", "confirmatory factor analysis")


def confirmatory(items: Any, model: Model, identification: Literal["variance", "marker"] = "variance") -> Confirmatory:
    """Fit a factor model whose loadings are given by theory: Σ = Λ Φ Λ' + diag(θ), by normal maximum likelihood.

    Minimises ln|Σ| + tr(S Σ⁻¹) - ln|S| - p with S of divisor n; χ² is n times the minimum, standard errors come from
    the expected information, those of standardised values from the delta method (lavaan's defaults).

    Parameters
    ----------
    items
        Answers with reversed items turned, respondents × items; complete rows are used. Or `Moments`.
    model
        Factor → names of its items, e.g. ``{"ID": ["ID1", "ID2", "ID3"], "WI": ["WI1", "WI2", "WI3"]}``. Factors
        correlate freely; items not named are left out.
    identification
        ``variance`` sets the variance of every factor to 1; ``marker`` its first loading. Fit and standardised values
        are the same.

    Returns
    -------
    Confirmatory
        A solution outside what is possible (Heywood case) is given with a warning.

    Raises
    ------
    InvalidItems
        Unusable answers, constant items, not more complete respondents than items.
    InvalidModel
        Unknown items, too few items a factor.
    NoSolution
        The answers do not determine the model, or no best estimates were found.

    References
    ----------
    Jöreskog, K. G. (1969). A general approach to confirmatory maximum likelihood factor analysis. Psychometrika 34, 183-202.
    """
    if identification not in ("variance", "marker"):
        raise InvalidModel.unknown(Bilingual("识别方式", "the identification"), identification, ["variance", "marker"])
    ground, pattern, sample = _read(items, model)
    layout = layout_of(pattern, 1, Constraints(marker=identification == "marker"), means=False)
    found = estimate(layout, pattern, sample)
    made = found.matrices
    _refuse_negative_factor(pattern, np.diag(made.phi[0]))
    factors = list(pattern.factors)
    standard = np.asarray(standardised_loadings(made))
    correlations = pd.DataFrame(factor_correlations(made), index=factors, columns=factors)
    residuals = _residuals(found, pattern)
    converge = convergence(standard, pattern)
    ratios = htmt(to_correlation(sample.covariance[0]), pattern)
    return Confirmatory(
        _parameters(found, pattern, standard),
        residuals,
        correlations,
        pd.DataFrame(errors_of(found, factor_correlations), index=factors, columns=factors),
        pd.DataFrame(made.phi[0], index=factors, columns=factors),
        converge,
        discriminance(converge["ave"], correlations, ratios),
        fit_of(found, sample),
        ground.n,
        (
            *ground.notes,
            *uneven(ground),
            *improper(residuals["variance"], correlations),
            *_opposed(pattern, standard),
            *_cautions(ground, layout),
        ),
        _left_out(items, pattern),
    )


def _left_out(items: Any, pattern: Pattern) -> int:
    """Return how many respondents answered some of the items only; 0 where nothing is known of single ones."""
    if isinstance(items, Moments):
        return 0
    answered = table_of(items)[list(pattern.items)].notna()
    return int((answered.any(axis=1) & ~answered.all(axis=1)).sum())


def _read(items: Any, model: Model) -> tuple[Moments, Pattern, Sample]:
    """Return the moments of the items of the model, the pattern and the sample with divisor n."""
    if isinstance(items, Moments):
        pattern = pattern_of(model, items.names)
        at = [items.names.index(name) for name in pattern.items]
        ground = items
        covariance = items.covariance[np.ix_(at, at)]
    else:
        frame = table_of(items)
        pattern = pattern_of(model, list(frame.columns))
        ground = moments_of(read_items(frame[list(pattern.items)]), "listwise")
        covariance = ground.covariance
    if ground.n <= len(pattern.items):
        raise InvalidItems.too_few_rows(TOPIC, ground.n, len(pattern.items) + 1)
    inverse_of(to_correlation(covariance), pattern.items)
    scaled = covariance * (ground.n - 1) / ground.n
    return ground, pattern, Sample(scaled[None], np.zeros((1, len(pattern.items))), np.array([float(ground.n)]))


def _refuse_negative_factor(pattern: Pattern, variances: Floats) -> None:
    negative = [factor for factor, variance in zip(pattern.factors, variances, strict=True) if variance <= 0]
    if negative:
        raise NoSolution(
            Message(
                "The variance of {factors} comes out negative, which no factor can have: its items hardly correlate, or "
                "reversed items were not turned. Check them, or merge factors.",
                factors=Quoted(negative),
            )
        )


def _parameters(found: Estimates, pattern: Pattern, standard: Floats) -> pd.DataFrame:
    """Return one row per loading, factor by factor."""
    made, errors = found.matrices, np.sqrt(np.diag(found.covariance))
    standard_errors = errors_of(found, standardised_loadings)
    rows = []
    for k, factor in enumerate(pattern.factors):
        for i in np.flatnonzero(pattern.loads[:, k]):
            at = found.layout.where(LOADING, 0, int(i), k)
            value = float(made.loadings[0, i, k])
            error = None if at is None else float(errors[at])
            z = None if error is None else value / error
            rows.append(
                (factor, pattern.items[i], value, error, z, float(standard[i, k]), float(standard_errors[i, k]))
            )
    columns = ["factor", "item", "estimate", "se", "z", "standardised", "standardised_se"]
    return pd.DataFrame(rows, columns=columns)


def _residuals(found: Estimates, pattern: Pattern) -> pd.DataFrame:
    made = found.matrices
    variance = np.asarray(made.theta[0])
    columns = {
        "variance": variance,
        "se": errors_of(found, lambda matrices: matrices.theta[0]),
        "r2": 1.0 - variance / np.diag(made.covariance[0]),
    }
    return pd.DataFrame(columns, index=list(pattern.items))


def _opposed(pattern: Pattern, standard: Floats) -> tuple[Message, ...]:
    said = []
    for k, factor in enumerate(pattern.factors):
        against = [pattern.items[i] for i in np.flatnonzero(standard[:, k] < 0)]
        if against and (standard[:, k] > 0).any():
            said.append(
                Message(
                    "Items of “{factor}” load with opposite signs, so its composite reliability has no meaning. Turn the "
                    "reversed items first; negative here: {items}.",
                    factor=factor,
                    items=Quoted(against),
                )
            )
    return tuple(said)


def _cautions(ground: Moments, layout: Layout) -> tuple[Message, ...]:
    if ground.n >= 5 * layout.size:
        return ()
    return (
        Message(
            "{n} respondents for {parameters} parameters are few; χ² and errors are rough below 5 per parameter.",
            n=ground.n,
            parameters=layout.size,
        ),
    )
