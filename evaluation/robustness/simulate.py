"""Running all draws: grouped by the discrete choices, in chunks bounded by memory, on both cores where it pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.aggregation import AGGREGATIONS
from evaluation.errors import EvaluationError
from evaluation.robustness.choices import alternatives_of
from evaluation.robustness.conflicts import undefined_message
from evaluation.robustness.errors import Cancelled, InvalidUncertainty
from evaluation.robustness.leaves import drawn_leaves
from evaluation.robustness.rank_draws import rank_draws
from evaluation.robustness.score_draws import branches_below, score_draws
from evaluation.robustness.stages import Combination, Stages
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from evaluation.arrays import Flags, Floats, Integers
    from evaluation.robustness.base import Configuration
    from evaluation.robustness.draws import Draws
    from messages import Sentences

Progress = Callable[[int, int], object]
"""Called with the draws done and the draws in all; returning False stops the run."""

ROOM = 48 * 2**20
"""Bytes one chunk of draws may take."""
MOST_AT_ONCE = 500
SLOW = 2000
"""Draws × units between two reports of progress where every draw compares the units with each other."""
MOST_CELLS = 150_000_000
"""Draws × units of one run: 12 bytes each, so 1.8 GB."""
WORTH_A_THREAD = 4_000_000
"""Scores from which a second core pays."""


@dataclass(frozen=True, eq=False)
class Simulated:
    """The outcome of every draw.

    Attributes
    ----------
    scores, ranks
        Shape (draws, units); NaN is no score. A failed draw is NaN throughout.
    failed
        Draw → why it failed.
    """

    scores: Floats
    ranks: NDArray[np.float32]
    failed: Mapping[int, Message | Sentences]

    @property
    def sound(self) -> Integers:
        """The draws that did not fail."""
        return np.setdiff1d(np.arange(len(self.scores)), np.array(list(self.failed), dtype=np.int64))

    def part(self, count: int) -> Simulated:
        """Return the first draws."""
        failed = {draw: reason for draw, reason in self.failed.items() if draw < count}
        return Simulated(self.scores[:count], self.ranks[:count], failed)


@dataclass(frozen=True, eq=False)
class _Run:
    """Where the chunks of one run put what they find, and which units must keep their score."""

    draws: Draws
    stages: Stages
    scores: Floats
    ranks: NDArray[np.float32]
    failed: dict[int, Message | Sentences]
    kept: Flags


def simulate(draws: Draws, row: int = 0, conflicts: str = "refuse", progress: Progress | None = None) -> Simulated:
    """Score and rank the units at one node under every draw.

    A draw fails when it cannot be computed, or when a unit that has a score as things stand loses it because a mean does not
    exist. That a unit falls below the least coverage is no failure: it has no score in that draw. Nor is it one that a mean does
    not exist where the method leaves units without a score for that reason as things stand already, as the Mazziotta–Pareto
    index does: such a unit has no score in that draw.

    Raises
    ------
    ConflictingChoices
        When alternatives cannot be combined, unless `conflicts` is ``"count"``.
    Cancelled
        When `progress` returned False.
    InvalidUncertainty
        When scores and ranks of all draws would not fit into memory.
    """
    base = draws.base
    _check_size(draws)
    stages = Stages(draws, row)
    if conflicts == "refuse":
        stages.refuse_conflicts()
    shape = (draws.count, len(base.units))
    run = _Run(draws, stages, np.full(shape, np.nan), np.full(shape, np.nan, dtype=np.float32), {}, _kept(base, row))
    chunks = list(_chunks(run))
    done = 0
    workers = 2 if shape[0] * shape[1] >= WORTH_A_THREAD else 1
    for finished in _worked(run, chunks, workers):
        done += finished
        if progress is not None and progress(done, draws.count) is False:
            raise Cancelled.after(done, draws.count)
    return Simulated(run.scores, run.ranks, dict(sorted(run.failed.items())))


def _kept(base: Configuration, row: int) -> Flags:
    """Return the units that must not lose their score because a mean does not exist; none where that happens as things stand."""
    undefined = base.evaluation.scored.undefined
    if any(undefined[branch.row].any() for branch in branches_below(base.plan, row) if branch.row in undefined):
        return np.zeros(len(base.units), dtype=bool)
    known: Flags = base.nominal("scores", base.plan.ids[row]).notna().to_numpy()
    return known


def _check_size(draws: Draws) -> None:
    units = len(draws.base.units)
    if draws.count * units > MOST_CELLS:
        raise InvalidUncertainty(
            Message(
                "{runs} evaluations of {units} units do not fit into memory. Ask for fewer draws: up to {most} evaluations.",
                runs=draws.count,
                units=units,
                most=MOST_CELLS // units,
            )
        )


def _worked(run: _Run, chunks: list[tuple[Combination, Integers]], workers: int) -> Iterator[int]:
    """Yield the size of each chunk when it is done."""
    if workers == 1:
        for chunk in chunks:
            yield _one(run, *chunk)
        return
    for combination, _numbers in chunks:
        run.stages.trouble(combination)
    with ThreadPoolExecutor(workers) as pool:
        waiting = [pool.submit(_one, run, *chunk) for chunk in chunks]
        try:
            for finished in as_completed(waiting):
                yield finished.result()
        finally:
            for left in waiting:
                left.cancel()


def _chunks(run: _Run) -> Iterator[tuple[Combination, Integers]]:
    """Yield (combination of alternatives, draws) with few enough draws to fit into memory."""
    draws, plan = run.draws, run.draws.base.plan
    widest = max(branch.children.stop - branch.children.start for branch in plan.branches)
    cells = run.scores.shape[1] * (widest + len(plan.leaf_ids) + len(plan.branches) + 4)
    size = int(np.clip(ROOM // (8 * cells), 1, MOST_AT_ONCE))
    if _compares(run):
        size = min(size, max(1, SLOW // run.scores.shape[1]))
    combinations, member = np.unique(draws.combinations, axis=0, return_inverse=True)
    member = member.reshape(-1)
    order = np.argsort(member, kind="stable")
    bounds = np.searchsorted(member[order], np.arange(len(combinations) + 1))
    for at, combination in enumerate(combinations.tolist()):
        own = order[bounds[at] : bounds[at + 1]]
        for start in range(0, len(own), size):
            yield tuple(combination), own[start : start + size]


def _compares(run: _Run) -> bool:
    """Return whether units are compared with each other anywhere, which takes its time draw by draw."""
    base = run.draws.base
    ways = {branch.aggregation or base.method.aggregation for branch in base.plan.branches}
    ways |= {way for one in alternatives_of(run.draws.choices) if one.field == "aggregation" for way in one.options}
    return any(AGGREGATIONS[way].relative for way in ways if way in AGGREGATIONS)


def _one(run: _Run, combination: Combination, numbers: Integers) -> int:
    """Compute one chunk and put it in place; return its size."""
    try:
        stage, method = run.stages.at(combination)
        leaves, failures = drawn_leaves(stage, run.draws, numbers, method)
    except EvaluationError as error:
        run.failed.update(dict.fromkeys(numbers.tolist(), error.message))
        return len(numbers)
    weights = run.draws.weights(numbers)
    found = score_draws(leaves, run.draws.base.plan, weights, method, stage.applicable, run.stages.row)
    run.scores[numbers] = found.scores
    run.ranks[numbers] = rank_draws(found.scores, method.ties, method.decimals)
    if found.undefined is not None:
        lost = np.broadcast_to((found.undefined & run.kept).sum(axis=1), numbers.shape)
        failures |= {number: undefined_message(count) for number, count in zip(numbers.tolist(), lost.tolist(), strict=True)
                     if count}  # fmt: skip
    for number, reason in failures.items():
        run.failed[number] = reason
        run.scores[number], run.ranks[number] = np.nan, np.nan
    return len(numbers)
