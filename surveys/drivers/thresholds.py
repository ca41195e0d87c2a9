"""The likelihood of ordered answers, and its maximum. Kernels without validation.

An answer in class j has η = θ_j − x'β below its upper and θ_{j−1} − x'β above its lower threshold, and the probability
F(η_upper) − F(η_lower). Both η are linear in all parameters, so the log likelihood is concave (Pratt 1981) and Newton steps
find its maximum from anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit
from scipy.stats import norm

if TYPE_CHECKING:
    from surveys.weights.arrays import Flags, Floats, Integers

Curve = Callable[["Floats"], "Floats"]


@dataclass(frozen=True)
class Link:
    """A distribution F, symmetric around 0, its density and the slope of the density."""

    share: Curve
    density: Curve
    slope: Curve


def _logistic_slope(x: Floats) -> Floats:
    p = expit(x)
    return np.asarray(p * (1 - p) * (1 - 2 * p), dtype=np.float64)


LINKS: dict[str, Link] = {
    "logit": Link(expit, lambda x: expit(x) * expit(-x), _logistic_slope),
    "probit": Link(norm.cdf, norm.pdf, lambda x: -x * norm.pdf(x)),
}
"""Distributions of the latent answer, by name."""


@dataclass(frozen=True, eq=False)
class Problem:
    """Ordered answers with everything that is linear in the parameters.

    Attributes
    ----------
    upper, lower
        Rows with η = row @ parameters at the upper and lower threshold, shape (answers, parameters).
    first, last
        Answers in the lowest class (no lower threshold) and in the highest (no upper one).
    weights
        One per answer.
    """

    upper: Floats
    lower: Floats
    first: Flags
    last: Flags
    weights: Floats
    link: Link


@dataclass(frozen=True, eq=False)
class Peak:
    """Where the likelihood is highest: parameters, log likelihood, scores of each answer, information matrix."""

    parameters: Floats
    likelihood: float
    scores: Floats
    information: Floats
    converged: bool


def problem_of(classes: Integers, count: int, slopes: Floats, shifts: Floats, weights: Floats, *, link: str) -> Problem:
    """Return the problem of `count` classes.

    Parameters
    ----------
    classes
        Class of each answer, 0 … count − 1.
    slopes
        Predictors with one coefficient each, shape (answers, slopes); they come first among the parameters.
    shifts
        Predictors on which every threshold depends, the first a column of ones; shape (answers, shifts). Parameters go
        threshold by threshold.
    """
    width, steps = shifts.shape[1], count - 1
    rows = np.zeros((2, len(classes), slopes.shape[1] + steps * width))
    rows[:, :, : slopes.shape[1]] = -slopes
    for side, threshold in enumerate((classes, classes - 1)):
        for step in range(steps):
            at = threshold == step
            begin = slopes.shape[1] + step * width
            rows[side, at, begin : begin + width] = shifts[at]
    first, last = classes == 0, classes == steps
    rows[0, last] = 0.0
    rows[1, first] = 0.0
    return Problem(rows[0], rows[1], first, last, weights, LINKS[link])


def start_of(classes: Integers, count: int, weights: Floats, slopes: int, shifts: int, *, link: str) -> Floats:
    """Return parameters to start from: thresholds of the observed shares, everything else 0."""
    shares = np.cumsum(np.bincount(classes, weights, count))[:-1] / weights.sum()
    thresholds = np.log(shares / (1 - shares)) if link == "logit" else norm.ppf(shares)
    start = np.zeros(slopes + (count - 1) * shifts)
    start[slopes::shifts] = thresholds
    return start


def climb(problem: Problem, start: Floats, *, free: Flags | None = None, most: int = 100) -> Peak:
    """Return the maximum of the likelihood over the parameters that are `free`, by Newton steps halved where needed."""
    moving = np.ones(len(start), dtype=bool) if free is None else free
    at, height = start, _height(problem, start)
    for _ in range(most):
        scores, information = _derivatives(problem, at)
        gradient = scores.sum(axis=0)[moving]
        move = np.zeros(len(start))
        move[moving] = np.linalg.lstsq(information[np.ix_(moving, moving)], gradient, rcond=1e-14)[0]
        gain = float(gradient @ move[moving])
        if gain <= 1e-14 * (1 + abs(height)):  # the likelihood is flat to the last digits here, the scores are not yet
            at = at + move
            scores, information = _derivatives(problem, at)
            return Peak(at, max(height, _height(problem, at)), scores, information, converged=True)
        at, height, moved = _uphill(problem, at, move, height)
        if not moved:
            scores, information = _derivatives(problem, at)
            return Peak(at, height, scores, information, converged=gain <= 1e-8 * (1 + abs(height)))
    scores, information = _derivatives(problem, at)
    return Peak(at, height, scores, information, converged=False)


def classes_shares(problem: Problem, parameters: Floats, count: int, slopes: Floats, shifts: Floats) -> Floats:
    """Return the probability of every class for every answer, shape (answers, count)."""
    begin = slopes.shape[1]
    thresholds = parameters[begin:].reshape(count - 1, shifts.shape[1])
    linear = shifts @ thresholds.T - (slopes @ parameters[:begin])[:, None]
    below = np.concatenate([np.zeros((len(slopes), 1)), problem.link.share(linear), np.ones((len(slopes), 1))], axis=1)
    return np.diff(below, axis=1)


def _uphill(problem: Problem, at: Floats, move: Floats, height: float) -> tuple[Floats, float, bool]:
    for halving in range(40):
        trial = at + move * 0.5**halving
        found = _height(problem, trial)
        if found > height:
            return trial, found, True
    return at, height, False


def _height(problem: Problem, parameters: Floats) -> float:
    share = _share(problem, problem.upper @ parameters, problem.lower @ parameters)
    used = problem.weights > 0
    if (share[used] <= 0).any():
        return -np.inf
    return float(problem.weights[used] @ np.log(share[used]))


def _share(problem: Problem, high: Floats, low: Floats) -> Floats:
    """Return F(high) − F(low), taken in the lower tail where it loses fewest digits."""
    share = problem.link.share
    flipped = low > 0
    above, below = np.where(flipped, -low, high), np.where(flipped, -high, low)
    top = np.where(flipped, problem.first, problem.last)
    bottom = np.where(flipped, problem.last, problem.first)
    return np.where(top, 1.0, share(above)) - np.where(bottom, 0.0, share(below))


def _derivatives(problem: Problem, parameters: Floats) -> tuple[Floats, Floats]:
    """Return the weighted scores of each answer, shape (answers, parameters), and minus the matrix of second derivatives."""
    high, low = problem.upper @ parameters, problem.lower @ parameters
    share = np.maximum(_share(problem, high, low), np.finfo(float).tiny)
    link, weights = problem.link, problem.weights
    g_high = np.where(problem.last, 0.0, link.density(high)) / share
    g_low = -np.where(problem.first, 0.0, link.density(low)) / share
    scores = problem.upper * (weights * g_high)[:, None] + problem.lower * (weights * g_low)[:, None]
    h_high = np.where(problem.last, 0.0, link.slope(high)) / share - g_high**2
    h_low = -np.where(problem.first, 0.0, link.slope(low)) / share - g_low**2
    mixed = (problem.upper * (weights * -g_high * g_low)[:, None]).T @ problem.lower
    second = (
        (problem.upper * (weights * h_high)[:, None]).T @ problem.upper
        + (problem.lower * (weights * h_low)[:, None]).T @ problem.lower
        + mixed
        + mixed.T
    )
    return scores, -second
