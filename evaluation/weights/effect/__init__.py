"""What weights do: the weight an indicator has in the index, and how much of the index it really moves."""

from evaluation.weights.effect.effective import effective_weights
from evaluation.weights.effect.influence import Influence, influence

__all__ = ["Influence", "effective_weights", "influence"]
