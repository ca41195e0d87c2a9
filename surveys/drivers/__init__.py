"""Drivers: what goes with satisfaction, how much, and where to act first.

Everything here is association in the answers; no result speaks of effects.
"""

from surveys.drivers.collinearity import vif
from surveys.drivers.errors import DriversError, InvalidModel
from surveys.drivers.importance import Importance, relative_importance
from surveys.drivers.likelihood_intervals import likelihood_intervals
from surveys.drivers.linear import linear, logistic
from surveys.drivers.ordered import ordered_logit, proportional_odds
from surveys.drivers.quadrants import Quadrants, importance_performance
from surveys.drivers.result import Fit

__all__ = [
    "DriversError",
    "Fit",
    "Importance",
    "InvalidModel",
    "Quadrants",
    "importance_performance",
    "likelihood_intervals",
    "linear",
    "logistic",
    "ordered_logit",
    "proportional_odds",
    "relative_importance",
    "vif",
]
