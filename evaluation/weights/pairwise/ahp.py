"""Weights from one judgement matrix, with its consistency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.choices import choose
from evaluation.weights.choices import share
from evaluation.weights.errors import UnusableJudgement
from evaluation.weights.pairwise.completion import complete, components
from evaluation.weights.pairwise.judgements import Judgements, read_judgements
from evaluation.weights.pairwise.priorities import ALIASES, PRIORITISATIONS
from evaluation.weights.pairwise.random_index import RandomIndex, random_index
from evaluation.weights.pairwise.triads import Triad, worst_triad
from evaluation.weights.presets import with_preset
from evaluation.weights.result import Weighting
from evaluation.weights.wording import Listing, Pair
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.arrays import Floats


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class AhpWeights(Weighting):
    """Weights from a judgement matrix and its consistency.

    Attributes
    ----------
    judgements
        The matrix the weights rest on, holes filled, as an array; `matrix` gives it named.
    lambda_max, ci
        Principal eigenvalue (for sum-product and geometric the mean of (A w)_i / w_i) and CI = (λmax - n)/(n - 1).
    index
        The random index used.
    cr
        CR = CI / RI; 0 for n up to 2.
    threshold
        CR below which judgements count as consistent.
    worst_triad
        The three comparisons that contradict each other most, None when there are none.
    missing
        Pairs that nobody compared.
    filled
        The values they were given.
    """

    judgements: Floats
    lambda_max: float
    ci: float
    index: RandomIndex
    cr: float
    threshold: float
    worst_triad: Triad | None
    missing: tuple[Pair, ...]
    filled: tuple[float, ...]

    @property
    def ri(self) -> float:
        """Random index; for an incomplete matrix reduced for the missing comparisons."""
        return self.index.value

    @property
    def ri_table(self) -> str:
        """Where the random index comes from, in the current language."""
        return str(self.index.name)

    @property
    def consistent(self) -> bool:
        """Whether CR lies below the threshold."""
        return self.cr < self.threshold

    @property
    def matrix(self) -> pd.DataFrame | Floats:
        """The judgement matrix the weights rest on."""
        return self._per_pair(self.judgements)

    @property
    def ratios(self) -> pd.DataFrame | Floats:
        """a_ij w_j / w_i: 1 where a judgement agrees with the weights, above 1 where it is too high."""
        return self._per_pair(self.judgements * self.vector / self.vector[:, None])

    def _columns(self) -> dict[str, object]:
        product = self.judgements @ self.vector
        return {"Aw": product, "Aw/w": product / self.vector}

    def _how(self) -> tuple[Message | Sentences, ...]:
        said = Message(
            "{method}, on a judgement matrix of {count} indicators: λmax = {value:.4f}, CI = {ci:.4f}; with "
            "RI = {ri:.4f} (table: {table}), CR = {cr:.4f}.",
            method=self.method,
            count=len(self.vector),
            value=self.lambda_max,
            ci=self.ci,
            ri=self.ri,
            table=self.index.name,
            cr=self.cr,
        )
        return (said, *self._verdict())

    def _verdict(self) -> tuple[Message, ...]:
        """Return what the ratio means; for inconsistent judgements the warnings say it."""
        if len(self.vector) <= 2:
            return (Message("With at most two indicators judgements cannot be inconsistent, so CR is 0."),)
        if self.consistent:
            return (
                Message("CR is below {threshold:g}: the judgements are consistent enough.", threshold=self.threshold),
            )
        return ()


def ahp(
    matrix: Any,
    method: str | None = None,
    ri: str | float | None = None,
    *,
    threshold: float = 0.1,
    preset: str | None = None,
) -> AhpWeights:
    """Return weights from a judgement matrix.

    ``eigenvector``: A w = λmax w. ``sum_product`` (和积法): w_i is the mean of row i after dividing columns by their sums.
    ``geometric`` (方根法): w_i is proportional to (Π_j a_ij)^(1/n). The weights sum to 1.
    CI = (λmax - n)/(n - 1), CR = CI/RI; for n up to 2 CR is 0. CR at or above the threshold is said in the warnings and the
    weights are still computed; `suggest_repair` shows which judgements to look at.

    Parameters
    ----------
    matrix
        Square judgement matrix; see `read_judgements` for what a cell may hold. A pair left empty on both sides was not
        compared: it is filled so that λmax is least, and RI is reduced to RI · (1 - 2m/((n - 1)(n - 2))) for m missing
        pairs (Ágoston & Csató 2022), because a filled matrix is less inconsistent by construction.
    method
        ``"eigenvector"`` (default), ``"sum_product"`` or ``"geometric"``, or their Chinese names.
    ri
        Table of random indices, default ``"saaty"``; see `RANDOM_INDICES`. A number is taken as RI itself.
    threshold
        CR below which judgements count as consistent.
    preset
        ``"spssau"`` stands for sum-product with SPSSAU's table.

    Returns
    -------
    AhpWeights
        `.lambda_max`, `.ci`, `.ri`, `.ri_table`, `.cr`, `.consistent`, `.worst_triad`, `.matrix`, `.ratios`, `.missing`.

    Raises
    ------
    UnusableJudgement
        A matrix that is not square, positive and reciprocal (the cell is named), or falls into groups that no judgement
        links.
    InvalidMethod
        A method or table that does not exist.

    References
    ----------
    Saaty, T. L. (1980). The Analytic Hierarchy Process. McGraw-Hill.
    Bozóki, S., Fülöp, J., & Rónyai, L. (2010). On optimal completion of incomplete pairwise comparison matrices.
    Mathematical and Computer Modelling 52, 318-333.
    Ágoston, K. C., & Csató, L. (2022). Inconsistency thresholds for incomplete pairwise comparison matrices. Omega 108,
    102576.

    Examples
    --------
    >>> result = ahp([[1, 2, 4], ["1/2", 1, 2], ["1/4", "1/2", 1]])
    >>> result.weights.round(4).tolist(), round(result.cr, 6)
    ([0.5714, 0.2857, 0.1429], 0.0)
    """
    options = with_preset("ahp", preset, method=method, ri=ri)
    how = choose(Bilingual("AHP算法", "the AHP method"), options["method"] or "eigenvector", PRIORITISATIONS, ALIASES)
    threshold = share(Bilingual("CR界值", "CR threshold"), threshold)
    table = "saaty" if options["ri"] is None else options["ri"]
    return weigh(read_judgements(matrix), how, table, threshold)


def weigh(read: Judgements, how: str, table: str | float, threshold: float) -> AhpWeights:
    """Return the weights of judgements that were read and options that were checked; see `ahp`."""
    refuse_disconnected(read)
    whole = complete(read.values)
    weights, lambda_max = PRIORITISATIONS[how].kernel(whole)
    count = len(weights)
    rows, columns = np.nonzero(np.triu(read.missing))
    index = _reduced(random_index(count, table), count, len(rows))
    ci = (lambda_max - count) / (count - 1) if count > 1 else 0.0
    cr = ci / index.value if index.value > 0 else 0.0
    triad = worst_triad(read.values, read.labels)
    missing = tuple(Pair(read.labels[i], read.labels[j]) for i, j in zip(rows, columns, strict=True))
    filled = tuple(whole[rows, columns].tolist())
    return AhpWeights(
        vector=weights,
        names=read.names,
        method=PRIORITISATIONS[how].name,
        warnings=(*read.warnings, *_on_holes(missing, filled, index), *_on_consistency(cr, threshold, triad)),
        judgements=whole,
        lambda_max=lambda_max,
        ci=ci,
        index=index,
        cr=cr,
        threshold=threshold,
        worst_triad=triad,
        missing=missing,
        filled=filled,
    )


def refuse_disconnected(read: Judgements) -> None:
    """Raise when no judgement links some indicators with the others."""
    groups = components(read.values)
    if len(groups) > 1:
        first, *rest = [[read.labels[at] for at in group] for group in groups]
        raise UnusableJudgement.disconnected(first, [label for group in rest for label in group])


def _reduced(index: RandomIndex, count: int, missing: int) -> RandomIndex:
    """Return the random index of an incomplete matrix; 0 for a spanning tree, which cannot be inconsistent."""
    if missing == 0 or count <= 2:
        return index
    left = 1 - 2 * missing / ((count - 1) * (count - 2))
    return RandomIndex(index.value * left if left > 1e-12 else 0.0, index.table, index.name)


def _on_holes(missing: tuple[Pair, ...], filled: tuple[float, ...], index: RandomIndex) -> tuple[Message, ...]:
    if not missing:
        return ()
    return (
        Message(
            "Comparisons not made: {count}; they were filled so that λmax is least: {values}. RI is reduced to {ri:.4f} for "
            "that, since filling makes a matrix look more consistent than it is.",
            count=len(missing),
            values=Listing(missing, filled),
            ri=index.value,
        ),
    )


def _on_consistency(cr: float, threshold: float, triad: Triad | None) -> tuple[Message, ...]:
    if cr < threshold:
        return ()
    said = Message(
        "CR = {cr:.4f} is not below {threshold:g}: the judgements contradict each other and the expert should look at them "
        "again. Until then the weights are provisional, and the three AHP methods give different ones.",
        cr=cr,
        threshold=threshold,
    )
    return (said,) if triad is None else (said, triad.message)
