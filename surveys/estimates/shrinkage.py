"""Shrinkage of small groups, the raw value always beside the shrunk one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Bilingual, Message, Quoted, Sentences
from surveys.estimates.collect import banded_values, cut_of, item_names
from surveys.estimates.design import Design
from surveys.estimates.errors import InvalidRequest
from surveys.estimates.moments import Part, moments
from surveys.estimates.shrinkage_fit import Within, shrink_means, shrink_shares
from surveys.weights.columns import frame_of, grouped, listed, require
from surveys.weights.sums import sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.estimates.cut import Cut
    from surveys.estimates.shrinkage_fit import Drawn
    from surveys.weights.arrays import Floats, Integers

KINDS: dict[str, Bilingual] = {"mean": Bilingual("均值", "means"), "share": Bilingual("占比", "shares")}
"""What is shrunk."""


@dataclass(frozen=True, eq=False)
class Shrunk:
    """Raw and shrunk values of groups.

    Attributes
    ----------
    table
        One row per group and item: grouping columns, ``item``, ``peers`` (when given), ``n``, ``raw``, ``raw_se`` (of simple
        sampling within the group; NaN with fewer than two answers), ``target`` towards which it is drawn, ``weight`` of the
        raw value, ``shrunk``, ``status``: ``ok``, ``target_only`` (no answers), ``raw_only`` (nothing to be drawn towards),
        ``no_answers`` (nor from its peers).
    kind
        ``mean`` or ``share``.
    fits
        One row per item and class of peers: ``target``, and for means ``between`` (τ²) and ``within`` (σ²).
    """

    table: pd.DataFrame
    kind: str
    fits: pd.DataFrame
    notes: tuple[Message | Sentences, ...] = ()

    @property
    def text(self) -> str:
        """What was done, in plain sentences of the current language."""
        known = self.table[self.table["status"] == "ok"]
        said: list[Message | Sentences] = []
        if len(known):
            said.append(
                Message(
                    "{kind} of {count} groups were drawn towards the value of their peers, the small groups most: a group’s own "
                    "answers count between {least:.0%} and {most:.0%}. The raw values stay beside the shrunk ones.",
                    kind=KINDS[self.kind],
                    count=len(known),
                    least=float(known["weight"].min()),
                    most=float(known["weight"].max()),
                )
            )
        said += [message for status, message in self._remarks().items() if (self.table["status"] == status).any()]
        return str(Sentences((*said, *self.notes)))

    def _remarks(self) -> dict[str, Message]:
        names = {status: self._groups(status) for status in ("target_only", "raw_only", "no_answers")}
        return {
            "target_only": Message(
                "No answers from {groups}: the value shown there is that of the peers alone.",
                groups=names["target_only"],
            ),
            "raw_only": Message(
                "{groups} have no peers to be drawn towards and keep their raw value.", groups=names["raw_only"]
            ),
            "no_answers": Message(
                "Insufficient data for {groups}: neither they nor their peers answered.", groups=names["no_answers"]
            ),
        }

    def _groups(self, status: str) -> Quoted:
        columns = list(self.table.columns[: list(self.table.columns).index("n")])
        rows = self.table.loc[self.table["status"] == status, columns]
        return Quoted([" · ".join(map(str, row)) for row in rows.itertuples(index=False, name=None)], most=5)

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.head(30).to_html()}"


def shrink(
    answers: Any,
    items: str | Sequence[str],
    by: str | Sequence[str],
    *,
    band: Any = None,
    peers: str | None = None,
    prior: float = 10.0,
    weights: Any = None,
) -> Shrunk:
    """Draw the values of small groups towards those of their peers.

    Means: λ x̄ + (1 − λ) μ₀ with λ = τ² / (τ² + σ² / n), from a one-way random-effects fit (analysis of variance: σ² pooled
    within groups, τ² between them, not below 0; μ₀ the mean of groups weighted by 1 / (τ² + σ² / n)). Shares (with a
    `band`): (x + k p₀) / (n + k) with k = `prior` answers at p₀, the share among all answers of the peers. With unequal
    weights n is the effective number (Σ w)² / Σ w² and x = n · the weighted share. For a model with covariates and a mean
    squared error see `fay_herriot`.

    Parameters
    ----------
    band
        An answer or list of answers whose share is shrunk; without it means are.
    peers
        Column with the class of a group, for example its size class: each class has a fit of its own.
    prior
        k, how many answers the peers are worth.

    Raises
    ------
    InvalidRequest
        A negative prior, or a group whose answers name more than one class of peers.

    References
    ----------
    Efron, B. & Morris, C. (1975). Data analysis using Stein's estimator and its generalizations. JASA 70, 311-319.
    Searle, S. R., Casella, G. & McCulloch, C. E. (1992). Variance Components, section 3.6. Wiley.

    Examples
    --------
    >>> answers = pd.DataFrame({"q": [1, 1, 0, 0, 0, 0], "e": list("AABBBB")})
    >>> shrink(answers, "q", "e", band=1, prior=4).table["shrunk"].round(4).tolist()  # p₀ = 1/3
    [0.5556, 0.1667]
    """
    if not prior >= 0:
        raise InvalidRequest(
            Message("The prior is worth {prior:g} answers; it must be 0 or more. Usual is 10.", prior=prior)
        )
    frame = frame_of(answers)
    names = item_names(frame, items)
    cut = cut_of(frame, Design(weights=weights), listed(by))
    classes, labels = _classes(frame, cut, peers)
    tables, fits = [], []
    for name, values in zip(names, banded_values(frame, names, band), strict=True):
        within = _within(values, cut)
        drawn = [
            shrink_means(within, classes == one) if band is None else shrink_shares(within, classes == one, prior)
            for one in range(len(labels))
        ]
        tables.append(_table(name, cut, within, [labels[one] for one in classes] if peers else None, drawn))
        facts = zip(labels, drawn, strict=True)
        fits += [(name, label, one.target, one.between, one.within) for label, one in facts]
    return Shrunk(
        table=pd.concat(tables, ignore_index=True),
        kind="mean" if band is None else "share",
        fits=pd.DataFrame(fits, columns=["item", "peers", "target", "between", "within"]),
        notes=_notes(fits) if band is None else (),
    )


def _classes(frame: pd.DataFrame, cut: Cut, peers: str | None) -> tuple[Integers, list[Any]]:
    """Return the class of peers of each group, and the names of the classes."""
    if peers is None:
        return np.zeros(cut.count, dtype=np.int64), [None]
    require(frame, [peers])
    found = grouped(frame, [peers])
    inside = (cut.groups.codes >= 0) & (found.codes >= 0)
    pairs = np.unique(np.stack([cut.groups.codes[inside], found.codes[inside]], axis=1), axis=0)
    classes = np.full(cut.count, -1, dtype=np.int64)
    classes[pairs[:, 0]] = pairs[:, 1]
    several = np.bincount(pairs[:, 0], minlength=cut.count) != 1
    if several.any():
        raise InvalidRequest(
            Message(
                "{groups} have no class of peers in “{column}”, or more than one. Each group needs exactly one.",
                groups=Quoted([cut.groups.name(int(group)) for group in np.flatnonzero(several)], most=5),
                column=peers,
            )
        )
    return classes, found.labels[peers].tolist()


def _within(values: Floats, cut: Cut) -> Within:
    """Return mean, variance and numbers of answers of each group."""
    found = moments(Part({}, values), cut, spread=True)
    weights = np.where(np.isnan(values), 0.0, cut.sample.weights)
    square = sums(cut.slots, weights**2, cut.count + 1)[: cut.count]
    effective = np.divide(found.weight**2, square, out=np.zeros(cut.count), where=square > 0)
    spread = found.srs if found.srs is not None else np.full(cut.count, np.nan)
    return Within(found.estimate, spread, found.n, effective)


def _table(name: str, cut: Cut, within: Within, peers: list[Any] | None, drawn: list[Drawn]) -> pd.DataFrame:
    table = cut.groups.labels.reset_index(drop=True).assign(item=name)
    if peers is not None:
        table["peers"] = peers
    table["n"], table["raw"] = within.n, within.mean
    table["raw_se"] = np.sqrt(
        np.divide(within.variance, within.effective, out=np.full(cut.count, np.nan), where=within.n > 1)
    )
    for column in ("target", "weight", "shrunk", "status"):
        table[column] = pd.Series(np.nan, index=table.index, dtype=object if column == "status" else float)
    for one in drawn:
        for column, values in (
            ("target", one.target),
            ("weight", one.weight),
            ("shrunk", one.shrunk),
            ("status", one.status),
        ):
            table.loc[one.groups, column] = values
    return table


def _notes(fits: list[tuple[Any, ...]]) -> tuple[Message | Sentences, ...]:
    flat = [name if label is None else f"{name} · {label}" for name, label, _, between, _ in fits if between == 0]
    if not flat:
        return ()
    return (
        Message(
            "In {items} the groups differ no more than chance would make them differ (τ² = 0), so all are drawn to the common "
            "mean; that is no proof that they are equal.",
            items=Quoted(flat, most=5),
        ),
    )
