"""The indicator tree: goal → dimensions → indicators, of any depth."""

from evaluation.framework.checks import Problem, problems
from evaluation.framework.node import CAPS, SCALES, Goalposts, Node
from evaluation.framework.tree import Framework

__all__ = ["CAPS", "SCALES", "Framework", "Goalposts", "Node", "Problem", "problems"]
