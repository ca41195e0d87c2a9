"""The memory: projects, versions of indicator systems, weight sets, evaluations, the change log; and what versions differ in.

>>> from workspace import Workspace
>>> memory = Workspace("memory.sqlite")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_PLACES = {
    "workspace.comparison": ("BackTest", "VersionComparison", "back_test", "compare_versions"),
    "workspace.differences": ("FrameworkDifference", "NodeChange", "diff_frameworks"),
    "workspace.errors": ("Overtaken", "WorkspaceError"),
    "workspace.evaluation_records": ("EvaluationHead", "SavedEvaluation"),
    "workspace.history": ("History",),
    "workspace.log": ("log_table",),
    "workspace.records": ("FrameworkVersion", "LogEntry", "Project", "SavedProfile", "WeightSet"),
    "workspace.workspace": ("Workspace",),
}
"""Module → what it holds. Loaded when first asked for, because all of it together takes a second no first page has."""


def __getattr__(name: str) -> Any:
    """Return what the package promises, from its module."""
    for module, names in _PLACES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
