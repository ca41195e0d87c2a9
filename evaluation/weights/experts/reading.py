"""Workbooks that came back: whose they are, what they answer, and why some cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evaluation.weights.experts.answers import Answers
from evaluation.weights.experts.cells import plain_text
from evaluation.weights.experts.errors import UnreadableAnswers
from evaluation.weights.experts.form import ABOUT, ANSWERS, FORM, FORMAT, MARKS, SIGNATURE, START
from evaluation.weights.experts.many_files import LIMITS, read_many
from evaluation.weights.experts.rows import read_rows
from evaluation.weights.experts.self_rating import read_self_rating
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evaluation.weights.experts.enquiry import Enquiry
    from evaluation.weights.experts.many_files import Book, Rows, Source
    from evidence.reading.isolation import Limits
    from messages import Sentences, WorkbenchError


@dataclass(frozen=True)
class Collected:
    """What came back.

    Attributes
    ----------
    answers
        One entry per expert whose workbook could be taken.
    refused
        Why the others could not, file by file.
    absent
        Experts of the panel from whom nothing usable came.
    """

    answers: tuple[Answers, ...]
    refused: tuple[WorkbenchError, ...] = ()
    absent: tuple[str, ...] = ()

    def gaps(self, enquiry: Enquiry) -> tuple[Sentences, ...]:
        """Return what experts left empty, one entry per expert with gaps."""
        found = (one.gaps(enquiry) for one in self.answers)
        return tuple(gap for gap in found if gap is not None)


def read_answers(
    sources: Sequence[tuple[str, Source]],
    enquiry: Enquiry,
    experts: Sequence[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
    limits: Limits = LIMITS,
) -> Collected:
    """Read judgement workbooks.

    Parameters
    ----------
    sources
        Name and path, or name and open binary file, of each workbook.
    enquiry
        What was asked; a workbook of another enquiry is refused.
    experts
        Codes of the panel; None takes whoever answered.
    progress
        Called with how many workbooks are done and how many there are.
    limits
        What one workbook may cost.

    Returns
    -------
    Collected
        A workbook is taken as a whole or refused with every cell that is wrong; one refusal never stops the others.
    """
    answers: dict[str, Answers] = {}
    refused: list[WorkbenchError] = []
    for book in read_many(sources, progress, limits):
        if book.refused is not None:
            refused.append(book.refused)
            continue
        try:
            one = _answers(book, enquiry)
            _check_expert(one, answers, experts)
            answers[one.expert] = one
        except UnreadableAnswers as error:
            refused.append(error)
    known = list(answers) if experts is None else list(experts)
    order = [name for name in known if name in answers]
    return Collected(
        tuple(answers[name] for name in order), tuple(refused), tuple(name for name in known if name not in answers)
    )


def _answers(book: Book, enquiry: Enquiry) -> Answers:
    marks = _marks(book)
    _check_enquiry(book.name, marks, enquiry)
    expert = marks.get("expert", "")
    signed = _signature(book.sheets.get(START, []))
    if signed and signed.casefold() != expert.casefold():
        raise UnreadableAnswers.other_expert(book.name, signed, expert)
    found = read_rows(book.name, book.sheets[ANSWERS], enquiry, expert)
    return replace(found, about=read_self_rating(book.name, book.sheets[ABOUT])) if ABOUT in book.sheets else found


def _marks(book: Book) -> dict[str, str]:
    found = {row[0]: plain_text(row[1]) for row in book.sheets.get(MARKS, []) if len(row) > 1}
    if found.get("format") != FORMAT or ANSWERS not in book.sheets or not found.get("expert"):
        raise UnreadableAnswers.foreign(book.name)
    return found


def _check_enquiry(file: str, marks: dict[str, str], enquiry: Enquiry) -> None:
    if marks.get("form") != FORM:
        raise UnreadableAnswers.other_enquiry(file, Message("its form is of another version of the workbench"))
    if marks.get("kind") != enquiry.kind:
        raise UnreadableAnswers.other_enquiry(file, Message("it asks in another way"))
    if marks.get("round") != str(enquiry.round):
        said = Message("it is of round {theirs}, this is round {ours}", theirs=marks.get("round"), ours=enquiry.round)
        raise UnreadableAnswers.other_enquiry(file, said)
    if marks.get("fingerprint") != enquiry.fingerprint:
        raise UnreadableAnswers.other_enquiry(file, Message("it compares other indicators"))


def _signature(rows: Rows) -> str:
    for row in rows:
        if row and row[0] == SIGNATURE:
            return plain_text(row[2]) if len(row) > 2 else ""
    return ""


def _check_expert(one: Answers, taken: dict[str, Answers], experts: Sequence[str] | None) -> None:
    if experts is not None and one.expert not in experts:
        raise UnreadableAnswers.unknown_expert(one.file, one.expert, list(experts))
    if one.expert in taken:
        raise UnreadableAnswers.twice(one.file, taken[one.expert].file, one.expert)
