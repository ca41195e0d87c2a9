"""Kernels on answer patterns: arrays of shape (respondents, items), NaN where an item was not answered; no validation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]


def longest_run(answers: Floats, marked: Flags) -> Integers:
    """Return the longest run of identical answers that contains a marked item; unanswered items are passed over.

    Parameters
    ----------
    answers
        Shape (respondents, items), items in the order of the questionnaire.
    marked
        Shape (items,): reversed items. Mark all of them to count every run.
    """
    people = len(answers)
    value = np.full(people, np.nan)
    length = np.zeros(people, dtype=np.int64)
    holds = np.zeros(people, dtype=bool)
    best = np.zeros(people, dtype=np.int64)
    for at in range(answers.shape[1]):
        now = answers[:, at]
        answered = ~np.isnan(now)
        same = answered & (now == value)
        length = np.where(answered, np.where(same, length + 1, 1), length)
        holds = np.where(answered, (holds & same) | marked[at], holds)
        value = np.where(answered, now, value)
        best = np.where(holds, np.maximum(best, length), best)
    return best


def spread(answers: Floats) -> tuple[Floats, Integers]:
    """Return highest minus lowest answer of each respondent (NaN without an answer), and how many items were answered."""
    present = ~np.isnan(answers)
    count = present.sum(axis=1)
    high = np.max(np.where(present, answers, -np.inf), axis=1, initial=-np.inf)
    low = np.min(np.where(present, answers, np.inf), axis=1, initial=np.inf)
    return np.where(count > 0, high - low, np.nan), count.astype(np.int64)


def mean_of_answered(answers: Floats) -> tuple[Floats, Integers]:
    """Return the mean of the answered items of each respondent, NaN without any, and how many there are."""
    present = ~np.isnan(answers)
    count = present.sum(axis=1)
    total = np.where(present, answers, 0.0).sum(axis=1)
    return np.divide(total, count, out=np.full(len(answers), np.nan), where=count > 0), count.astype(np.int64)


def squared_distances(answers: Floats) -> Floats | None:
    """Return the squared Mahalanobis distance of each row, (x − m)ᵀ S⁻¹ (x − m) with mean m and covariance S of all rows.

    Parameters
    ----------
    answers
        Shape (respondents, items), complete.

    Returns
    -------
    Shape (respondents,), or None when the covariance matrix has no inverse (an item constant or determined by others).
    """
    centred = answers - answers.mean(axis=0)
    covariance = centred.T @ centred / (len(answers) - 1)
    if np.linalg.matrix_rank(covariance) < len(covariance):
        return None
    return np.asarray((centred * np.linalg.solve(covariance, centred.T).T).sum(axis=1))


def repeats(keys: Integers, minutes: Floats, within: float) -> Flags:
    """Return which rows repeat an earlier row with the same key less than `within` minutes before; NaN times never do.

    Parameters
    ----------
    keys, minutes
        Shape (rows,): what must be equal, and when each row was submitted.
    """
    flags = np.zeros(len(keys), dtype=bool)
    known = np.flatnonzero(~np.isnan(minutes))
    order = known[np.lexsort((known, minutes[known], keys[known]))]
    near = (keys[order[1:]] == keys[order[:-1]]) & (minutes[order[1:]] - minutes[order[:-1]] < within)
    flags[order[1:][near]] = True
    return flags


def largest_window(minutes: Floats, within: float, more_than: float) -> tuple[int, Flags]:
    """Return the most rows within any stretch of time, and which rows lie in a stretch with more than so many.

    Parameters
    ----------
    minutes
        Shape (rows,), sorted.
    within
        Length of the stretch, its end included.
    """
    ends = np.searchsorted(minutes, minutes + within, side="right")
    counts = ends - np.arange(len(minutes))
    flags = np.zeros(len(minutes), dtype=bool)
    for at in np.flatnonzero(counts > more_than).tolist():
        flags[at : ends[at]] = True
    return int(counts.max(initial=0)), flags
