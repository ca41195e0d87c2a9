"""From parts to a result: every public estimate goes through here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.estimates.cut import Cut
from surveys.estimates.errors import InvalidChoice, InvalidRequest
from surveys.estimates.intervals import Confidence
from surveys.estimates.moments import CellScores, Moments, Part, moments
from surveys.estimates.result import MOST_CELLS, Estimates
from surveys.estimates.sample import sample_of
from surveys.weights.columns import grouped, listed, numbers, require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from messages import Sentences
    from surveys.estimates.design import Design
    from surveys.weights.arrays import Flags, Floats, Integers

CLOSE = 1e-6
"""Relative standard error below which the answers of a cell are looked at: they may be all alike."""
RESERVED = ("item", "n", "estimate", "se", "lo", "hi", "df", "status", "deff", "effective_n", "band", "quantile")


@dataclass(frozen=True)
class Ask:
    """What is wanted of an estimate besides the number: interval, design effect, how missing answers count.

    Attributes
    ----------
    confidence
        Level and kind of the intervals.
    deff
        False, True (against simple random sampling without replacement) or ``"replace"`` (with replacement).
    complete
        Whether only answers with all items count; otherwise each item uses all answers it has.
    """

    confidence: Confidence
    deff: bool | str = False
    complete: bool = False

    def __post_init__(self) -> None:
        if self.deff not in (False, True, "replace"):
            raise InvalidChoice.unknown("deff", self.deff, ["True", "False", "replace"])


def cut_of(frame: pd.DataFrame, design: Design, by: str | Sequence[str] | None) -> Cut:
    """Return the answers as a sample cut by groups; names that the result needs for itself are refused."""
    names = listed(by)
    taken = [name for name in names if name in RESERVED]
    if taken:
        raise InvalidRequest(
            Message(
                "The grouping column “{column}” has a name that the result uses itself. Rename it before estimating.",
                column=taken[0],
            )
        )
    return Cut(sample_of(frame, design), grouped(frame, names))


def item_names(frame: pd.DataFrame, items: str | Sequence[str]) -> list[str]:
    """Return the items asked for; none, unknown ones and repetitions are refused."""
    names = listed(items)
    if not names:
        raise InvalidRequest(Message("No item was named. Give the column, or the list of columns, to estimate."))
    require(frame, names)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InvalidRequest(Message("The item “{item}” was asked for twice. Name each item once.", item=twice[0]))
    return names


def item_values(frame: pd.DataFrame, names: Sequence[str], *, complete: bool) -> list[Floats]:
    """Return the values of items; with `complete`, NaN in every item of an answer that lacks one."""
    values = [numbers(frame[name], name) for name in names]
    if not complete or len(values) == 1:
        return values
    lacking = np.isnan(np.stack(values)).any(axis=0)
    return [np.where(lacking, np.nan, column) for column in values]


def banded_values(frame: pd.DataFrame, names: Sequence[str], band: Any) -> list[Floats]:
    """Return the values of items, or, for a band of answers, 1 for answers in it and 0 for others; NaN where empty."""
    if band is None:
        return item_values(frame, names, complete=False)
    members = [band] if isinstance(band, str) or not hasattr(band, "__iter__") else list(band)
    return [within(frame[name], members) for name in names]


def within(values: pd.Series, members: Sequence[Any]) -> Floats:
    """Return 1 for answers among `members`, 0 for others and NaN for empty ones.

    Raises
    ------
    InvalidRequest
        Numbers looked for among texts, or texts among numbers: they would never be found.
    """
    numeric = pd.api.types.is_numeric_dtype(values.dtype)
    texts = [isinstance(member, str) for member in members]
    textual = not numeric and values.dropna().map(lambda answer: isinstance(answer, str)).all()
    if (numeric and all(texts)) or (textual and not any(texts)):
        raise InvalidRequest(
            Message(
                "The band names {members}, but “{item}” holds {kind}, so nobody would be in it. Name the answers as they are in the "
                "table.",
                members=Quoted(members),
                item=values.name,
                kind=Message("numbers") if numeric else Message("texts"),
            )
        )
    return np.where(values.isna().to_numpy(), np.nan, values.isin(members).to_numpy(dtype=float))


def collect(statistic: str, parts: Sequence[Part], cut: Cut, ask: Ask) -> Estimates:
    """Return the estimates of all parts for all groups of a cut."""
    found = [moments(part, cut, spread=bool(ask.deff)) for part in parts]
    estimate, se, statuses = _values(parts, found, cut)
    df = ask.confidence.freedom(np.concatenate([one.df for one in found]), cut.sample.df)
    lo, hi = ask.confidence.around(estimate, se, df)
    alike = _alike(parts, found, cut) & (statuses == "ok")
    lo, hi = np.where(alike, np.nan, lo), np.where(alike, np.nan, hi)
    statuses[alike] = "no_interval" if statistic == "variance" else "alike"
    columns: dict[str, Any] = labels_of(parts, cut)
    columns |= {"n": np.concatenate([one.n for one in found]), "estimate": estimate, "se": se, "lo": lo, "hi": hi}
    columns["df"] = df
    columns["status"] = _with_interval(statuses, np.isnan(lo))
    if ask.deff:
        columns |= _effects(parts, found, ask.deff)
    return Estimates(
        statistic=statistic,
        table=pd.DataFrame(columns),
        by=tuple(cut.groups.labels.columns),
        confidence=ask.confidence,
        df=cut.sample.df,
        notes=(*cut.sample.notes, *notes_of(parts, found, cut, ask)),
        sample=cut.sample,
        scores=CellScores(tuple(parts), tuple(found), cut) if len(estimate) <= MOST_CELLS else None,
    )


def labels_of(parts: Sequence[Part], cut: Cut) -> dict[str, Any]:
    """Return the label columns of a result: groups repeated for every part, parts for every group."""
    rows = np.tile(np.arange(cut.count), len(parts))
    columns: dict[str, Any] = {name: cut.groups.labels[name].array.take(rows) for name in cut.groups.labels.columns}
    for name in parts[0].labels:
        columns[name] = np.repeat(np.array([part.labels[name] for part in parts], dtype=object), cut.count)
    return columns


def _values(parts: Sequence[Part], found: Sequence[Moments], cut: Cut) -> tuple[Floats, Floats, Any]:
    estimate = np.concatenate([one.estimate for one in found])
    with np.errstate(invalid="ignore"):
        se = np.sqrt(np.concatenate([one.variance for one in found]))
    n = np.concatenate([one.n for one in found])
    units = np.concatenate([one.units for one in found])
    needs = np.repeat([not part.total for part in parts], cut.count)
    first = cut.sample.first
    clustered = first.units is not None and len(cut.sample.stages) == 1 and not bool((first.factors == 0).all())
    status = np.full(len(n), "ok", dtype=object)
    status[(units == 1) & clustered & needs] = "one_cluster"
    status[(n == 1) & needs] = "one_answer"
    status[n == 0] = "no_answers"
    empty = cut.answers == 0
    unweighted = np.bincount(cut.slots, minlength=cut.count + 1)[: cut.count] > 0
    status[np.tile(empty & unweighted, len(parts))] = "no_weight"
    return estimate, np.where(status == "ok", se, np.nan), status


def _alike(parts: Sequence[Part], found: Sequence[Moments], cut: Cut) -> Flags:
    """Return the means whose answers are all the same: their standard error of 0 says nothing about everybody.

    Only cells with next to no error are looked at, so that large tables cost nothing. A census has no error for good.
    """
    flags = [np.zeros(cut.count, dtype=bool)] * len(parts)
    if all((stage.factors == 0).all() for stage in cut.sample.stages):
        return np.concatenate(flags)
    for at, (part, one) in enumerate(zip(parts, found, strict=True)):
        close = one.variance <= (CLOSE * one.estimate) ** 2
        if part.over is None and not part.total and close.any():
            flags[at] = close & cut.constant(part.values)
    return np.concatenate(flags)


def _with_interval(statuses: Any, missing: Any) -> Any:
    return np.where((statuses == "ok") & missing, "no_interval", statuses)


def _effects(parts: Sequence[Part], found: Sequence[Moments], kind: bool | str) -> dict[str, Floats]:
    """Return the design effect V / V_srs, and the answers a simple random sample would need for the same error."""
    effect = np.concatenate([_effect(part, one, kind) for part, one in zip(parts, found, strict=True)])
    n = np.concatenate([one.n for one in found])
    return {"deff": effect, "effective_n": np.divide(n, effect, out=np.full(len(n), np.nan), where=effect > 0)}


def _effect(part: Part, found: Moments, kind: bool | str) -> Floats:
    n: Floats = found.n.astype(float)
    people = found.weight
    drawn = people > n * (1 + 1e-9)
    left = np.where(drawn, 1 - n / np.where(drawn, people, 1.0), 1.0) if kind is True else np.ones(len(n))
    srs = found.srs if found.srs is not None else np.full(len(n), np.nan)
    scale = people**2 if part.total else (people / np.where(found.base == 0, 1.0, found.base)) ** 2
    reference: Floats = np.divide(srs * left * scale, n, out=np.full(len(n), np.nan), where=n > 0)
    effect: Floats = np.divide(found.variance, reference, out=np.full(len(n), np.nan), where=reference > 0)
    return effect


def notes_of(parts: Sequence[Part], found: Sequence[Moments], cut: Cut, ask: Ask) -> tuple[Message | Sentences, ...]:
    """Return what a reader must know: missing answers, answers without group, weights of 0, no degrees of freedom."""
    said: list[Message | Sentences] = []
    sample = cut.sample
    nameless = int((cut.groups.codes < 0).sum())
    if nameless:
        said.append(Message("{count} answers belong to no group and are in no estimate of a group.", count=nameless))
    all_answers = int((sample.weights > 0).sum()) - int((sample.weights[cut.groups.codes < 0] > 0).sum())
    least = min(int(one.n.sum()) for one in found)
    if least < all_answers:
        said.append(_missing(parts, found, all_answers, ask))
    weightless = int((sample.weights == 0).sum())
    if weightless:
        said.append(Message("{count} answers have the weight 0 and count in no estimate.", count=weightless))
    if ask.deff is True and not (sample.weights > 1).any():
        said.append(
            Message(
                "The weights do not say how many people an answer stands for, so the design effect is against sampling with "
                "replacement."
            )
        )
    return tuple(said)


def _missing(parts: Sequence[Part], found: Sequence[Moments], answers: int, ask: Ask) -> Message:
    used: Integers = np.array([int(one.n.sum()) for one in found])
    if ask.complete:
        return Message(
            "Only the {used} of {answers} answers with all items count.", used=int(used.min()), answers=answers
        )
    names = [str(next(iter(part.labels.values()))) for part, n in zip(parts, used, strict=True) if n < answers]
    if int(used.min()) == int(used[used < answers].max()):
        return Message(
            "Empty answers are left out item by item: {items} use {least} of {answers} answers.",
            items=Quoted(dict.fromkeys(names), most=5),
            least=int(used.min()),
            answers=answers,
        )
    return Message(
        "Empty answers are left out item by item: {items} use {least} to {most} of {answers} answers.",
        items=Quoted(dict.fromkeys(names), most=5),
        least=int(used.min()),
        most=int(used[used < answers].max()),
        answers=answers,
    )
