"""Checks across rows and tables; rules are numbered as in the project's documentation (V01 …), see `RULES`."""

from evidence.checks.findings import Finding
from evidence.checks.item_scales import without_off_scale
from evidence.checks.overview import Overview, overview
from evidence.checks.registry import BY_CODE, RULES, Rule
from evidence.checks.run import check, findings, without_refused
from evidence.checks.scope import Scope

__all__ = [
    "BY_CODE",
    "RULES",
    "Finding",
    "Overview",
    "Rule",
    "Scope",
    "check",
    "findings",
    "overview",
    "without_off_scale",
    "without_refused",
]
