"""The memory: projects, versions of indicator systems, weight sets, evaluations, the change log; and what versions differ in.

>>> from workspace import Workspace
>>> memory = Workspace("memory.sqlite")  # doctest: +SKIP
"""

from workspace.comparison import BackTest, VersionComparison, back_test, compare_versions
from workspace.differences import FrameworkDifference, NodeChange, diff_frameworks
from workspace.errors import Overtaken, WorkspaceError
from workspace.evaluation_records import EvaluationHead, SavedEvaluation
from workspace.history import History
from workspace.log import log_table
from workspace.records import FrameworkVersion, LogEntry, Project, SavedProfile, WeightSet
from workspace.workspace import Workspace

__all__ = [
    "BackTest",
    "EvaluationHead",
    "FrameworkDifference",
    "FrameworkVersion",
    "History",
    "LogEntry",
    "NodeChange",
    "Overtaken",
    "Project",
    "SavedEvaluation",
    "SavedProfile",
    "VersionComparison",
    "WeightSet",
    "Workspace",
    "WorkspaceError",
    "back_test",
    "compare_versions",
    "diff_frameworks",
    "log_table",
]
