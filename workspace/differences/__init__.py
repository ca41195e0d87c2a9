"""What is different between two indicator systems, node by node and field by field."""

from workspace.differences.compare import diff_frameworks
from workspace.differences.result import FrameworkDifference, NodeChange

__all__ = ["FrameworkDifference", "NodeChange", "diff_frameworks"]
