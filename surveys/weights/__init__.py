"""Weights: from answers and known head-counts to what each answer stands for.

>>> import pandas as pd
>>> from surveys.weights import rake
>>> frame = pd.DataFrame({"sex": ["f", "m", "m"]})
>>> rake(frame, {"sex": {"f": 50, "m": 50}}).weights.tolist()
[50.0, 25.0, 25.0]
"""

from surveys.weights.base import kish_effect
from surveys.weights.calibrate import calibrate
from surveys.weights.cells import cell_weights
from surveys.weights.errors import InvalidColumn, InvalidMargins, InvalidWeights, WeightsError
from surveys.weights.post_stratify import post_stratify
from surveys.weights.rake import rake
from surveys.weights.response import ResponseRates, response_rates
from surveys.weights.result import Weighting
from surveys.weights.trim import trim

__all__ = [
    "InvalidColumn",
    "InvalidMargins",
    "InvalidWeights",
    "ResponseRates",
    "Weighting",
    "WeightsError",
    "calibrate",
    "cell_weights",
    "kish_effect",
    "post_stratify",
    "rake",
    "response_rates",
    "trim",
]
