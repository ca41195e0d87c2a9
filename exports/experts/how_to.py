"""How to fill in a judgement workbook, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.weights.experts.form import ABOUT, ANSWERS, choice
from messages import _

if TYPE_CHECKING:
    from evaluation.weights.experts import Enquiry


def lines(enquiry: Enquiry) -> list[str]:
    """Return the steps for the kind of an enquiry."""
    steps = {"ahp": _pairs, "bwm": _best_worst, "points": _points, "delphi": _rating}[enquiry.kind](enquiry)
    return [*steps, *_always()]


def _pairs(_enquiry: Enquiry) -> list[str]:
    return [
        _("Open the sheet “{sheet}”. Every row names two indicators: which of them matters more, and by how much?", sheet=ANSWERS),
        _("Choose the answer from the list in the yellow cell, for example “{example}”.", example=choice(5)),
        _("Try not to contradict yourself: if A matters more than B, and B more than C, then A matters more than C."),
    ]  # fmt: skip


def _best_worst(_enquiry: Enquiry) -> list[str]:
    return [
        _("Open the sheet “{sheet}”. Below each heading mark the most important and the least important indicator.", sheet=ANSWERS),
        _("Then say for every indicator how many times as important the most important one is as it: 1 is alike, 9 extremely more."),
        _("Last say how many times as important every indicator is as the least important one, 1 to 9."),
    ]  # fmt: skip


def _points(_enquiry: Enquiry) -> list[str]:
    return [
        _("Open the sheet “{sheet}”. Share out 100 points among the indicators below each heading; 0 leaves one out.", sheet=ANSWERS),
        _("The sum is shown at the first row of each heading; if it is not 100, only the proportions count."),
    ]  # fmt: skip


def _rating(enquiry: Enquiry) -> list[str]:
    said = [
        _("Open the sheet “{sheet}”. Rate how important every indicator is, from 1 (hardly) to {full:g} (very).",
          sheet=ANSWERS, full=enquiry.full),
        _("Write beside it what should be changed, merged or added."),
        _("On the sheet “{sheet}” say how familiar you are with the field and what your judgement rests on.", sheet=ABOUT),
    ]  # fmt: skip
    if enquiry.round > 1:
        said.insert(
            1,
            _(
                "The median and the middle half of the last round are shown beside your own rating; keep yours or change it."
            ),
        )
    return said


def _always() -> list[str]:
    return [
        _("What you cannot judge, leave empty; do not guess. Change only yellow cells, and add no rows."),
        _("Your code must stay as it is: with it your answers are told from those of others. Your name is not needed."),
    ]
