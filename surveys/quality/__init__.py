"""Answer quality: careless, contradictory, duplicated and mobilised answers, found, counted and excluded in the open."""

from surveys.quality.rules import NAMES, PER_RESPONSE, RULES, Contradiction, Thresholds
from surveys.quality.screen import attention_checks, screen
from surveys.quality.screening import Screening

__all__ = ["NAMES", "PER_RESPONSE", "RULES", "Contradiction", "Screening", "Thresholds", "attention_checks", "screen"]
