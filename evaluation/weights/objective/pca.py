"""Principal component weights (主成分分析), by the recipe usual in Chinese evaluation studies, signs shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.choices import choose
from evaluation.weights.directions import read_directions, to_unit_scale
from evaluation.weights.errors import ImpossibleChoice, UnusableMatrix
from evaluation.weights.inputs import Sheet, constant_columns, read_matrix
from evaluation.weights.objective.components import SIGNS, components_of, correlation_of, how_many, suitability
from evaluation.weights.objective.pca_result import NEGATIVES, PcaWeights
from evaluation.weights.objective.remarks import on_constants
from evaluation.weights.presets import with_preset
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats


def pca(
    matrix: Any,
    directions: Any = None,
    *,
    components: str | float | None = None,
    sign: str = "largest",
    negative: str | None = None,
    preset: str | None = None,
    missing: str = "refuse",
) -> PcaWeights:
    """Return principal component weights.

    The correlation matrix of the standardised indicators has eigenvalues λ_k and eigenvectors a_k. The loading is
    a_jk √λ_k, the coefficient a_jk = loading / √λ_k, the composite coefficient c_j = Σ_k a_jk λ_k / Σ_k λ_k over the
    components kept, and w_j = c_j / Σ c. The composite score of a unit is Σ_j c_j z_ij. If
    Σ c is below 0, all c are turned over, which is said in the warnings.

    Parameters
    ----------
    matrix
        Values, units × indicators, more units than indicators.
    directions
        Given, costs, targets and bands are brought to "the more the better" first (see `read_directions`). Without it a
        cost indicator usually gets a negative coefficient.
    components
        ``"kaiser"`` (default): eigenvalue above 1; a whole number; or a share such as 0.85 of the variance to reach.
    sign
        The data leave the direction of a component open. ``"largest"``: its largest loading is positive; ``"sum"``: its
        loadings sum to more than 0. The rule is named in the text.
    negative
        ``"keep"`` (default) shows negative weights as they are; ``"abs"`` takes the absolute value of every coefficient
        before combining, a habit of some papers; ``"clip"`` sets negative composite coefficients to 0. Each is said.
    preset
        ``"spssau"``, see `PRESETS`.
    missing
        ``"refuse"``, or ``"rows"`` for complete rows only.

    Returns
    -------
    PcaWeights
        `.eigenvalues`, `.explained`, `.eigenvectors`, `.loadings`, `.coefficients`, `.composite`, `.scores`, `.kmo`,
        `.bartlett`. A constant column has weight 0.

    Raises
    ------
    UnusableMatrix
        Not more units than indicators, missing values, text, infinity; composite coefficients that cancel out.
    ImpossibleChoice, InvalidMethod
        Options that do not exist.

    References
    ----------
    OECD & JRC (2008). Handbook on Constructing Composite Indicators, section 6.
    Kaiser, H. F. (1974). An index of factorial simplicity. Psychometrika 39, 31-36.

    Examples
    --------
    >>> pca([[1.0, 2.0], [2.0, 1.0], [3.0, 4.0], [4.0, 3.0]]).weights.round(3).tolist()
    [0.5, 0.5]
    """
    options = with_preset("pca", preset, components=components, negative=negative)
    rule = _rule(options["components"])
    sign = choose(Bilingual("符号规则", "the sign rule"), sign, SIGNS)
    how = choose(Bilingual("负系数的处理", "negative coefficients"), options["negative"] or "keep", NEGATIVES)
    sheet = read_matrix(matrix, missing=missing)
    values, flat = _oriented(sheet, directions)
    if len(values) <= int((~flat).sum()):
        raise _too_few(sheet)
    parts = _decomposed(values, flat, rule, sign)
    kept = parts["kept"]
    used, combined = parts["vectors"][:, :kept], parts["eigenvalues"][:kept]
    coefficients = np.abs(used) if how == "abs" else used
    composite = coefficients @ combined / combined.sum()
    composite[flat] = 0.0
    turned = bool(composite.sum() < 0)
    if turned:
        composite = -composite
    return PcaWeights(
        vector=_weights(np.clip(composite, 0.0, None) if how == "clip" else composite, flat),
        names=sheet.columns,
        method=Bilingual("主成分分析", "principal components"),
        warnings=(*sheet.warnings, *_remarks(composite, flat, turned, parts, sheet)),
        eigenvalues=parts["eigenvalues"],
        vectors=parts["vectors"],
        kept=kept,
        composites=composite,
        standardised=parts["standardised"],
        suitability=suitability(correlation_of(values[:, ~flat]), len(values)),
        rule=rule,
        sign=sign,
        negative=how,
        units=sheet.rows,
    )


def _rule(components: Any) -> str | float:
    """Return the rule for the number of components, checked."""
    if components is None or components == "kaiser":
        return "kaiser"
    if isinstance(components, (int, np.integer)) and not isinstance(components, bool) and components >= 1:
        return int(components)
    if isinstance(components, (float, np.floating)) and 0 < components < 1:
        return float(components)
    raise ImpossibleChoice(
        Message(
            "The number of components is given as “{value}”. Allowed: “kaiser” (eigenvalue above 1), a whole number from 1, "
            "or a share of the variance between 0 and 1, such as 0.85.",
            value=components,
        )
    )


def _oriented(sheet: Sheet, directions: Any) -> tuple[Floats, Flags]:
    if directions is None:
        return sheet.values, constant_columns(sheet.values)
    return to_unit_scale(sheet.values, read_directions(directions, sheet.labels))


def _decomposed(values: Floats, flat: Flags, rule: str | float, sign: str) -> dict[str, Any]:
    """Return components over all columns; a constant column has loading 0 on each and no component of its own."""
    count = values.shape[1]
    varying = values[:, ~flat]
    standardised = np.zeros_like(values)
    vectors = np.zeros((count, max(1, varying.shape[1])))
    if varying.shape[1] == 0:
        return {"eigenvalues": np.ones(1), "vectors": vectors, "standardised": standardised, "kept": 1}
    centred = varying - varying.mean(axis=0)
    centred /= np.abs(centred).max(axis=0)
    standardised[:, ~flat] = centred / centred.std(axis=0, ddof=1)
    eigenvalues, vectors[~flat] = components_of(correlation_of(varying), sign)
    kept = how_many(eigenvalues, rule)
    return {"eigenvalues": eigenvalues, "vectors": vectors, "standardised": standardised, "kept": kept}


def _weights(composite: Floats, flat: Flags) -> Floats:
    """Return c / Σ c; equal weights where every column is constant."""
    if flat.all():
        return np.full(composite.shape, 1.0 / len(composite))
    total = composite.sum()
    if abs(total) <= 1e-10 * np.abs(composite).sum():
        raise UnusableMatrix(
            Message(
                "The composite coefficients cancel out (they sum to 0), so they make no weights. Give directions, keep fewer "
                "components, or choose the sign rule “sum”."
            )
        )
    weights: Floats = composite / total
    return weights


def _too_few(sheet: Sheet) -> UnusableMatrix:
    rows, count = sheet.values.shape
    return UnusableMatrix(
        Message(
            "There are {rows} units and {count} indicators. Principal components need more units than indicators: use fewer "
            "indicators (one dimension at a time), more units, or another method.",
            rows=rows,
            count=count,
        )
    )


def _remarks(composite: Floats, flat: Flags, turned: bool, parts: dict[str, Any], sheet: Sheet) -> tuple[Message, ...]:
    said = list(on_constants(flat, (~flat).astype(float), sheet.labels))
    if turned:
        said.append(
            Message("The composite coefficients sum to less than 0, so the composite was turned over as a whole.")
        )
    opposite = [label for label, value in zip(sheet.labels, composite, strict=True) if value < 0]
    if opposite:
        said.append(
            Message(
                "{names} has a negative coefficient: it runs against the composite. Check its direction; the negative sign is "
                "shown and not removed unless asked for.",
                names=Quoted(opposite),
            )
        )
    gaps = np.abs(np.diff(parts["eigenvalues"]))[: parts["kept"]]
    if len(gaps) and gaps.min() < 1e-8:
        said.append(
            Message("Two eigenvalues are equal, so the components belonging to them, and the weights, are not unique.")
        )
    return tuple(said)
