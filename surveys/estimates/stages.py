"""Stages of sampling: which unit each answer belongs to, in which stratum it was drawn, how it enters the variance.

Kernels without validation. The variance of a linearised total z is, summed over stages and strata h,
a_h · Σ_u (z_u − z̄_h)², with z_u the total of unit u, z̄_h the mean over all n_h units drawn (also those outside the
group asked for), and a_h = φ_h · (1 − n_h / N_h) · n_h / (n_h − 1); φ_h is the product of the sampling fractions of the
stages above, 1 at the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from pandas import factorize

from surveys.weights.sums import cell_sums, counts, sums

if TYPE_CHECKING:
    from surveys.weights.arrays import Flags, Floats, Integers


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage of sampling.

    Attributes
    ----------
    units
        Unit of each answer; None when every answer is a unit of its own.
    strata
        Stratum of each unit; None when there is one stratum.
    sizes
        n_h, units drawn in each stratum.
    factors
        a_h of each stratum; 0 for a stratum taken as a whole and for lonely ones that are removed or averaged.
    centred
        Whether units are taken around their stratum mean; False for lonely strata that are adjusted.
    averaged
        True for lonely strata whose variance is taken to be the mean of the others.
    fractions
        n_h / N_h of each stratum; 0 where the population is not known.
    """

    units: Integers | None
    strata: Integers | None
    sizes: Floats
    factors: Floats
    centred: Flags
    averaged: Flags
    fractions: Floats

    @property
    def plain(self) -> bool:
        """Whether every answer is a unit of its own in one stratum, centred."""
        return self.units is None and self.strata is None and bool(self.centred.all())


@dataclass(frozen=True, eq=False)
class Layout:
    """A stage cut by groups: which (group, unit) pair each answer is in, and which (group, stratum) each pair is in.

    Attributes
    ----------
    pairs
        Pair of each answer; None when every answer is its own pair.
    pair_group, pair_unit
        Group and unit of each pair.
    cells, cell_group, cell_stratum
        (Group, stratum) cell of each pair, and the group and stratum of each cell.
    """

    stage: Stage
    groups: int
    pairs: Integers | None
    pair_group: Integers
    pair_unit: Integers
    cells: Integers
    cell_group: Integers
    cell_stratum: Integers

    def totals(self, scores: Floats) -> Floats:
        """Return the total of each pair."""
        return scores if self.pairs is None else sums(self.pairs, scores, len(self.pair_group))

    def variance(self, scores: Floats) -> Floats:
        """Return the variance that this stage adds to the total of each group; NaN where only lonely strata are left."""
        stage, count = self.stage, len(self.cell_group)
        totals = self.totals(scores)
        size = stage.sizes[self.cell_stratum]
        centre = np.where(stage.centred[self.cell_stratum], sums(self.cells, totals, count) / size, 0.0)
        away = totals - centre[self.cells]
        squares = sums(self.cells, away * away, count) + (size - self.members) * centre**2
        variance = sums(self.cell_group, stage.factors[self.cell_stratum] * squares, self.groups)
        if stage.averaged.any():
            known = (~stage.averaged[self.cell_stratum]).astype(float)
            strata = counts(self.cell_group, self.groups)
            known = sums(self.cell_group, known, self.groups)
            variance = np.divide(variance * strata, known, out=np.full(self.groups, np.nan), where=known > 0)
        return variance

    @cached_property
    def members(self) -> Integers:
        """How many pairs lie in each (group, stratum) cell."""
        return counts(self.cells, len(self.cell_group))

    @property
    def units_in_group(self) -> Integers:
        """How many units have answers in each group."""
        return counts(self.pair_group, self.groups)


def layout_of(stage: Stage, codes: Integers, groups: int) -> Layout:
    """Return the layout of a stage for a grouping; answers with a negative code belong to no group.

    The group without name is counted as one more, and cut off by whoever asks.
    """
    coded = np.where(codes < 0, groups, codes)
    units = np.arange(len(codes)) if stage.units is None else stage.units
    strata = np.zeros(int(units.max()) + 1, dtype=np.int64) if stage.strata is None else stage.strata
    if stage.units is None:
        pairs, pair_group, pair_unit = None, coded, units
    else:
        span = int(units.max()) + 1
        pairs, kept = factorize(coded * span + units)  # a hash table: quicker than sorting, and order does not matter
        pair_group, pair_unit = kept // span, kept % span
    cells, cell_key = factorize(pair_group * len(stage.sizes) + strata[pair_unit])
    return Layout(
        stage=stage,
        groups=groups + 1,
        pairs=pairs,
        pair_group=pair_group,
        pair_unit=pair_unit,
        cells=cells,
        cell_group=cell_key // len(stage.sizes),
        cell_stratum=cell_key % len(stage.sizes),
    )


def plain_variance(stage: Stage, scores: Floats, codes: Integers, groups: int) -> Floats:
    """Return the variance of group totals that are 0 by construction, when every answer is a unit of one stratum.

    The scores of a mean or a ratio add up to 0 in their group, so a · Σ (z − z̄)² is a · Σ z².
    """
    return np.asarray(stage.factors[0] * sums(codes, scores * scores, groups), dtype=np.float64)


def stage_covariance(stage: Stage, scores: Floats) -> Floats:
    """Return the covariance that a stage adds to several totals; scores of shape (answers, totals)."""
    totals = scores if stage.units is None else cell_sums(scores, stage.units, int(stage.units.max()) + 1)
    away = rooted(stage, totals)
    covariance = away.T @ away
    if stage.averaged.any():
        known = int((~stage.averaged).sum())
        covariance = covariance * len(stage.sizes) / known if known else np.full_like(covariance, np.nan)
    return np.asarray(covariance, dtype=np.float64)


def rooted(stage: Stage, totals: Floats) -> Floats:
    """Return √a_h · (z_u − z̄_h), shape (units, totals): its cross products are the variances."""
    strata = np.zeros(len(totals), dtype=np.int64) if stage.strata is None else stage.strata
    means = cell_sums(totals, strata, len(stage.sizes)) / stage.sizes[:, None]
    centre = np.where(stage.centred[:, None], means, 0.0)
    return np.asarray((totals - centre[strata]) * np.sqrt(stage.factors)[strata, None], dtype=np.float64)
