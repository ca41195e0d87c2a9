"""Replicate weights: errors of any statistic, by leaving clusters out or drawing them again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Bilingual, Message, Sentences
from surveys.estimates.collect import item_names, item_values
from surveys.estimates.design import Design, design_of
from surveys.estimates.errors import InvalidChoice, InvalidDesign, InvalidRequest
from surveys.estimates.intervals import Confidence
from surveys.estimates.sample import sample_of
from surveys.weights.columns import frame_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from surveys.estimates.sample import Sample
    from surveys.weights.arrays import Floats, Integers

Statistic = Callable[[pd.DataFrame, "Floats"], Any]
KINDS: dict[str, Bilingual] = {
    "jackknife": Bilingual("刀切法", "jackknife"),
    "bootstrap": Bilingual("自助法", "bootstrap"),
}
"""Ways to make replicates."""


@dataclass(frozen=True, eq=False)
class Replicated:
    """A statistic with an error from replicates.

    Attributes
    ----------
    table
        One row per value: ``name``, ``estimate``, ``se``, ``lo``, ``hi``.
    kind
        A key of `KINDS`.
    replicates
        The statistic of every replicate, shape (replicates, values).
    covariance
        Covariance matrix of the values.
    confidence, df
        Level of the intervals and degrees of freedom of the design.
    """

    table: pd.DataFrame
    kind: str
    replicates: Floats
    covariance: Floats
    confidence: Confidence
    df: int
    notes: tuple[Message | Sentences, ...] = ()

    @property
    def text(self) -> str:
        """The values in plain sentences of the current language."""
        said = [
            Message(
                "“{name}”: {value:.4g} ({level:.0%} interval {lo:.4g} to {hi:.4g}, {kind} with {count} replicates).",
                name=row["name"],
                value=row["estimate"],
                level=self.confidence.level,
                lo=row["lo"],
                hi=row["hi"],
                kind=KINDS[self.kind],
                count=len(self.replicates),
            )
            for row in self.table.head(5).to_dict("records")
        ]
        return str(Sentences((*said, *self.notes)))

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.head(30).to_html()}"


def replicated(
    answers: Any,
    statistic: Statistic | str | Sequence[str],
    *,
    kind: str = "jackknife",
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    level: float = 0.95,
    draws: int = 500,
    seed: int = 20_240_601,
) -> Replicated:
    """Return a statistic with an error from replicate weights of the first stage of sampling.

    ``jackknife`` (JK1 without strata, JKn with) leaves out one cluster after the other and weighs the others of its
    stratum n_h / (n_h − 1): V = Σ (1 − f_h) (n_h − 1) / n_h (θ_r − θ̄)². ``bootstrap`` draws n_h − 1 clusters of each
    stratum with replacement (Rao–Wu) `draws` times; its interval is that of the percentiles.

    Parameters
    ----------
    statistic
        Numeric column(s), whose weighted means are taken, or a function of (frame, weights) that gives a number, an
        array, or a series with names.
    seed
        Of the bootstrap; the same seed gives the same error.

    Raises
    ------
    InvalidDesign
        Calibrated weights: their replicates would have to be calibrated one by one; or nothing to leave out.
    InvalidRequest
        A statistic that is not a finite number in every replicate.

    References
    ----------
    Rao, J. N. K. & Wu, C. F. J. (1988). Resampling inference with complex survey data. JASA 83, 231-241.
    Wolter, K. M. (2007). Introduction to Variance Estimation, 2nd ed., chapters 4 and 5. Springer.

    Examples
    --------
    >>> answers = pd.DataFrame({"q": [1.0, 2.0, 3.0]})
    >>> replicated(answers, "q").table[["estimate", "se"]].round(6).values.tolist()
    [[2.0, 0.57735]]
    """
    if kind not in KINDS:
        raise InvalidChoice.unknown("kind", kind, KINDS)
    frame = frame_of(answers)
    sample = sample_of(frame, design_of(design, weights, strata, clusters, population))
    if sample.projections:
        raise InvalidDesign(
            Message(
                "Replicates of calibrated weights are not offered. Use the linearised errors of `means` and the like."
            )
        )
    if not (sample.first.sizes > 1).any():
        raise InvalidDesign(
            Message("No stratum has more than one cluster (or answer), so none can be left out or drawn again.")
        )
    function = statistic if callable(statistic) else _means(frame, statistic)
    estimate, names = _evaluated(function, frame, sample.weights, None)
    jackknife = kind == "jackknife"
    turns = _left_out(sample) if jackknife else _drawn_again(sample, draws, seed)
    rows, scales = [], []
    for factors, scale in turns:
        rows.append(_evaluated(function, frame, sample.weights * factors, names)[0])
        scales.append(scale)
    values, shares = np.array(rows), np.array(scales)
    centre = values[shares > 0].mean(axis=0) if (shares > 0).any() else estimate
    away = (values - centre) * np.sqrt(shares)[:, None]
    covariance = away.T @ away
    confidence = Confidence(level)
    se = np.sqrt(np.diag(covariance))
    if jackknife:
        lo, hi = confidence.around(estimate, se, np.full(len(se), float(sample.df)))
    else:
        lo, hi = np.quantile(values, [0.5 - level / 2, 0.5 + level / 2], axis=0)
    table = pd.DataFrame({"name": names, "estimate": estimate, "se": se, "lo": lo, "hi": hi})
    return Replicated(table, kind, values, covariance, confidence, sample.df, _notes(sample, jackknife))


def _means(frame: pd.DataFrame, items: str | Sequence[str]) -> Statistic:
    names = item_names(frame, items)
    values = np.stack(item_values(frame, names, complete=False), axis=1)
    present = ~np.isnan(values)
    filled = np.where(present, values, 0.0)

    def mean(_frame: pd.DataFrame, weights: Floats) -> pd.Series:
        with np.errstate(invalid="ignore"):
            return pd.Series((weights @ filled) / (weights @ present), index=names)

    return mean


def _evaluated(
    function: Statistic, frame: pd.DataFrame, weights: Floats, names: list[str] | None
) -> tuple[Floats, list[str]]:
    found = function(frame, weights)
    values = np.atleast_1d(np.asarray(found, dtype=float)).ravel()
    if not np.isfinite(values).all() or (names is not None and len(values) != len(names)):
        raise InvalidRequest(
            Message(
                "The statistic is not the same finite numbers in every replicate. Leaving out a cluster may leave a group empty: "
                "compute fewer groups, or merge clusters."
            )
        )
    labels = (
        [str(name) for name in found.index] if isinstance(found, pd.Series) else [str(n) for n in range(len(values))]
    )
    return values, names or labels


def _left_out(sample: Sample) -> Iterator[tuple[Floats, float]]:
    """Give the factors of the weights, and the scale, of each jackknife replicate; lonely strata have none."""
    units, strata, sizes = _units(sample)
    left = 1 - sample.first.fractions
    for unit, stratum in enumerate(strata.tolist()):
        size = sizes[stratum]
        if size > 1:
            factor = np.where(strata == stratum, size / (size - 1), 1.0)
            factor[unit] = 0.0
            yield factor[units], float(left[stratum] * (size - 1) / size)


def _drawn_again(sample: Sample, draws: int, seed: int) -> Iterator[tuple[Floats, float]]:
    units, strata, sizes = _units(sample)
    random = np.random.default_rng(seed)
    members = [np.flatnonzero(strata == stratum) for stratum in range(len(sizes))]
    for _ in range(draws):
        factor = np.ones(len(strata))
        for group in members:
            size = len(group)
            if size > 1:
                times = np.bincount(random.integers(0, size, size - 1), minlength=size)
                factor[group] = times * size / (size - 1)
        yield factor[units], 1.0 / draws


def _units(sample: Sample) -> tuple[Integers, Integers, Floats]:
    first = sample.first
    units = np.arange(len(sample)) if first.units is None else first.units
    strata = np.zeros(int(units.max()) + 1, dtype=np.int64) if first.strata is None else first.strata
    return units, strata, first.sizes


def _notes(sample: Sample, jackknife: bool) -> tuple[Message | Sentences, ...]:
    said: list[Message | Sentences] = [*sample.notes]
    if not jackknife and sample.first.fractions.any():
        said.append(
            Message("The bootstrap takes no account of the population sizes, so its errors are a little too large.")
        )
    if len(sample.stages) > 1:
        said.append(Message("Replicates are of the first stage of sampling only."))
    return tuple(said)
