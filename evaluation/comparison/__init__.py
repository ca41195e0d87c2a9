"""Evaluations beside each other: two waves of one unit, or two and more configurations of method and system.

>>> from evaluation.comparison import compare  # doctest: +SKIP
>>> compare({"linear": first, "geometric": second}).text  # doctest: +SKIP
"""

from evaluation.comparison.agreement import correlation
from evaluation.comparison.compare import compare
from evaluation.comparison.points import points_of
from evaluation.comparison.result import Comparison
from evaluation.comparison.waves import Change, compare_waves

__all__ = ["Change", "Comparison", "compare", "compare_waves", "correlation", "points_of"]
