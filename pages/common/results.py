"""Evaluations of what the session works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charts.memory import once
from evaluation import evaluate
from evaluation.framework.default import scorecard
from messages import Bilingual
from pages.common import cached, on_screen, session

if TYPE_CHECKING:
    from evaluation import Evaluation, Framework, Values

LEVELS = {
    "enterprise": Bilingual("企业", "enterprises"),
    "district": Bilingual("街镇园区", "districts"),
    "mechanism": Bilingual("整个机制", "whole mechanism"),
}


@dataclass(frozen=True)
class Result:
    """An evaluation with the values it came from."""

    evaluation: Evaluation
    values: Values


def of(level: str, wave: str | None = None, tree: Framework | None = None, name: str = "") -> Result:
    """Evaluate the session's data at a level: ``mechanism``, ``district`` or ``enterprise``; `name` is its heading in a notebook."""
    framework = tree or session.framework()
    scored = once(scorecard, framework, level) if session.has_records() else framework
    period = wave or session.wave()
    values = cached.values_for(session.data(), scored, level, period)
    return shown(Result(once(evaluate, values, scored, session.method()), values), level, period, name)


def shown(result: Result, level: str, wave: str | None, name: str = "") -> Result:
    """Remember a result as being on the screen, under a name for its heading, and return it."""
    spoken = name or " ".join(part for part in (str(LEVELS[level]), wave or "") if part)
    on_screen.result(result.evaluation, result.values, level, wave or "", spoken)
    return result
