"""Weights from comparing everything with the best and with the worst indicator: the best-worst method (BWM)."""

from evaluation.weights.bestworst.bwm import BwmWeights, bwm

__all__ = ["BwmWeights", "bwm"]
