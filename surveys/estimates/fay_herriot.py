"""The Fay–Herriot model: estimates of small areas borrow strength from a regression over all areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.estimates.errors import InvalidChoice, InvalidRequest
from surveys.estimates.fay_herriot_fit import Fit, fitted, mse_of
from surveys.weights.columns import numbers

if TYPE_CHECKING:
    from surveys.weights.arrays import Flags, Floats

Method = Literal["reml", "ml"]


@dataclass(frozen=True, eq=False)
class FayHerriot:
    """Raw and shrunk values of areas.

    Attributes
    ----------
    table
        One row per area: ``raw`` and its ``variance``, ``target`` (the value of the regression), ``weight`` γ of the raw
        value, ``shrunk`` = γ raw + (1 − γ) target, ``mse`` of it, ``status``: ``ok``, or ``target_only`` where the raw value
        or its variance is missing.
    coefficients
        ``estimate`` and ``se`` of each regression coefficient.
    between
        Variance A of areas around the regression.
    method
        How A was estimated.
    """

    table: pd.DataFrame
    coefficients: pd.DataFrame
    between: float
    method: Method

    @property
    def text(self) -> str:
        """The fit in plain sentences of the current language."""
        known = self.table[self.table["status"] == "ok"]
        said: list[Message | Sentences] = [
            Message(
                "{count} areas were drawn towards the values of similar areas; their own value counts between {least:.0%} and "
                "{most:.0%}. The raw values stay beside the shrunk ones.",
                count=len(known),
                least=float(known["weight"].min()),
                most=float(known["weight"].max()),
            )
        ]
        if self.between == 0:
            said.append(
                Message(
                    "The areas differ no more than sampling alone would make them (A = 0): the shrunk values are those of the "
                    "regression, which is no proof that the areas are equal."
                )
            )
        alone = self.table[self.table["status"] == "target_only"]
        if len(alone):
            said.append(
                Message(
                    "{areas} have no usable value of their own and show the value of the regression.",
                    areas=Quoted(alone.index, most=5),
                )
            )
        return str(Sentences(tuple(said)))

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.head(30).to_html()}"


def fay_herriot(
    raw: Any, variances: Any, covariates: Any = None, *, method: Method = "reml", most: int = 200
) -> FayHerriot:
    """Return empirical best linear unbiased predictions of areas, y_i = x_i'β + v_i + e_i, v ~ (0, A), e ~ (0, D_i).

    γ_i = A / (A + D_i); shrunk_i = γ_i y_i + (1 − γ_i) x_i'β. A maximises the (restricted) likelihood; where the maximum
    lies at the border, A = 0. The mean squared error is g1 + g2 + 2 g3 (Prasad–Rao; for ML with the correction of bias
    of Datta and Lahiri).

    Parameters
    ----------
    raw
        Direct estimates, one per area; a series keeps the names of the areas.
    variances
        Their sampling variances D_i, taken as known. Areas whose value or variance is missing, or whose variance is not
        positive, do not enter the fit and get the value of the regression.
    covariates
        A frame with one row per area; without it the target is one common mean.
    method
        ``reml`` or ``ml``.

    Raises
    ------
    InvalidRequest
        Fewer usable areas than coefficients + 1, missing covariates, or covariates that say the same thing twice.

    References
    ----------
    Fay, R. E. & Herriot, R. A. (1979). Estimates of income for small places. JASA 74, 269-277.
    Prasad, N. G. N. & Rao, J. N. K. (1990). The estimation of the mean squared error of small-area estimators. JASA 85,
    163-171. Datta, G. S. & Lahiri, P. (2000). A unified measure of uncertainty of estimated best linear unbiased
    predictors in small area estimation problems. Statistica Sinica 10, 613-627.

    Examples
    --------
    >>> fay_herriot([0.0, 2.0, 4.0], [1.0, 1.0, 1.0]).table["shrunk"].round(6).tolist()  # A = S² − D = 3
    [0.5, 2.0, 3.5]
    """
    if method not in get_args(Method):
        raise InvalidChoice.unknown("method", method, get_args(Method))
    values = pd.Series(raw) if not isinstance(raw, pd.Series) else raw
    y, d = numbers(values, "raw"), _aligned(variances, values, "variances")
    design, names = _design(covariates, values)
    known = pd.DataFrame({"raw": y, "variance": d}, index=values.index)
    usable = ~np.isnan(y) & ~np.isnan(d) & (d > 0)
    _refuse(design, usable)
    fit = fitted(y[usable], d[usable], design[usable], restricted=method == "reml", most=most)
    return FayHerriot(
        table=_table(known, design, usable, fit, restricted=method == "reml"),
        coefficients=pd.DataFrame({"estimate": fit.beta, "se": np.sqrt(np.diag(fit.spread))}, index=names),
        between=fit.between,
        method=method,
    )


def _aligned(given: Any, values: pd.Series, name: str) -> Floats:
    series = given.reindex(values.index) if isinstance(given, pd.Series) and len(given) != 0 else pd.Series(given)
    if len(series) != len(values):
        raise InvalidRequest(
            Message(
                "There are {given} {what} for {count} areas. One per area is needed.",
                given=len(series),
                what=name,
                count=len(values),
            )
        )
    return numbers(series, name)


def _design(covariates: Any, values: pd.Series) -> tuple[Floats, list[str]]:
    ones = np.ones((len(values), 1))
    if covariates is None:
        return ones, ["(mean)"]
    frame = pd.DataFrame(covariates)
    if not frame.index.equals(values.index) and values.index.isin(frame.index).all():
        frame = frame.loc[values.index]
    columns = [_aligned(frame[name].to_numpy(), values, str(name))[:, None] for name in frame.columns]
    design = np.concatenate([ones, *columns], axis=1)
    if np.isnan(design).any():
        empty = [str(name) for name, column in zip(frame.columns, design.T[1:], strict=True) if np.isnan(column).any()]
        raise InvalidRequest(
            Message("{columns} are missing for some areas, but the model needs them for all.", columns=Quoted(empty))
        )
    return design, ["(mean)", *map(str, frame.columns)]


def _refuse(design: Floats, usable: Flags) -> None:
    count, width = int(usable.sum()), design.shape[1]
    if count <= width:
        raise InvalidRequest(
            Message(
                "Only {count} areas have a value with a positive variance; with {width} coefficients at least {needed} are "
                "needed. Use the simple shrinkage instead.",
                count=count,
                width=width,
                needed=width + 1,
            )
        )
    if np.linalg.matrix_rank(design[usable]) < width:
        raise InvalidRequest(
            Message(
                "The covariates say the same thing twice (or are constant), so the model cannot be fitted. Drop one."
            )
        )


def _table(known: pd.DataFrame, design: Floats, usable: Flags, fit: Fit, *, restricted: bool) -> pd.DataFrame:
    y, d = known["raw"].to_numpy(), known["variance"].to_numpy()
    target = design @ fit.beta
    weight = np.where(usable, fit.between / (fit.between + np.where(usable, d, 1.0)), 0.0)
    mse = fit.between + np.einsum("ij,jk,ik->i", design, fit.spread, design)
    mse[usable] = mse_of(d[usable], design[usable], fit, restricted=restricted)
    return known.assign(
        target=target,
        weight=weight,
        shrunk=weight * np.where(usable, y, 0.0) + (1 - weight) * target,
        mse=mse,
        status=np.where(usable, "ok", "target_only"),
    )
