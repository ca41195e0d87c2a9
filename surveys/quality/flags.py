"""The rules applied: one flag per respondent and rule, how many could be judged, and why some could not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from messages import Message
from surveys.quality import patterns
from surveys.quality.material import Material, same_answer

if TYPE_CHECKING:
    from surveys.quality.rules import Thresholds

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Judged:
    """The outcome of one rule.

    Attributes
    ----------
    flags
        Which respondents it flags, shape (respondents,).
    judged
        Which respondents it could judge; the others are not flagged.
    note
        Why it judged nobody, or what to know about it.
    """

    flags: Flags
    judged: Flags
    note: Message | None = None


def attention(material: Material, thresholds: Thresholds) -> Judged:  # noqa: ARG001 - every rule has this shape
    """Flag whoever answered an attention check otherwise than it asks; one left out is not judged."""
    if not material.attention:
        return _nobody(material, Message("No attention check was named, so none was applied."))
    flags, judged = _none(material), _none(material)
    for name, accepted in material.attention.items():
        answers = material.answers[name]
        judged |= answers.notna().to_numpy()
        flags |= np.array([bool(pd.notna(given)) and not same_answer(given, accepted) for given in answers], dtype=bool)
    return Judged(flags, judged)


def duration(material: Material, thresholds: Thresholds) -> Judged:
    """Flag whoever took fewer seconds per answered question than allowed, or a small share of the median duration."""
    if material.duration is None or not material.duration.notna().any():
        return _nobody(material, Message("The file says nothing about durations, so haste was not judged."))
    seconds = material.duration.to_numpy(dtype=float)
    known = ~np.isnan(seconds)
    least = np.maximum(
        thresholds.seconds_per_item * material.asked.to_numpy(dtype=float),
        thresholds.share_of_median * float(np.median(seconds[known])),
    )
    with np.errstate(invalid="ignore"):
        return Judged(known & (seconds < least), known)


def run(material: Material, thresholds: Thresholds) -> Judged:
    """Flag long runs of one answer; with reversed items named, only runs that contain one."""
    codes = material.codes
    if codes.shape[1] < thresholds.longest_run:
        return _nobody(
            material,
            Message(
                "There are {items} items, fewer than a run of {run}, so runs were not judged.",
                items=codes.shape[1],
                run=thresholds.longest_run,
            ),
        )
    marked = np.array([not material.reverse or name in material.reverse for name in material.items.columns])
    longest = patterns.longest_run(codes, marked)
    note = None if material.reverse else Message("No reversed items were named, so every run of one answer counts.")
    return Judged(longest >= thresholds.longest_run, (~np.isnan(codes)).sum(axis=1) >= thresholds.longest_run, note)


def contradiction(material: Material, thresholds: Thresholds) -> Judged:
    """Flag whoever affirms the items of a construct and, as strongly, the item worded against them."""
    if not material.contradictions or not material.numeric:
        return _nobody(
            material, Message("No reversed items with scores were named, so contradictions were not judged.")
        )
    flags, judged = _none(material), _none(material)
    for pair in material.contradictions:
        mean, count = patterns.mean_of_answered(material.items[list(pair.items)].to_numpy(dtype=float))
        raw = material.items[pair.reverse].to_numpy(dtype=float)
        known = (2 * count >= len(pair.items)) & ~np.isnan(raw) & ~np.isnan(mean)
        with np.errstate(invalid="ignore"):
            flags |= known & (mean >= thresholds.mean_at_least) & (raw >= thresholds.raw_at_least)
        judged |= known
    return Judged(flags, judged)


def invariant(material: Material, thresholds: Thresholds) -> Judged:
    """Flag whoever gave one answer to all items, that is a standard deviation of 0."""
    distance, count = patterns.spread(material.codes)
    judged = count >= thresholds.least_items
    return Judged(np.logical_and(judged, distance == 0.0), judged)


def outlier(material: Material, thresholds: Thresholds) -> Judged:
    """Flag patterns of answers far from all others by their Mahalanobis distance, chi-squared with as many degrees as items."""
    from scipy.stats import chi2  # noqa: PLC0415 - loaded only where it is used

    values = material.items.to_numpy(dtype=float) if material.numeric else np.empty((len(material.items), 0))
    complete = np.asarray(~np.isnan(values).any(axis=1), dtype=bool)
    items = values.shape[1]
    if items < 2 or complete.sum() <= thresholds.respondents_per_item * items:
        said = Message(
            "Unusual patterns were not judged: {complete} complete answers to {items} items with scores are too few (more than "
            "{least:g} per item are needed).",
            complete=int(complete.sum()) if items else 0,
            items=items,
            least=thresholds.respondents_per_item,
        )
        return _nobody(material, said)
    distances = patterns.squared_distances(values[complete])
    if distances is None:
        return _nobody(
            material, Message("Unusual patterns were not judged: one item is constant or follows from the others.")
        )
    flags = _none(material)
    flags[complete] = distances > chi2.isf(thresholds.outlier_p, items)
    return Judged(flags, complete)


def duplicate(material: Material, thresholds: Thresholds) -> Judged:
    """Flag answers equal in every item to one submitted shortly before, from the same enterprise where enterprises are known."""
    if material.submitted_at is None or not material.submitted_at.notna().any():
        return _nobody(
            material, Message("The file says nothing about times of submission, so duplicates were not judged.")
        )
    codes = material.codes
    if not codes.shape[1]:
        return _nobody(material, Message("There are no items to compare, so duplicates were not judged."))
    minutes = _minutes(material.submitted_at)
    keys = np.column_stack([np.nan_to_num(codes, nan=-1.0), _codes(material.enterprise, len(codes))])
    _, same = np.unique(keys, axis=0, return_inverse=True)
    answered = ~np.isnan(codes).all(axis=1)
    judged = answered & ~np.isnan(minutes)
    flags = patterns.repeats(same.astype(np.int64), np.where(judged, minutes, np.nan), thresholds.duplicate_minutes)
    return Judged(flags, judged)


def burst(material: Material, thresholds: Thresholds) -> Judged:
    """Flag answers that came from one source in a short time and make up a large share of their enterprise."""
    if material.submitted_at is None or material.source is None or not material.source.notna().any():
        return _nobody(material, Message("The file does not tell sources and times apart, so bursts were not judged."))
    minutes, source = _minutes(material.submitted_at), _codes(material.source, len(material.items), missing=-1)
    enterprise = _codes(material.enterprise, len(material.items), missing=-1)
    flags, judged = _none(material), _none(material)
    for unit in np.unique(enterprise[enterprise >= 0]):
        rows = np.flatnonzero((enterprise == unit) & ~np.isnan(minutes))
        if len(rows) < thresholds.burst_least:
            continue
        judged[rows] = True
        for one in np.unique(source[rows][source[rows] >= 0]):
            here = rows[source[rows] == one]
            here = here[np.argsort(minutes[here], kind="stable")]
            flags[here] |= patterns.largest_window(
                minutes[here], thresholds.burst_minutes, thresholds.burst_share * len(rows)
            )[1]
    return Judged(flags, judged)


APPLIED: dict[str, Callable[[Material, Thresholds], Judged]] = {
    "attention": attention,
    "duration": duration,
    "run": run,
    "contradiction": contradiction,
    "invariant": invariant,
    "outlier": outlier,
    "duplicate": duplicate,
    "burst": burst,
}
"""Rule → the function that applies it."""


def _none(material: Material) -> Flags:
    return np.zeros(len(material.items), dtype=bool)


def _nobody(material: Material, why: Message) -> Judged:
    return Judged(_none(material), _none(material), why)


def _minutes(times: pd.Series) -> NDArray[np.float64]:
    stamps = pd.to_datetime(times)
    return np.asarray((stamps - stamps.min()).dt.total_seconds() / 60, dtype=float)


def _codes(values: pd.Series | None, length: int, missing: int = 0) -> NDArray[np.int64]:
    """Return whole numbers that are equal where the values are; a missing value has the code `missing`."""
    if values is None:
        return np.zeros(length, dtype=np.int64)
    codes, _ = pd.factorize(values)
    return np.where(codes < 0, missing, codes + 1).astype(np.int64)
