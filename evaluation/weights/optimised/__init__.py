"""Weights that give indicators the influence they are meant to have."""

from evaluation.weights.optimised.balance import balance
from evaluation.weights.optimised.balance_result import BalancedWeights

__all__ = ["BalancedWeights", "balance"]
