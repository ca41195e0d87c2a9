"""Ways to combine sets of weights; kernels on arrays of shape (sets, indicators) whose rows sum to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats


def linear(table: Floats, coefficients: Floats) -> Floats:
    """Return Σ_k a_k w_k."""
    return coefficients @ table


def multiplicative(table: Floats) -> Floats:
    """Return Π_k w_k, not yet divided by its sum: agreement is amplified (倍增效应), a 0 anywhere is final."""
    product: Floats = table.prod(axis=0)
    return product


def minimum_entropy(table: Floats, coefficients: Floats) -> Floats:
    """Return Π_k w_k^(a_k), not yet divided by its sum: the weights with the least Σ_k a_k Σ_j w_j ln(w_j / w_kj).

    A set with coefficient 0 does not take part, so its zeros do not either.
    """
    used = coefficients > 0
    return np.exp(coefficients[used] @ _logs(table[used])) * (table[used] > 0).all(axis=0)


def game(table: Floats) -> Floats:
    """Return the coefficients a of the game-theoretic combination: Σ_j a_j w_i·w_j = w_i·w_i for each set i.

    The equations are those of the literature; they are not the least squares problem Σ_k ‖Σ_j a_j w_j - w_k‖². Sets that
    repeat each other make them singular; then the solution of least length is taken, which treats equal sets equally.
    """
    products = table @ table.T
    return np.asarray(np.linalg.lstsq(products, np.diag(products), rcond=1e-12)[0], dtype=float)


def _logs(table: Floats) -> Floats:
    return np.log(np.where(table > 0, table, 1.0))
