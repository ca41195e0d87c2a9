"""Normalised leaves draw by draw, where values or goalposts are uncertain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from evaluation.errors import EvaluationError
from evaluation.normalisation import apply_goalposts
from evaluation.normalisation.stage import scale_leaves
from evaluation.robustness.choices import has_goalposts
from evaluation.robustness.draws import scales_of
from evaluation.robustness.stages import Stage, aligned, prepared
from evaluation.robustness.value_choices import ValueNoise, shaken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluation.arrays import Floats, Integers
    from evaluation.framework import Goalposts
    from evaluation.method import Method
    from evaluation.robustness.draws import Draws
    from messages import Message, Sentences

Failures = dict[int, "Message | Sentences"]


def drawn_leaves(stage: Stage, draws: Draws, numbers: Integers, method: Method) -> tuple[Floats, Failures]:
    """Return normalised leaves of some draws, shape (draws or 1, leaves, units), and the draws that could not be computed.

    One row when all draws have the same. With fixed goalposts and no step of preparation in between, all draws are normalised
    in one go; otherwise uncertain values are prepared and normalised draw by draw.
    """
    noise = next((choice for choice in draws.choices if isinstance(choice, ValueNoise)), None)
    moves = draws.moves(numbers) if has_goalposts(method) else None
    if noise is None:
        if moves is None:
            return stage.leaves[None], {}
        return _aligned(on_moved(stage.left.values[None], draws.posts, moves, method.full), stage, draws), {}
    if method.steps or not has_goalposts(method):
        return _one_by_one(stage, draws, numbers, method, noise)
    raw = np.stack(list(_shaken(stage, draws, numbers, noise)))
    none = np.zeros((1, raw.shape[1], 2)) if moves is None else moves
    return on_moved(raw, draws.posts, none, method.full), {}


def on_moved(values: Floats, posts: Sequence[Goalposts], moves: Floats, full: float) -> Floats:
    """Return scores on goalposts that moved by shares of their distance, shape (draws, leaves, units).

    With u the score from 0 to 1 on the goalposts as they stand, the score on the moved ones is full · (u - a) / (1 + b - a): the
    same as `apply_goalposts` on `moved` goalposts, for all draws at once. Kernel.

    Parameters
    ----------
    values
        Shape (draws or 1, leaves, units).
    moves
        Shape (draws or 1, leaves, 2): a and b of each leaf.
    """
    count, leaves, units = values.shape
    flat = values.transpose(1, 0, 2).reshape(leaves, -1)
    plain = [replace(post, cap="none", band=None) for post in posts]
    share, capped = (
        apply_goalposts(flat, some, top).reshape(leaves, count, units).transpose(1, 0, 2)
        for some, top in ((plain, 1.0), (posts, full))
    )
    start, end = moves[:, :, :1], moves[:, :, 1:]
    scores = (share - start) / (1 + end - start) * full
    for at, post in enumerate(posts):
        if post.band is not None:
            scores[:, at] = full * _in_band(values[:, at], post, moves[:, at])
        low = 0.0 if post.cap in ("both", "low") else -np.inf
        high = full if post.cap in ("both", "high") else np.inf
        np.clip(scores[:, at], low, high, out=scores[:, at])
    beyond = np.isnan(share) & ~np.isnan(capped)
    return np.where(beyond, capped, scores) if beyond.any() else scores


def _in_band(values: Floats, post: Goalposts, moves: Floats) -> Floats:
    """Return 1 within the band and less outside it, shape (draws, units)."""
    low, high = post.band or (post.lo, post.hi)
    distance = post.hi - post.lo
    lo, hi = post.lo + moves[:, :1] * distance, post.hi + moves[:, 1:] * distance
    rising, falling = (values - lo) / (low - lo), (hi - values) / (hi - high)
    return np.minimum(1.0, np.minimum(rising, falling))


def _aligned(scores: Floats, stage: Stage, draws: Draws) -> Floats:
    """Return scores of all units, none for those that are screened out."""
    places = draws.base.units.get_indexer(stage.left.units)
    if len(places) == len(draws.base.units):
        return scores
    whole = np.full((*scores.shape[:2], len(draws.base.units)), np.nan)
    whole[:, :, places] = scores
    return whole


def _shaken(stage: Stage, draws: Draws, numbers: Integers, noise: ValueNoise) -> Iterator[Floats]:
    """Yield the values of each draw, with errors."""
    errors, (log, share) = noise.errors(draws.base), scales_of(draws.base)
    for seed in draws.states[noise.name][numbers].tolist():
        yield shaken(stage.came.values, errors, seed, log, share)


def _one_by_one(
    stage: Stage, draws: Draws, numbers: Integers, method: Method, noise: ValueNoise
) -> tuple[Floats, Failures]:
    base, units = draws.base, draws.base.units
    found = np.full((len(numbers), len(stage.leaves), len(units)), np.nan)
    failures: Failures = {}
    for at, (number, values) in enumerate(zip(numbers.tolist(), _shaken(stage, draws, numbers, noise), strict=True)):
        tree = draws.with_goalposts(number) if has_goalposts(method) else base.framework
        # A size by which values are divided may itself be an indicator with an error.
        sizes = draws.configuration(number).sizes if "denomination" in method.steps else stage.sizes
        try:
            left = prepared(replace(stage.came, values=values), base.framework, method, sizes)
            found[at] = aligned(scale_leaves(left, tree, method, None).scores, left, units)[0]
        except EvaluationError as error:
            failures[number] = error.message
    return found, failures
