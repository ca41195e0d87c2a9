"""What stands in a cell when a question was not answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.conversion.cells import ERRORS, NULLS
from surveys.answer_files.cells import plain

if TYPE_CHECKING:
    from surveys.answer_files.cells import Cells

UNANSWERED = ERRORS | {"", "(空)", "n/a", "null", "nan", "-", "--", "—", "——", "–"}
"""No answer, whatever was asked, or an error of a spreadsheet; 无 and “none” may be real options and are left to `in_text`."""
SKIPPED = frozenset({"(跳过)", "(skipped)"})
"""The questionnaire led past the question."""
LONGEST = 24
"""No token is longer, blanks and full-width signs included, so that long answers need not be looked at."""


@dataclass(frozen=True)
class Blanks:
    """Tokens of one export, in the form of `cells.plain`."""

    unanswered: frozenset[str] = UNANSWERED
    skipped: frozenset[str] = SKIPPED

    def removed(self, cells: Cells) -> tuple[Cells, int]:
        """Return the column without tokens for “no answer”, and how many respondents were led past the question."""
        skipped = int(cells.where(lambda text: len(text) <= LONGEST and plain(text) in self.skipped).sum())
        tokens = self.unanswered | self.skipped
        return cells.changed(lambda text: None if len(text) <= LONGEST and plain(text) in tokens else text), skipped


NUMERIC = Blanks(UNANSWERED | {"-2", "-2.0"}, SKIPPED | {"-3", "-3.0"})
"""Exports in numbers write -2 for no answer and -3 for a question that was skipped."""


def in_text(text: str) -> str | None:
    """Return an open answer, or None when it says nothing, such as 无 or a dash.

    >>> in_text("无"), in_text("多办活动")
    (None, '多办活动')
    """
    return None if len(text) <= LONGEST and plain(text) in NULLS else text
