"""Whether two items of a survey go together: Rao–Scott test, and the t test of two groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import scipy

from messages import Message, Sentences
from surveys.estimates.collect import cut_of
from surveys.estimates.design import Design, design_of
from surveys.estimates.errors import InvalidRequest
from surveys.weights.columns import frame_of, grouped, require
from surveys.weights.sums import sums

if TYPE_CHECKING:
    from surveys.estimates.sample import Sample
    from surveys.weights.arrays import Floats, Integers


@dataclass(frozen=True, eq=False)
class Association:
    """Test of independence of two items.

    Attributes
    ----------
    table
        Weighted shares of all answers, rows × columns; they add up to 1.
    counts
        Answers in each cell.
    statistic, df, p
        F statistic with its two degrees of freedom, and the p value.
    chi2
        Pearson's statistic of the weighted table, as if it came from a simple random sample.
    effect
        Mean generalised design effect by which it was divided (per degree of freedom of the table).
    level
        Confidence level at which the text speaks of an association.
    """

    rows: str
    columns: str
    table: pd.DataFrame
    counts: pd.DataFrame
    statistic: float
    df: tuple[float, float]
    p: float
    chi2: float
    effect: float
    level: float
    notes: tuple[Message | Sentences, ...] = ()

    @property
    def text(self) -> str:
        """The test in plain sentences of the current language."""
        facts: dict[str, Any] = {
            "rows": self.rows,
            "columns": self.columns,
            "n": int(self.counts.to_numpy().sum()),
            "f": self.statistic,
            "first": self.df[0],
            "second": self.df[1],
            "p": self.p,
        }
        if self.p < 1 - self.level:
            said = Message(
                "“{rows}” and “{columns}” go together in these {n} answers: F({first:.2f}, {second:.1f}) = {f:.2f}, p = {p:.3g} "
                "(Rao–Scott). That is no statement about cause.",
                **facts,
            )
        else:
            said = Message(
                "Whether “{rows}” and “{columns}” go together cannot be told from these {n} answers: F({first:.2f}, {second:.1f}) = "
                "{f:.2f}, p = {p:.3g} (Rao–Scott).",
                **facts,
            )
        return str(Sentences((said, *self.notes)))

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.to_html()}"


def association(
    answers: Any,
    rows: str,
    columns: str,
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    level: float = 0.95,
) -> Association:
    """Test whether two categorical items are independent, allowing for how the answers were drawn.

    F = X² / tr Δ with X² Pearson's statistic of the weighted table scaled to n answers and Δ the generalised design
    effects of the interaction contrasts; its degrees of freedom are d = (tr Δ)² / tr Δ² and d · (clusters − strata): the
    second-order Rao–Scott test of R's svychisq. Answers that lack one of the two items are left out.

    Raises
    ------
    InvalidRequest
        An item with fewer than two different answers, or cells so empty that the test has no variance.

    References
    ----------
    Rao, J. N. K. & Scott, A. J. (1984). On chi-squared tests for multiway contingency tables with cell proportions
    estimated from survey data. Annals of Statistics 12(1), 46-60.
    """
    frame = frame_of(answers)
    require(frame, [rows, columns])
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), None)
    first, second = grouped(frame, [rows]), grouped(frame, [columns])
    both = (first.codes >= 0) & (second.codes >= 0)
    kept = [np.unique(codes[both], return_inverse=True) for codes in (first.codes, second.codes)]
    shape = (len(kept[0][0]), len(kept[1][0]))
    if min(shape) < 2:
        raise InvalidRequest(
            Message(
                "“{rows}” or “{columns}” has fewer than two different answers, so nothing can go together with it.",
                rows=rows,
                columns=columns,
            )
        )
    cells = np.full(len(frame), -1, dtype=np.int64)
    cells[both] = kept[0][1] * shape[1] + kept[1][1]
    share, delta, n = _tested(cut.sample, cells, shape)
    chi2 = _pearson(share.reshape(shape), n)
    trace = float(np.trace(delta))
    if trace <= 0:
        raise InvalidRequest(
            Message(
                "The answers of the sample leave nothing to chance between the two items, so there is nothing to test."
            )
        )
    ndf = trace**2 / float(np.trace(delta @ delta))
    ddf = ndf * _clusters_less_strata(cut.sample)
    labels = [groups.labels.iloc[:, 0].take(levels[0]) for groups, levels in zip((first, second), kept, strict=True)]
    counts = np.bincount(cells[both], minlength=shape[0] * shape[1]).reshape(shape)
    index, names = pd.Index(labels[0], name=rows), pd.Index(labels[1], name=columns)
    return Association(
        rows=rows,
        columns=columns,
        table=pd.DataFrame(share.reshape(shape), index=index, columns=names),
        counts=pd.DataFrame(counts, index=index, columns=names),
        statistic=chi2 / trace,
        df=(ndf, ddf),
        p=float(scipy.stats.f.sf(chi2 / trace, ndf, ddf)),
        chi2=chi2,
        effect=trace / ((shape[0] - 1) * (shape[1] - 1)),
        level=level,
        notes=(*cut.sample.notes, *_left_out(int((~both).sum()))),
    )


def _tested(sample: Sample, cells: Integers, shape: tuple[int, int]) -> tuple[Floats, Floats, int]:
    """Return the shares of all cells, the matrix Δ of generalised design effects, and the number of answers."""
    count, inside = shape[0] * shape[1], cells >= 0
    weights = np.where(inside, sample.weights, 0.0)
    share = sums(cells[inside], weights[inside], count) / weights.sum()
    hits = (cells[:, None] == np.arange(count)).astype(float)
    scores = (hits - share) * (weights / weights.sum())[:, None]
    covariance, n = sample.covariance(scores), int(inside.sum())
    inverse = np.divide(1.0, share, out=np.zeros(count), where=share > 0)
    contrasts = interaction_contrasts(shape)
    above = contrasts.T @ (inverse[:, None] * covariance * inverse) @ contrasts
    below = contrasts.T @ (inverse[:, None] / n * contrasts)
    if np.linalg.matrix_rank(below) < len(below):
        raise InvalidRequest(
            Message("Too many combinations of the two items have no answers, so they cannot be tested. Merge options.")
        )
    if not np.isfinite(above).all():
        raise InvalidRequest(
            Message(
                "The answers come from one cluster only, so nothing can be said about chance. Survey more clusters."
            )
        )
    return share, np.linalg.solve(below, above), n


def interaction_contrasts(shape: tuple[int, int]) -> Floats:
    """Return a basis of what rows and columns alone do not explain, shape (cells, (rows − 1)(columns − 1)).

    >>> interaction_contrasts((2, 2)).round(2).ravel().tolist()
    [0.5, -0.5, -0.5, 0.5]
    """
    parts = []
    for size in shape:
        turned = np.linalg.svd(np.eye(size) - 1 / size)[0][:, : size - 1]
        parts.append(turned * np.where(turned[0] < 0, -1.0, 1.0))
    return np.kron(parts[0], parts[1])


def _pearson(share: Floats, n: int) -> float:
    expected = np.outer(share.sum(axis=1), share.sum(axis=0))
    gaps = np.divide((share - expected) ** 2, expected, out=np.zeros_like(share), where=expected > 0)
    return float(n * gaps.sum())


def _clusters_less_strata(sample: Sample) -> int:
    return int(sample.first.sizes.sum()) - len(sample.first.sizes)


def _left_out(count: int) -> tuple[Message, ...]:
    if not count:
        return ()
    return (Message("{count} answers lack one of the two items and are left out.", count=count),)
