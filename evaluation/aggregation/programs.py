"""Many small linear programmes at once: max c·v subject to A v ≤ b, v ≥ 0, with b ≥ 0. Kernel, without validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats, Integers

SMALL = 1e-11
"""Coefficients below it, of numbers about 1, are rounding."""
SOUND = 1e-8
"""How far an optimum and its dual may be apart."""


def optima(aims: Floats, rows: Floats, limits: Floats) -> tuple[Floats, Flags]:
    """Return the optimal v of each programme, and for which it was found and proven by its dual.

    A simplex in condensed tableaux, all programmes side by side, starting from v = 0. The column with the best price enters; after
    as many steps as there are rows and columns the first that improves (Bland), so that nothing goes round in circles.
    Programmes whose primal and dual do not agree in the end, or that have no bound, are flagged False.

    Parameters
    ----------
    aims
        c, shape (programmes, variables).
    rows
        A, shape (programmes, constraints, variables).
    limits
        b, shape (programmes, constraints), not negative.

    Examples
    --------
    >>> optima(np.array([[1.0, 1.0]]), np.array([[[1.0, 2.0], [2.0, 1.0]]]), np.ones((1, 2)))[0].round(6).tolist()
    [[0.333333, 0.333333]]
    """
    count, height, width = rows.shape
    tableau = np.zeros((count, height + 1, width + 1))
    tableau[:, :-1, :-1], tableau[:, :-1, -1], tableau[:, -1, :-1] = rows, limits, -aims
    inside = np.tile(np.arange(width, width + height), (count, 1))
    outside = np.tile(np.arange(width), (count, 1))
    going = np.arange(count)
    for step in range(8 * (height + width)):
        going = going[(tableau[going, -1, :-1] < -SMALL).any(axis=1)]
        if not len(going):
            break
        going = _step(tableau, inside, outside, going, first=step > height + width)
    values, prices = np.zeros((2, count, width + height))
    np.put_along_axis(values, inside, tableau[:, :-1, -1], axis=1)
    np.put_along_axis(prices, outside, tableau[:, -1, :-1], axis=1)
    found = np.maximum(values[:, :width], 0.0)
    return found, _proven(found, np.maximum(prices[:, width:], 0.0), aims, rows, limits)


def _step(tableau: Floats, inside: Integers, outside: Integers, going: Integers, first: bool) -> Integers:
    """Exchange one variable of each programme that is going on; return those that have a bound."""
    own = tableau[going]
    gains = own[:, -1, :-1]
    if first:
        names = np.where(gains < -SMALL, outside[going], np.iinfo(np.int64).max)
        enters = names.argmin(axis=1)
    else:
        enters = gains.argmin(axis=1)
    at = np.arange(len(going))
    column = own[at, :, enters]
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.where(column[:, :-1] > SMALL, own[:, :-1, -1] / column[:, :-1], np.inf)
    least = reach.min(axis=1)
    tied = reach <= least[:, None] + SMALL * (1.0 + np.abs(least[:, None]))
    leaves = np.where(tied, inside[going], np.iinfo(np.int64).max).argmin(axis=1)
    bounded = np.isfinite(least)
    own, at, going = own[bounded], np.arange(int(bounded.sum())), going[bounded]
    enters, leaves, column = enters[bounded], leaves[bounded], column[bounded]
    pivot = column[at, leaves][:, None]
    line = own[at, leaves] / pivot
    own -= column[:, :, None] * line[:, None, :]
    own[at, :, enters] = -column / pivot
    own[at, leaves] = line
    own[at, leaves, enters] = 1.0 / pivot[:, 0]
    tableau[going] = own
    inside[going, leaves], outside[going, enters] = outside[going, enters], inside[going, leaves]
    return going


def _proven(found: Floats, prices: Floats, aims: Floats, rows: Floats, limits: Floats) -> Flags:
    """Return where v keeps the limits, the prices cover the aims, and both have the same worth."""
    worth = np.einsum("pv,pv->p", aims, found)
    kept: Flags = (np.einsum("pcv,pv->pc", rows, found) <= limits + SOUND).all(axis=1)
    covered: Flags = (np.einsum("pc,pcv->pv", prices, rows) >= aims - SOUND).all(axis=1)
    agree: Flags = np.abs(np.einsum("pc,pc->p", prices, limits) - worth) <= SOUND * (1.0 + np.abs(worth))
    return kept & covered & agree
