"""The index: an indicator tree, values and a method make scores, ranks and what stands behind them.

>>> from evaluation import Framework, Method, evaluate  # doctest: +SKIP
>>> result = evaluate(values, Framework.default(), Method(aggregation="geometric"))  # doctest: +SKIP
>>> result.table  # doctest: +SKIP
"""

from evaluation.evaluate import evaluate
from evaluation.framework import Framework, Goalposts, Node
from evaluation.learned import Learned
from evaluation.method import Method
from evaluation.result import Evaluation
from evaluation.values import Values

__all__ = ["Evaluation", "Framework", "Goalposts", "Learned", "Method", "Node", "Values", "evaluate"]
