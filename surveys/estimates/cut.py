"""A sample cut by groups: everything about the groups that does not change from item to item."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from surveys.estimates.stages import layout_of, plain_variance
from surveys.weights.sums import counts, sums

if TYPE_CHECKING:
    from surveys.estimates.sample import Sample
    from surveys.estimates.stages import Layout
    from surveys.weights.arrays import Flags, Floats, Integers
    from surveys.weights.columns import Groups


@dataclass(frozen=True, eq=False)
class Cut:
    """A sample cut by groups.

    Groups are domains: answers outside a group stay in the sample and in its variance, with a score of 0.
    """

    sample: Sample
    groups: Groups

    @property
    def count(self) -> int:
        """How many groups there are."""
        return self.groups.count

    @cached_property
    def slots(self) -> Integers:
        """Group of each answer; answers without a group share the slot after the last."""
        codes = self.groups.codes
        return np.where(codes < 0, self.count, codes) if (codes < 0).any() else codes

    @cached_property
    def layouts(self) -> tuple[Layout, ...]:
        """Layout of each stage of sampling."""
        return tuple(layout_of(stage, self.groups.codes, self.count) for stage in self.sample.stages)

    @cached_property
    def plain(self) -> bool:
        """Whether answers were drawn one by one from one stratum, without calibration."""
        return len(self.sample.stages) == 1 and self.sample.first.plain and not self.sample.projections

    @cached_property
    def weights(self) -> Floats:
        """Sum of the weights of each group."""
        return self.sums(self.sample.weights)

    @cached_property
    def answers(self) -> Integers:
        """Answers with a positive weight in each group."""
        return self.counts(None)

    def sums(self, values: Floats) -> Floats:
        """Return the sum of `values` in each group."""
        return sums(self.slots, values, self.count + 1)[: self.count]

    def spread(self, values: Floats) -> Floats:
        """Return, for each answer, the value of its group; 0 for answers without a group."""
        return np.append(values, 0.0)[self.slots]

    def counts(self, present: Flags | None) -> Integers:
        """Return the answers with a positive weight in each group, of all or of those `present`."""
        if present is None:
            weighing = self.sample.weights > 0
            slots = self.slots if weighing.all() else self.slots[weighing]
            return counts(slots, self.count + 1)[: self.count]
        absent = np.flatnonzero(~present)  # the few that are missing are quicker to count than the many that are there
        absent = absent[self.sample.weights[absent] > 0]
        return self.answers - counts(self.slots[absent], self.count + 1)[: self.count]

    def units(self, present: Flags | None) -> Integers:
        """Return how many first-stage clusters have answers in each group, of all or of those `present`."""
        layout = self.layouts[0]
        if present is None:
            return layout.units_in_group[: self.count]
        occupied = layout.totals(present.astype(float)) > 0
        return counts(layout.pair_group[occupied], layout.groups)[: self.count]

    def constant(self, values: Floats) -> Flags:
        """Return in which groups all answers with a positive weight have the same value; NaN is no answer."""
        chosen = ~np.isnan(values) & (self.sample.weights > 0)
        slots, kept = self.slots[chosen], values[chosen]
        one = np.full(self.count + 1, np.nan)
        one[slots] = kept
        return np.asarray(counts(slots[kept != one[slots]], self.count + 1)[: self.count] == 0, dtype=np.bool_)

    def df(self, present: Flags | None, n: Integers) -> Integers:
        """Return clusters − strata with answers in each group, of all or of those `present`, who are `n` by group."""
        if self.plain:
            return n - 1
        return self.every_df if present is None else self._df(present)

    @cached_property
    def every_df(self) -> Integers:
        """Clusters − strata with answers in each group."""
        return self._df(None)

    def _df(self, present: Flags | None) -> Integers:
        layout = self.layouts[0]
        chosen = self.sample.weights > 0 if present is None else present & (self.sample.weights > 0)
        occupied = layout.totals(chosen.astype(float)) > 0
        units = counts(layout.pair_group[occupied], layout.groups)
        there = counts(layout.cells[occupied], len(layout.cell_group)) > 0
        strata = counts(layout.cell_group[there], layout.groups)
        return (units - strata)[: self.count]

    def variance(self, scores: Floats, *, zero_sum: bool) -> Floats:
        """Return the variance of each group's total of `scores`; `zero_sum` says that they add up to 0 in each group."""
        if self.sample.projections:
            return self._projected(scores)
        if self.plain and zero_sum:
            return plain_variance(self.sample.first, scores, self.slots, self.count + 1)[: self.count]
        parts = [layout.variance(scores)[: self.count] for layout in self.layouts]
        return np.asarray(sum(parts), dtype=np.float64)

    def _projected(self, scores: Floats) -> Floats:
        """Take groups one by one: what calibration explains reaches answers outside the group too."""
        codes = self.groups.codes
        return np.array([self.sample.variance(np.where(codes == group, scores, 0.0)) for group in range(self.count)])
