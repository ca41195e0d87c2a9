"""Evaluations of what the session works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation import evaluate
from evaluation.framework.default import scorecard
from pages.common import cached, session

if TYPE_CHECKING:
    from evaluation import Evaluation, Framework, Values


@dataclass(frozen=True)
class Result:
    """An evaluation with the values it came from."""

    evaluation: Evaluation
    values: Values


def of(level: str, wave: str | None = None, tree: Framework | None = None) -> Result:
    """Evaluate the session's data at a level: ``mechanism``, ``district`` or ``enterprise``."""
    framework = tree or session.framework()
    scored = scorecard(framework, level) if session.has_records() else framework
    values = cached.values_for(session.data(), scored, level, wave or session.wave())
    return Result(evaluate(values, scored, session.method()), values)
