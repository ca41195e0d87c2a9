"""Evaluations beside each other: two waves of one unit, or two and more configurations of method and system.

>>> from evaluation.comparison import compare  # doctest: +SKIP
>>> compare({"linear": first, "geometric": second}).text  # doctest: +SKIP
>>> others = alternatives_to(framework, method, aggregation=["geometric"], missing=["strict"])  # doctest: +SKIP
>>> compare_alternatives(values, framework, method, others).comparison.table  # doctest: +SKIP
"""

from evaluation.comparison.agreement import correlation
from evaluation.comparison.alternatives import Alternatively, Configured, alternatives_to, compare_alternatives
from evaluation.comparison.compare import compare
from evaluation.comparison.points import points_of
from evaluation.comparison.result import Comparison
from evaluation.comparison.waves import Change, compare_waves

__all__ = [
    "Alternatively",
    "Change",
    "Comparison",
    "Configured",
    "alternatives_to",
    "compare",
    "compare_alternatives",
    "compare_waves",
    "correlation",
    "points_of",
]
