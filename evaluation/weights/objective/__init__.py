"""Weights that the data themselves suggest: how much an indicator tells units apart, and how much it repeats others."""

from evaluation.weights.objective.critic import CriticWeights, critic
from evaluation.weights.objective.entropy import EntropyWeights, entropy
from evaluation.weights.objective.first_loadings import GroupLoadings, first_loadings
from evaluation.weights.objective.pca import pca
from evaluation.weights.objective.pca_result import PcaWeights
from evaluation.weights.objective.variation import VariationWeights, variation

__all__ = [
    "CriticWeights",
    "EntropyWeights",
    "GroupLoadings",
    "PcaWeights",
    "VariationWeights",
    "critic",
    "entropy",
    "first_loadings",
    "pca",
    "variation",
]
