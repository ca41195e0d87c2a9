"""Rotations that make loadings readable without changing what the factors explain together.

Kernels work on loadings of shape (p, m), m ≥ 2, without validation. `Rotated.loadings` is the pattern matrix,
`Rotated.correlations` the factor correlations, the identity for varimax.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats


@dataclass(frozen=True, eq=False)
class Rotated:
    """Pattern loadings (p, m), factor correlations (m, m), and whether the rotation came to rest."""

    loadings: Floats
    correlations: Floats
    converged: bool = True


def varimax(loadings: Floats, tolerance: float = 1e-5, most: int = 1000) -> Rotated:
    """Rotate at right angles to the largest variance of squared loadings, rows first brought to length 1 (Kaiser).

    Ends when the sum of singular values rises by less than the share `tolerance`; 1e-5 is R's rule. In very regular
    structures that search stands still on a slope; there, plane rotations of pairs of factors finish the work.

    References
    ----------
    Kaiser, H. F. (1958). The varimax criterion for analytic rotation in factor analysis. Psychometrika 23, 187-200.
    """
    lengths = _lengths(loadings)
    turn, converged = _turn(loadings / lengths, tolerance, most)
    return Rotated(loadings @ turn, np.eye(loadings.shape[1]), converged)


def promax(loadings: Floats, power: float = 4.0, tolerance: float = 1e-5, most: int = 1000) -> Rotated:
    """Rotate obliquely towards the varimax loadings raised to a power, rows brought to length 1 throughout (Kaiser).

    With V the varimax loadings, the target is V|V|^(power-1); the least-squares transformation to it is scaled so
    that the factors have variance 1.

    References
    ----------
    Hendrickson, A. E. and White, P. O. (1964). Promax: a quick method for rotation to oblique simple structure.
    British Journal of Statistical Psychology 17, 65-70.
    """
    lengths = _lengths(loadings)
    turn, converged = _turn(loadings / lengths, tolerance, most)
    simple = loadings / lengths @ turn
    target = simple * np.abs(simple) ** (power - 1.0)
    towards = np.linalg.lstsq(simple, target, rcond=None)[0]
    towards = towards * np.sqrt(np.diag(np.linalg.inv(towards.T @ towards)))
    back = np.linalg.inv(turn @ towards)
    return Rotated(simple @ towards * lengths, back @ back.T, converged)


def oblimin(loadings: Floats, tolerance: float = 1e-5, most: int = 1000) -> Rotated:
    """Rotate obliquely to the smallest sum over factor pairs of Σ l²_ij l²_ik (direct quartimin, γ = 0).

    Gradient projection from the unrotated loadings, without Kaiser normalisation, as psych does by default; ends
    when the projected gradient is shorter than `tolerance`.

    References
    ----------
    Jennrich, R. I. (2002). A simple general method for oblique rotation. Psychometrika 67, 7-19.
    """
    axes, step = np.eye(loadings.shape[1]), 1.0
    pattern, cost, gradient = _quartimin(loadings, axes)
    for _ in range(most):
        uphill = gradient - axes * (axes * gradient).sum(axis=0)
        slope = float(np.linalg.norm(uphill))
        if slope < tolerance:
            return Rotated(pattern, axes.T @ axes)
        step *= 2.0
        for _halving in range(11):
            tried = axes - step * uphill
            tried = tried / np.sqrt((tried**2).sum(axis=0))
            pattern, value, ahead = _quartimin(loadings, tried)
            if cost - value > 0.5 * slope**2 * step:
                break
            step /= 2.0
        axes, cost, gradient = tried, value, ahead
    return Rotated(pattern, axes.T @ axes, converged=False)


def _turn(loadings: Floats, tolerance: float, most: int) -> tuple[Floats, bool]:
    """Return the orthogonal matrix that makes the variance of the squared loadings largest."""
    turn, reached = np.eye(loadings.shape[1]), 0.0
    for _ in range(most):
        left, singular, right = np.linalg.svd(_towards(loadings, turn))
        turn, before, reached = np.asarray(left @ right), reached, float(singular.sum())
        if reached < before * (1.0 + tolerance):
            return (turn, True) if _rests(loadings, turn) else _planes(loadings, turn, most)
    return turn, False


def _towards(loadings: Floats, turn: Floats) -> Floats:
    turned = loadings @ turn
    return np.asarray(loadings.T @ (turned**3 - turned * (turned**2).sum(axis=0) / len(loadings)))


def _rests(loadings: Floats, turn: Floats) -> bool:
    """Return whether the criterion is flat: its slope over rotations is below 1 % of its size (0.03 % on real data)."""
    product = turn.T @ _towards(loadings, turn)
    return bool(np.linalg.norm(product - product.T) <= 0.01 * np.linalg.norm(product))


def _planes(loadings: Floats, turn: Floats, most: int) -> tuple[Floats, bool]:
    """Rotate pairs of factors by Kaiser's closed form until no angle exceeds 1e-6."""
    turn, rows, factors = turn.copy(), len(loadings), loadings.shape[1]
    for _ in range(most):
        largest = 0.0
        for a in range(factors):
            for b in range(a):
                x, y = (loadings @ turn[:, [b, a]]).T
                u, v = x**2 - y**2, 2.0 * x * y
                sine = 2.0 * float(u @ v) - 2.0 * float(u.sum() * v.sum()) / rows
                cosine = float(u @ u - v @ v) - float(u.sum() ** 2 - v.sum() ** 2) / rows
                angle = 0.25 * float(np.arctan2(sine, cosine))
                plane = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
                turn[:, [b, a]] = turn[:, [b, a]] @ plane
                largest = max(largest, abs(angle))
        if largest < 1e-6:
            return turn, True
    return turn, False


def _lengths(loadings: Floats) -> Floats:
    """Return the length of each row, shape (p, 1); 1 for an item without loadings, which has nothing to rotate."""
    lengths = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    return np.where(lengths == 0, 1.0, lengths)


def _quartimin(loadings: Floats, axes: Floats) -> tuple[Floats, float, Floats]:
    """Return the pattern for oblique `axes`, its cost, and the gradient of the cost over the axes."""
    inverse = np.linalg.inv(axes)
    pattern = loadings @ inverse.T
    squares = pattern**2
    others = squares.sum(axis=1, keepdims=True) - squares
    gradient = -(pattern.T @ (pattern * others) @ inverse).T
    return pattern, 0.25 * float((squares * others).sum()), gradient
