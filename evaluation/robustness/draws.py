"""Drawing the uncertain choices, and turning one draw into a configuration that can be evaluated by itself."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.robustness.alternatives import VALUES, Alternatives
from evaluation.robustness.base import Configuration
from evaluation.robustness.choices import Choices, alternatives_of, has_goalposts, weight_choices_of
from evaluation.robustness.errors import InvalidUncertainty
from evaluation.robustness.value_choices import GoalpostNoise, ValueNoise, moved, shaken
from evaluation.robustness.weight_choices import ExpertWeights
from evaluation.table import columns_of
from evaluation.values import Values
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from evaluation.arrays import Floats, Integers
    from evaluation.framework import Framework, Goalposts
    from evaluation.method import Method


@dataclass(frozen=True, eq=False)
class Draws:
    """Every choice in every draw.

    Attributes
    ----------
    base
        The configuration as it stands.
    choices
        What is uncertain.
    states
        Name of the choice → what was drawn, the first axis being the draws: the number of the alternative or expert,
        factors or shares of weights, moves of goalposts, seeds of errors.
    count
        Number of draws.
    """

    base: Configuration
    choices: Choices
    states: Mapping[str, NDArray[Any]]
    count: int

    @property
    def combinations(self) -> Integers:
        """The number of the option of every discrete choice, shape (draws, alternatives)."""
        found = [self.states[choice.name] for choice in alternatives_of(self.choices)]
        return np.column_stack(found) if found else np.zeros((self.count, 0), dtype=np.int64)

    def part(self, which: slice) -> Draws:
        """Return some of the draws."""
        states = {name: state[which] for name, state in self.states.items()}
        return Draws(self.base, self.choices, states, len(range(*which.indices(self.count))))

    def weights(self, draws: Integers) -> Floats:
        """Return the weights of some draws, shape (draws, nodes), or (1, nodes) when no weight is uncertain."""
        uncertain = weight_choices_of(self.choices)
        own = np.broadcast_to(self.base.weights, (len(draws) if uncertain else 1, len(self.base.weights)))
        for choice in uncertain:
            state = self.states[choice.name][draws]
            own = choice.apply(own, choice.matrix(self.base)[state] if isinstance(choice, ExpertWeights) else state)
        return own

    @property
    def posts(self) -> tuple[Goalposts, ...]:
        """The goalposts of the leaves as they stand; leaves without are left out."""
        return tuple(leaf.goalposts for leaf in self.base.framework.leaves if leaf.goalposts is not None)

    def moves(self, draws: Integers) -> Floats | None:
        """Return by how much the goalposts move, shape (draws, leaves, 2); None when they are certain."""
        noise = next((choice for choice in self.choices if isinstance(choice, GoalpostNoise)), None)
        return None if noise is None else self.states[noise.name][draws]

    def with_goalposts(self, draw: int) -> Framework:
        """Return the tree with the goalposts of one draw."""
        moves = self.moves(np.array([draw]))
        if moves is None:
            return self.base.framework
        leaves = zip(self.base.framework.leaves, moves[0].tolist(), strict=True)
        posts = {leaf.id: moved(leaf.goalposts, *by) for leaf, by in leaves if leaf.goalposts and any(by)}
        nodes = (replace(n, goalposts=posts[n.id]) if n.id in posts else n for n in self.base.framework.nodes)
        return replace(self.base.framework, nodes=tuple(nodes))

    def configuration(self, draw: int) -> Configuration:
        """Return values, tree and method of one draw, for `evaluate`."""
        values, method = combination_of(self, self.combinations[draw])
        tree = self.with_goalposts(draw) if has_goalposts(method) else self.base.framework
        if weight_choices_of(self.choices):
            row = self.weights(np.array([draw]))[0]
            tree = tree.with_weights(dict(zip(self.base.plan.ids, row.tolist(), strict=True)))
        for choice in self.choices:
            if isinstance(choice, ValueNoise):
                values = _with_errors(values, self, choice, draw)
        return Configuration(values, tree, method, self.base.attributes)


def draw(base: Configuration, choices: Choices, count: int, seed: int, design: Any = None) -> Draws:
    """Draw every choice `count` times, each from its own stream, so that adding a choice leaves the others as they are.

    Raises
    ------
    InvalidUncertainty
        For a design that does not fit.
    """
    states = {
        choice.name: choice.sample(stream(seed, choice.name), count, base)
        if design is None
        else _designed(design, choice, count)
        for choice in choices
    }
    return Draws(base, choices, states, count)


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the random numbers that belong to a seed and a name."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def swapped(first: Draws, second: Draws) -> Draws:
    """Return the Sobol design: all of A, all of B, then for each choice all of A with that choice from B."""
    states = {}
    for name, state in first.states.items():
        blocks = [state, second.states[name]]
        blocks += [second.states[name] if other == name else state for other in first.states]
        states[name] = np.concatenate(blocks)
    return Draws(first.base, first.choices, states, first.count * (len(first.states) + 2))


def combination_of(draws: Draws, numbers: Sequence[int] | Integers) -> tuple[Values | pd.DataFrame, Method]:
    """Return the values and the method of one combination of alternatives.

    Raises
    ------
    InvalidMethod
        When the options do not go together.
    """
    picked = {
        choice.field: choice.options[at] for choice, at in zip(alternatives_of(draws.choices), numbers, strict=True)
    }
    values = picked.pop(VALUES, draws.base.values)
    return values, replace(draws.base.method, **picked)


def scales_of(base: Configuration) -> tuple[Floats, Floats]:
    """Return for each leaf which logarithm its goalposts take (see `shaken`), and whether it is a share."""
    logs = {"linear": 0.0, "log": 1.0, "log1p": 2.0}
    leaves = base.framework.leaves
    log = np.array([0.0 if leaf.goalposts is None else logs[leaf.goalposts.scale] for leaf in leaves])
    return log, np.array([float(leaf.unit == "%") for leaf in leaves])


def _with_errors(values: Values | pd.DataFrame, draws: Draws, noise: ValueNoise, draw: int) -> Values:
    """Return values with the sampling errors of one draw."""
    assert isinstance(values, Values)
    grid = replace(draws.base, values=values).grid
    log, share = scales_of(draws.base)
    done = shaken(grid.values, noise.errors(draws.base), int(draws.states[noise.name][draw]), log, share)
    columns = columns_of(draws.base.framework.leaves, values.frame.columns)
    table = pd.DataFrame(done.T, grid.units, columns)
    cells = values.cells
    rows, places = (
        table.index.get_indexer(pd.Index(cells["unit"])),
        table.columns.get_indexer(pd.Index(cells["indicator"])),
    )
    value = cells["value"].to_numpy(dtype=float).copy()
    known = (rows >= 0) & (places >= 0)
    value[known] = table.to_numpy()[rows[known], places[known]]
    return replace(values, cells=cells.assign(value=value))


def _designed(design: Any, choice: Any, count: int) -> Integers:
    """Return the numbers of the options that a given design prescribes."""
    if not isinstance(choice, Alternatives | ExpertWeights) or choice.name not in design:
        raise InvalidUncertainty(
            Message(
                "The design says nothing that could be used for “{name}”. Give the number of the option in every draw, "
                "counted from 0; that is possible for alternatives and for weights of experts.",
                name=choice.label,
            )
        )
    numbers = np.asarray(design[choice.name])
    fits = numbers.shape == (count,) and np.issubdtype(numbers.dtype, np.integer)
    if not fits or not ((numbers >= 0) & (numbers < len(choice.options))).all():
        raise InvalidUncertainty(
            Message(
                "The design of “{name}” does not fit. It needs {count} whole numbers from 0 to {last}; its columns are {columns}.",
                name=choice.label,
                count=count,
                last=len(choice.options) - 1,
                columns=Quoted(list(design)),
            )
        )
    return numbers.astype(np.int64)
