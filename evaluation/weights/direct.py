"""Weights that somebody states: points given directly, or the same for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.weights.choices import names_in
from evaluation.weights.errors import UnusableJudgement
from evaluation.weights.result import Weighting, labels_of, normalised
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Floats


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class DirectWeights(Weighting):
    """Weights from points that were given directly.

    Attributes
    ----------
    scores
        The points as they were given.
    """

    scores: Floats

    def _columns(self) -> dict[str, object]:
        return {"score": self.scores}

    def _how(self) -> tuple[Message | Sentences, ...]:
        if np.ptp(self.scores) == 0:
            return (Message("All {count} indicators are weighted equally.", count=len(self.vector)),)
        return (
            Message(
                "The {count} indicators were given points directly; each weight is the indicator's share of the {total:g} "
                "points.",
                count=len(self.vector),
                total=self.scores.sum(),
            ),
        )


def direct(scores: Any) -> DirectWeights:
    """Return weights from points: w_j = s_j / Σ s.

    Parameters
    ----------
    scores
        Points per indicator, none negative: Series, mapping by name, or list. A table of several people's points
        is not accepted here; `delphi` summarises those.

    Returns
    -------
    DirectWeights
        `.scores` are the points. An indicator with 0 points has weight 0, which is said in the warnings.

    Raises
    ------
    UnusableJudgement
        A point is missing, negative or no number; all are 0; a name is used twice.

    References
    ----------
    Bottomley, P. A., Doyle, J. R., & Green, R. H. (2000). Testing the reliability of weight elicitation methods: direct rating
    versus point allocation. Journal of Marketing Research 37(4), 508-513.

    Examples
    --------
    >>> direct([3, 1]).weights.tolist()
    [0.75, 0.25]
    """
    values, names = read_points(scores)
    labels = labels_of(names, len(values))
    for label, value in zip(labels, values, strict=True):
        if not np.isfinite(value) or value < 0:
            raise UnusableJudgement(
                Message(
                    "“{name}” was given {value} points. Points are numbers from 0 upwards; 0 leaves the indicator out.",
                    name=label,
                    value=value,
                )
            )
    if values.sum() == 0:
        raise UnusableJudgement(Message("All points are 0, so there is nothing to share out. Give at least one point."))
    zero = [label for label, value in zip(labels, values, strict=True) if value == 0]
    return DirectWeights(
        vector=normalised(values),
        names=names,
        method=Bilingual("直接赋权", "direct points"),
        warnings=weightless(zero),
        scores=values,
    )


def equal(names: Sequence[object] | int) -> DirectWeights:
    """Return the same weight 1/n for every indicator.

    Parameters
    ----------
    names
        Names of the indicators, or how many there are.

    Returns
    -------
    DirectWeights
        w_j = 1/n. There are no values, so none can be missing.

    Raises
    ------
    UnusableJudgement
        There is no indicator, or a name is used twice.

    References
    ----------
    OECD/JRC (2008). Handbook on Constructing Composite Indicators, step 6. OECD Publishing.

    Examples
    --------
    >>> equal(["a", "b", "c", "d"]).weights["a"]
    np.float64(0.25)
    """
    index = (
        None if isinstance(names, int) else pd.Index(names_in(Bilingual("指标名称", "names of the indicators"), names))
    )
    count = names if isinstance(names, int) else len(index) if index is not None else 0
    if count < 1:
        raise UnusableJudgement(Message("There are no indicators to weight. Name at least one."))
    refuse_repeated(index)
    return DirectWeights(
        vector=np.full(count, 1.0 / count),
        names=index,
        method=Bilingual("等权", "equal weights"),
        scores=np.ones(count),
    )


def read_points(points: Any) -> tuple[Floats, pd.Index | None]:
    """Return numbers and names from a Series, a mapping, a result of this package or a list.

    Raises
    ------
    UnusableJudgement
        Not one number per indicator, or a name used twice.
    """
    if isinstance(points, Weighting):
        return points.vector.copy(), points.names
    if isinstance(points, Mapping):
        points = pd.Series(dict(points))
    names = points.index if isinstance(points, pd.Series) else None
    try:
        if np.iscomplexobj(points):
            raise TypeError
        values = np.array(points, dtype=float)
    except (TypeError, ValueError):
        raise UnusableJudgement(
            Message("The points {points} are not all numbers. Give one number per indicator.", points=str(points)[:80])
        ) from None
    if values.ndim != 1 or values.size == 0:
        raise UnusableJudgement(
            Message("One number per indicator is needed; the shape given is {shape}.", shape=values.shape)
        )
    refuse_repeated(names)
    return values, names


def refuse_repeated(names: pd.Index | None) -> None:
    """Raise when a name is used twice."""
    if names is not None and names.has_duplicates:
        raise UnusableJudgement.repeated(names[names.duplicated()].unique())


def weightless(labels: Sequence[object]) -> tuple[Message, ...]:
    """Return the remark that some indicators carry no weight, if there are any."""
    if not labels:
        return ()
    return (Message("{names} has weight 0 and takes no part in the index.", names=Quoted(labels)),)
