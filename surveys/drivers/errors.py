"""What the analysis of drivers refuses.

DriversError
└── InvalidModel     an outcome or predictors from which no model can be fitted
"""

from __future__ import annotations

from messages import WorkbenchError


class DriversError(WorkbenchError):
    """Base of everything the analysis of drivers refuses."""


class InvalidModel(DriversError):
    """An outcome or predictors from which no model can be fitted."""
