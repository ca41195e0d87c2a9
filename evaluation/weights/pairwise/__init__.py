"""Weights from pairwise comparisons: the analytic hierarchy process (AHP, 层次分析法)."""

from evaluation.weights.pairwise.adjustment import Adjustment, xu_wei
from evaluation.weights.pairwise.ahp import AhpWeights, ahp
from evaluation.weights.pairwise.group import ahp_group
from evaluation.weights.pairwise.group_result import GroupWeights
from evaluation.weights.pairwise.hierarchy import HierarchyWeights, hierarchy
from evaluation.weights.pairwise.random_index import RANDOM_INDICES, random_index
from evaluation.weights.pairwise.repair import Repair, suggest_repair

__all__ = [
    "RANDOM_INDICES",
    "Adjustment",
    "AhpWeights",
    "GroupWeights",
    "HierarchyWeights",
    "Repair",
    "ahp",
    "ahp_group",
    "hierarchy",
    "random_index",
    "suggest_repair",
    "xu_wei",
]
