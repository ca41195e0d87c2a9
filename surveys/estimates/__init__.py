"""Estimates: what the answers say of everybody, with the errors that follow from how they were drawn.

>>> import pandas as pd
>>> from surveys.estimates import means
>>> answers = pd.DataFrame({"SA1": [6, 8, 7, 7], "size": ["small", "small", "large", "large"], "people": [40, 40, 60, 60]})
>>> means(answers, "SA1", strata="size", population="people").table[["estimate", "se"]].round(3).values.tolist()
[[7.0, 0.39]]
"""

from surveys.estimates.association import Association, association
from surveys.estimates.change import change
from surveys.estimates.design import Design
from surveys.estimates.difference import contrast, difference
from surveys.estimates.differences import Differences
from surveys.estimates.errors import EstimateError, InvalidChoice, InvalidDesign, InvalidRequest
from surveys.estimates.fay_herriot import FayHerriot, fay_herriot
from surveys.estimates.means import means, ratio, totals
from surveys.estimates.multiplicity import adjusted
from surveys.estimates.net_promoter import net_promoter
from surveys.estimates.quantiles import quantiles
from surveys.estimates.replicates import Replicated, replicated
from surveys.estimates.result import Estimates
from surveys.estimates.sample import Sample, sample_of
from surveys.estimates.shares import shares
from surveys.estimates.shrinkage import Shrunk, shrink
from surveys.estimates.t_test import t_test
from surveys.estimates.variance import variance

__all__ = [
    "Association",
    "Design",
    "Differences",
    "EstimateError",
    "Estimates",
    "FayHerriot",
    "InvalidChoice",
    "InvalidDesign",
    "InvalidRequest",
    "Replicated",
    "Sample",
    "Shrunk",
    "adjusted",
    "association",
    "change",
    "contrast",
    "difference",
    "fay_herriot",
    "means",
    "net_promoter",
    "quantiles",
    "ratio",
    "replicated",
    "sample_of",
    "shares",
    "shrink",
    "t_test",
    "totals",
    "variance",
]
