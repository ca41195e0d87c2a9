"""Stages before the aggregation, computed once for all draws that share them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from evaluation.errors import EvaluationError
from evaluation.normalisation.stage import scale_leaves
from evaluation.preparation.prepare import prepare
from evaluation.robustness.alternatives import STEPS_BEFORE, VALUES
from evaluation.robustness.choices import alternatives_of
from evaluation.robustness.conflicts import named, undefined_message
from evaluation.robustness.draws import combination_of
from evaluation.robustness.errors import ConflictingChoices
from evaluation.robustness.score_draws import score_draws

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.arrays import Flags, Floats
    from evaluation.framework import Framework
    from evaluation.method import Method
    from evaluation.preparation.grid import Grid
    from evaluation.robustness.base import Configuration
    from evaluation.robustness.draws import Draws
    from messages import Message, Sentences

AGGREGATING = ("aggregation", "missing", "min_coverage", "floor", "ties", "decimals")
"""Fields of the method that matter only after the indicators are normalised."""
MOST_COMBINATIONS = 500
"""Up to so many combinations of alternatives are tried before anything is drawn; of more, those that are drawn."""

Combination = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Stage:
    """Everything of one combination of alternatives up to the normalised leaves.

    Attributes
    ----------
    came, left
        The values as they came and as they were prepared.
    sizes
        Attributes of the units that preparation may need.
    leaves, applicable
        Normalised leaves of all units, shape (leaves, units), and where they have a meaning (None: everywhere). A unit that is
        screened out has no value.
    """

    came: Grid
    left: Grid
    sizes: pd.DataFrame
    leaves: Floats
    applicable: Flags | None


@dataclass(frozen=True, eq=False)
class Stages:
    """Prepared and normalised values, kept by what they depend on."""

    draws: Draws
    row: int
    _prepared: dict[Combination, tuple[Configuration, Grid]] = field(default_factory=dict)
    _scaled: dict[Combination, Stage] = field(default_factory=dict)

    def at(self, combination: Combination) -> tuple[Stage, Method]:
        """Return the stage before aggregation that belongs to a combination of alternatives, and its whole method.

        Raises
        ------
        EvaluationError
            When its options do not go together.
        """
        base = self.draws.base
        values, method = combination_of(self.draws, combination)
        early = self._key(combination, (VALUES, *STEPS_BEFORE))
        if early not in self._prepared:
            source = base if values is base.values else replace(base, values=values)
            self._prepared[early] = source, prepared(source.grid, base.framework, method, source.sizes)
        late = self._key(combination, None)
        if late not in self._scaled:
            source, left = self._prepared[early]
            scores = scale_leaves(left, base.framework, method, None).scores
            self._scaled[late] = Stage(source.grid, left, source.sizes, *aligned(scores, left, base.units))
        return self._scaled[late], method

    def _key(self, combination: Combination, fields: tuple[str, ...] | None) -> Combination:
        """Return the numbers of the alternatives of these fields; of all before the aggregation when None."""
        choices = alternatives_of(self.draws.choices)
        counts = [(c.field in fields) if fields else (c.field not in AGGREGATING) for c in choices]
        return tuple(number for number, matters in zip(combination, counts, strict=True) if matters)

    def trouble(self, combination: Combination) -> Message | Sentences | None:
        """Return why a combination of alternatives cannot be computed as the weights stand, or None.

        That units without a score as things stand have none here either is no trouble.
        """
        try:
            stage, method = self.at(combination)
        except EvaluationError as error:
            return error.message
        base = self.draws.base
        found = score_draws(stage.leaves[None], base.plan, base.weights[None], method, stage.applicable, self.row)
        if found.undefined is None:
            return None
        nominal = base.nominal("scores", base.plan.ids[self.row]).to_numpy(dtype=float)
        lost = int((found.undefined & ~np.isnan(nominal)).sum())
        return undefined_message(lost) if lost else None

    def refuse_conflicts(self) -> None:
        """Refuse combinations of alternatives that cannot be computed.

        Raises
        ------
        ConflictingChoices
            Naming them, by the fewest choices that tell them apart.
        """
        choices = alternatives_of(self.draws.choices)
        options = [range(len(choice.options)) for choice in choices]
        if np.prod([len(one) for one in options]) <= MOST_COMBINATIONS:
            tried = list(product(*options))
        else:
            tried = [tuple(one) for one in np.unique(self.draws.combinations, axis=0).tolist()]
        found = {combination: self.trouble(combination) for combination in tried}
        failing = {combination: reason for combination, reason in found.items() if reason is not None}
        if failing:
            raise ConflictingChoices.of(named(list(failing), choices), next(iter(failing.values())))


def prepared(grid: Grid, framework: Framework, method: Method, sizes: pd.DataFrame) -> Grid:
    """Return values after the steps of preparation that a method asks for."""
    return prepare(grid, method, framework, sizes).left if method.steps else grid


def aligned(scores: Floats, grid: Grid, units: pd.Index) -> tuple[Floats, Flags | None]:
    """Return normalised leaves of all units, and where they have a meaning; units that are not in the grid have no value."""
    if grid.units is units or grid.units.equals(units):
        return scores, grid.applicable
    places = units.get_indexer(grid.units)
    whole = np.full((len(scores), len(units)), np.nan)
    whole[:, places] = scores
    if grid.applicable is None:
        return whole, None
    applicable = np.ones(whole.shape, dtype=bool)
    applicable[:, places] = grid.applicable
    return whole, applicable
