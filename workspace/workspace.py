"""The memory of the workbench as one object: everything that can be kept, asked for and settled."""

from __future__ import annotations

from workspace.evaluations import evaluation, list_evaluations, save_evaluation
from workspace.frameworks import framework, frameworks, latest_framework, save_framework
from workspace.log import log
from workspace.profiles import profiles, save_profile
from workspace.project_file import open_project, save_project
from workspace.projects import add_project, list_projects, project, rename_project
from workspace.settling import freeze, publish, remove, rename
from workspace.store import Store
from workspace.weight_sets import list_weights, save_weights, weights


class Workspace(Store):
    """Projects with their versions, weight sets, evaluations, import profiles and change log, in one database.

    Records go in and come out as frozen objects. Every save is one transaction together with its line in the change log; a
    process killed at any moment loses at most what it was about to save.

    Parameters
    ----------
    place, patience, read_only, clock
        As in `Store`.

    Examples
    --------
    >>> from evaluation import Framework, Node
    >>> memory = Workspace(":memory:")
    >>> district = memory.add_project("示例区县", author="李", reason="试评")
    >>> tree = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))
    >>> first = memory.save_framework(district.id, tree, name="初稿", author="李", reason="文献调研")
    >>> heavier = tree.with_weights({"a": 2})
    >>> second = memory.save_framework(
    ...     district.id, heavier, name="二稿", author="王", reason="专家会议", based_on=first.id
    ... )
    >>> [(one.number, one.name, one.author) for one in memory.frameworks(district.id)]
    [(1, '初稿', '李'), (2, '二稿', '王')]
    >>> dict(memory.log(district.id)[0].after["changes"])
    {'a.weight': 2.0}
    """

    add_project = add_project
    project = project
    projects = list_projects
    rename_project = rename_project

    save_framework = save_framework
    framework = framework
    frameworks = frameworks
    latest_framework = latest_framework

    save_weights = save_weights
    weights = weights
    weight_sets = list_weights

    save_evaluation = save_evaluation
    evaluation = evaluation
    evaluations = list_evaluations

    save_profile = save_profile
    profiles = profiles

    rename = rename
    freeze = freeze
    publish = publish
    remove = remove
    log = log

    save_project = save_project
    open_project = open_project
