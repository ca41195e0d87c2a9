"""Two versions of an indicator system on the same values: who moves, and why."""

from workspace.comparison.back_test import BackTest, back_test
from workspace.comparison.compare import compare_versions
from workspace.comparison.result import VersionComparison

__all__ = ["BackTest", "VersionComparison", "back_test", "compare_versions"]
