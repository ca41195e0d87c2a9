"""How far a result depends on choices that could have been made otherwise.

>>> from evaluation import robustness  # doctest: +SKIP
>>> found = robustness.uncertainty(values, framework, method, uncertain={"weights": 0.25})  # doctest: +SKIP
>>> found.table, found.top_share(10), found.text  # doctest: +SKIP
"""

from evaluation.robustness.alternatives import Alternatives
from evaluation.robustness.base import Configuration
from evaluation.robustness.errors import Cancelled, ConflictingChoices, InvalidUncertainty
from evaluation.robustness.one_out import add_one, drop_one
from evaluation.robustness.one_out_result import OneOut
from evaluation.robustness.overtake import weight_to_overtake
from evaluation.robustness.overtake_result import Overtaking
from evaluation.robustness.sensitivity import sensitivity
from evaluation.robustness.sensitivity_result import Sensitivity
from evaluation.robustness.uncertainty import uncertainty
from evaluation.robustness.uncertainty_result import Uncertainty
from evaluation.robustness.value_choices import GoalpostNoise, ValueNoise
from evaluation.robustness.weight_choices import DirichletWeights, ExpertWeights, WeightNoise

__all__ = [
    "Alternatives",
    "Cancelled",
    "Configuration",
    "ConflictingChoices",
    "DirichletWeights",
    "ExpertWeights",
    "GoalpostNoise",
    "InvalidUncertainty",
    "OneOut",
    "Overtaking",
    "Sensitivity",
    "Uncertainty",
    "ValueNoise",
    "WeightNoise",
    "add_one",
    "drop_one",
    "sensitivity",
    "uncertainty",
    "weight_to_overtake",
]
