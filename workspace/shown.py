"""What a screen shows, as a notebook is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evaluation import Evaluation, Values
    from evaluation.robustness import Sensitivity


@dataclass(frozen=True)
class Shown:
    """One evaluation on a screen.

    Attributes
    ----------
    evaluation
        The result.
    level, values, wave
        As in `workspace.Workspace.save_evaluation`; with values the notebook can go back to numerators and denominators.
    name
        What it is called above its table; empty for the wave.
    analysis
        What was drawn at random to see how firm its ranking is, where the screen shows it.
    """

    evaluation: Evaluation
    level: str
    values: Values | None = None
    wave: str = ""
    name: str = ""
    analysis: Sensitivity | None = None
