"""Respondents divided into groups, as one sample per group for a factor model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from messages import Bilingual, Message, Quoted
from surveys.scales.cfa.likelihood import Sample
from surveys.scales.cfa.pattern import Model, Pattern, pattern_of
from surveys.scales.errors import InvalidItems, InvalidModel
from surveys.scales.items import read_items, table_of
from surveys.scales.labels import labels_of
from surveys.scales.moments import inverse_of, to_correlation

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats

TOPIC = Bilingual("测量等值检验", "the test of invariance")


@dataclass(frozen=True, eq=False)
class Grouped:
    """The pattern, the sample of every group, the names of the groups and what was left out."""

    pattern: Pattern
    sample: Sample
    names: tuple[str, ...]
    notes: tuple[Message, ...]


def grouped(items: Any, groups: Any, model: Model) -> Grouped:
    """Return the complete respondents of every group, groups in the order of their names.

    Parameters
    ----------
    items
        Answers, respondents × items.
    groups
        One value per respondent, or the name of a column of `items`.
    model
        Factor → items.

    Raises
    ------
    InvalidModel
        Fewer than two groups; groups of other respondents; unknown items.
    InvalidItems
        A group with too few complete respondents, a constant item or items that repeat one another.
    """
    frame = table_of(items)
    labels = labels_of(groups, frame)
    own = groups if isinstance(groups, str) else None
    pattern = pattern_of(model, [name for name in frame.columns if name != own])
    read = read_items(frame[list(pattern.items)])
    known = labels.notna().to_numpy()
    counted = known & read.complete
    names = tuple(sorted({str(label) for label in labels[known]}))
    if len(names) < 2:
        raise InvalidModel(
            Message(
                "Comparing groups needs at least two of them; the respondents have {count}: {groups}.",
                count=len(names),
                groups=Quoted(names),
            )
        )
    text = labels.astype(str).to_numpy()
    parts = [read.values[counted & (text == name)] for name in names]
    for name, part in zip(names, parts, strict=True):
        _check(name, part, read.values[known & (text == name)], pattern)
    covariance = np.array([np.cov(part, rowvar=False, bias=True) for part in parts])
    sample = Sample(
        covariance, np.array([part.mean(axis=0) for part in parts]), np.array([float(len(p)) for p in parts])
    )
    return Grouped(pattern, sample, names, (*read.notes, *_left_out(known, counted)))


def _check(name: str, complete: Floats, answered: Floats, pattern: Pattern) -> None:
    unasked = [item for item, column in zip(pattern.items, answered.T, strict=True) if np.isnan(column).all()]
    if unasked:
        raise InvalidItems(
            Message(
                "Insufficient data: group “{group}” has no answers to {items}. Compare only items that every form asks.",
                group=name,
                items=Quoted(unasked),
            )
        )
    if len(complete) <= len(pattern.items):
        raise InvalidItems(
            Message(
                "Insufficient data: group “{group}” has {rows} complete respondents; {needed} are needed for {items} items. "
                "Merge groups, use fewer items, or collect more answers.",
                group=name,
                rows=len(complete),
                needed=len(pattern.items) + 1,
                items=len(pattern.items),
            )
        )
    flat = np.ptp(complete, axis=0) == 0
    if flat.any():
        raise InvalidItems(
            Message(
                "In group “{group}” everybody gave the same answer to {items}. Leave it out, or merge the group with another.",
                group=name,
                items=Quoted([item for item, same in zip(pattern.items, flat, strict=True) if same]),
            )
        )
    inverse_of(to_correlation(np.cov(complete, rowvar=False)), pattern.items)


def _left_out(known: Any, counted: Any) -> tuple[Message, ...]:
    without, incomplete = int((~known).sum()), int((known & ~counted).sum())
    said = []
    if without:
        said.append(Message("{count} respondents belong to no group and are left out.", count=without))
    if incomplete:
        said.append(Message("{count} respondents did not answer every item and are left out.", count=incomplete))
    return tuple(said)
