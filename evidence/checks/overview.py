"""The rules and what they found, side by side: for a page, a notebook or an audit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from evidence.checks.registry import RULES, Rule
from evidence.issues import SEVERITIES
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evidence.dataset import Dataset
    from evidence.issues import Issue

FOUND, CLEAN, OPEN = (
    Bilingual("有发现", "found"),
    Bilingual("未发现问题", "nothing found"),
    Bilingual("未检查", "not checked"),
)


@dataclass(frozen=True)
class Result:
    """One rule, its remarks, and why it could not be applied where it could not."""

    rule: Rule
    issues: tuple[Issue, ...] = ()
    lacking: Message | None = None

    @property
    def count(self) -> int:
        """How many rows, or different units, are concerned."""
        units = {unit for issue in self.issues for unit in issue.units}
        return len(units) + sum(issue.count for issue in self.issues if not issue.units)

    @property
    def status(self) -> Bilingual:
        """Whether something was found, nothing, or the rule was not applied."""
        return FOUND if self.issues else CLEAN if self.lacking is None else OPEN

    @property
    def severity(self) -> str:
        """The gravest remark, or that of the rule where there is none."""
        grave = [name for name in SEVERITIES if name in {issue.severity for issue in self.issues}]
        return grave[0] if grave else self.rule.severity


@dataclass(frozen=True)
class Overview:
    """All rules for one Dataset."""

    results: tuple[Result, ...]

    @property
    def table(self) -> pd.DataFrame:
        """One row per rule: code, what, severity, status, count, what is counted."""
        rows = [
            {
                "rule": result.rule.code,
                "what": str(result.rule.label),
                "severity": str(SEVERITIES[result.severity]),
                "status": str(result.status),
                "count": result.count if result.lacking is None or result.issues else None,
                "counted": str(result.rule.counted) if result.issues else "",
                "note": str(result.lacking) if result.lacking is not None else "",
            }
            for result in self.results
        ]
        return pd.DataFrame(rows).astype({"count": "Int64"})

    @property
    def found(self) -> tuple[Result, ...]:
        """The rules that found something, the gravest first."""
        order = list(SEVERITIES)
        return tuple(sorted((r for r in self.results if r.issues), key=lambda r: order.index(r.severity)))

    @property
    def text(self) -> str:
        """How many rules found something, nothing, or were not applied."""
        found = self.found
        clean = sum(result.status is CLEAN for result in self.results)
        left = sum(result.status is OPEN for result in self.results)
        if not found:
            said = Message("{clean} rules were checked and found nothing.", clean=clean)
        else:
            said = Message(
                "{found} of {all} rules found something (errors: {errors}, warnings: {warnings}, notes: {notes}).",
                found=len(found),
                all=len(found) + clean,
                errors=sum(result.severity == "error" for result in found),
                warnings=sum(result.severity == "warning" for result in found),
                notes=sum(result.severity == "info" for result in found),
            )
        rest = Message("Rules that could not be checked for want of data: {count}.", count=left)
        return str(said.then(rest if left else None))


def overview(dataset: Dataset) -> Overview:
    """Return every rule with its remarks on these data, taken from `Dataset.issues`."""
    return Overview(tuple(_result(rule, dataset) for rule in RULES))


def _result(rule: Rule, dataset: Dataset) -> Result:
    lacking = rule.lacks(dataset)
    if rule.code == "V19" and lacking is None and not dataset.compared:
        lacking = Message("Not checked: there is no earlier register to compare with.")
    return Result(rule, tuple(issue for issue in dataset.issues if issue.code == rule.code), lacking)
