"""What the memory gives out: frozen records, never rows of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from evaluation import Framework
from evidence.profile import ImportProfile
from messages import Bilingual, Message

if TYPE_CHECKING:
    from messages import Sentences

PROJECT = "project"
FRAMEWORK = "framework"
WEIGHTS = "weights"
EVALUATION = "evaluation"
PROFILE = "profile"

KINDS: dict[str, Bilingual] = {
    PROJECT: Bilingual("项目", "project"),
    FRAMEWORK: Bilingual("指标体系版本", "version of the indicator system"),
    WEIGHTS: Bilingual("权重方案", "weight set"),
    EVALUATION: Bilingual("评价结果", "evaluation"),
    PROFILE: Bilingual("导入方案", "import profile"),
}
"""What can be kept."""
STATES: dict[str, Bilingual] = {
    "draft": Bilingual("草稿", "a draft"),
    "frozen": Bilingual("已冻结", "frozen"),
    "published": Bilingual("已发布", "published"),
}
METHODS: dict[str, Bilingual] = {
    "direct": Bilingual("直接赋权", "direct points"),
    "equal": Bilingual("等权", "equal weights"),
    "ahp": Bilingual("层次分析法（AHP）", "AHP"),
    "bwm": Bilingual("最优最劣法（BWM）", "best–worst method"),
    "delphi": Bilingual("德尔菲法", "Delphi"),
    "entropy": Bilingual("熵权法", "entropy"),
    "critic": Bilingual("CRITIC 法", "CRITIC"),
    "variation": Bilingual("变异系数法", "variation coefficients"),
    "pca": Bilingual("主成分分析法", "principal components"),
    "optimised": Bilingual("优化赋权", "optimised weights"),
    "combined": Bilingual("组合赋权", "combined weights"),
}
"""How a weight set came about."""
ACTIONS: dict[str, Bilingual] = {
    "made": Bilingual("新建", "made"),
    "saved": Bilingual("保存", "saved"),
    "renamed": Bilingual("改名", "renamed"),
    "frozen": Bilingual("冻结", "froze"),
    "published": Bilingual("发布", "published"),
    "removed": Bilingual("删除", "removed"),
    "opened": Bilingual("从项目文件打开", "opened from a project file"),
}
"""What can be done, as the change log says it."""


@dataclass(frozen=True)
class Project:
    """A project: the roof over everything else."""

    id: str
    name: str
    author: str
    reason: str
    created_at: datetime


@dataclass(frozen=True)
class FrameworkVersion:
    """One saved version of an indicator system.

    Attributes
    ----------
    number
        Counts the versions of the project from 1.
    content
        The tree as YAML text.
    fingerprint
        Of the tree when it was saved.
    parent_id
        The version it is based on, None for a beginning.
    branch
        Whether it was saved as a line of its own, beside other successors of its parent.
    state
        Key of `STATES`.
    """

    id: str
    project_id: str
    number: int
    name: str
    content: str
    fingerprint: str
    parent_id: str | None
    branch: bool
    author: str
    reason: str
    created_at: datetime
    state: str

    @cached_property
    def framework(self) -> Framework:
        """The tree."""
        return Framework.from_yaml(self.content)


@dataclass(frozen=True)
class WeightSet:
    """One saved set of weights.

    Attributes
    ----------
    framework_id
        The version of the indicator system whose nodes it weighs.
    method
        Key of `METHODS`.
    weights
        Id of a node → weight among its siblings, on any scale.
    respondents
        Codes of the experts behind it; empty where nobody was asked.
    consistency_ratio
        CR of the group, None where there is none.
    parent_id, branch, state
        As in `FrameworkVersion`.
    """

    id: str
    project_id: str
    number: int
    name: str
    framework_id: str
    method: str
    weights: Mapping[str, float]
    respondents: tuple[str, ...]
    consistency_ratio: float | None
    parent_id: str | None
    branch: bool
    author: str
    reason: str
    created_at: datetime
    state: str

    def applied_to(self, framework: Framework) -> Framework:
        """Return the tree with these weights; raises `InvalidFramework` for a node it does not have."""
        return framework.with_weights(self.weights)


@dataclass(frozen=True)
class SavedProfile:
    """One revision of an import profile; the highest revision of a name counts."""

    id: str
    project_id: str
    name: str
    revision: int
    content: str
    author: str
    reason: str
    created_at: datetime

    @cached_property
    def profile(self) -> ImportProfile:
        """The profile itself."""
        return ImportProfile.from_json(self.content)


@dataclass(frozen=True)
class LogEntry:
    """One line of the change log.

    Attributes
    ----------
    number
        Counts all lines of the database; later lines have higher numbers.
    at, actor, reason
        When, who and why.
    kind, object_id
        Key of `KINDS` and what was changed.
    action
        Key of `ACTIONS`.
    before, after
        What changed, field by field; empty where there was nothing before or is nothing after.
    """

    number: int
    project_id: str
    at: datetime
    actor: str
    kind: str
    object_id: str
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str

    @property
    def message(self) -> Message | Sentences:
        """The line as a sentence."""
        return Message(
            "{at:%Y-%m-%d %H:%M} {actor} {action} the {kind} “{name}”: {reason}",
            at=self.at,
            actor=self.actor,
            action=ACTIONS[self.action],
            kind=KINDS[self.kind],
            name=str(self.after.get("name") or self.before.get("name") or ""),
            reason=self.reason,
        )
