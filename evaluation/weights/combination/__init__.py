"""One set of weights from several: judged by experts and suggested by data (组合赋权)."""

from evaluation.weights.combination.combine import CombinedWeights, combine

__all__ = ["CombinedWeights", "combine"]
