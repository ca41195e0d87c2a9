"""A look at indicators before and after they are combined: their shape, what they share, what they repeat.

>>> import pandas as pd
>>> from evaluation.diagnostics import correlations
>>> correlations(pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [1.0, 3.0, 2.0]})).matrix.loc["a", "b"].item()
0.5
"""

from evaluation.diagnostics.adequacy import Adequacy, adequacy
from evaluation.diagnostics.collinearity import Collinearity, collinearity
from evaluation.diagnostics.components import Components, components
from evaluation.diagnostics.consistency import Consistency, consistency
from evaluation.diagnostics.correlated import CORRELATIONS, Correlations
from evaluation.diagnostics.correlations import correlations
from evaluation.diagnostics.denominators import SizeEffects, size_effects
from evaluation.diagnostics.flagged_pairs import FlaggedPairs, flagged_pairs
from evaluation.diagnostics.multiplicity import ADJUSTMENTS, adjusted
from evaluation.diagnostics.summary import FLAGS, Summary, SummaryLimits, summary

__all__ = [
    "ADJUSTMENTS",
    "CORRELATIONS",
    "FLAGS",
    "Adequacy",
    "Collinearity",
    "Components",
    "Consistency",
    "Correlations",
    "FlaggedPairs",
    "SizeEffects",
    "Summary",
    "SummaryLimits",
    "adequacy",
    "adjusted",
    "collinearity",
    "components",
    "consistency",
    "correlations",
    "flagged_pairs",
    "size_effects",
    "summary",
]
