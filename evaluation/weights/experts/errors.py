"""What is refused when experts are asked: questions that cannot be asked, and workbooks that cannot be taken.

InvalidJudgement
├── InvalidEnquiry       nothing to compare, a part of the system that is not there
└── UnreadableAnswers    a workbook of somebody else, of another enquiry, or with cells that mean nothing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.errors import InvalidJudgement
from messages import Message, Quoted, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class InvalidEnquiry(InvalidJudgement):
    """Nothing that experts could be asked."""


class UnreadableAnswers(InvalidJudgement):
    """A workbook that came back cannot be taken as it is."""

    @classmethod
    def foreign(cls, file: str) -> UnreadableAnswers:
        """Return the refusal of a workbook that this product did not make."""
        return cls(
            Message(
                "{file} is not a judgement workbook of the workbench: the sheet with its marks is missing. Send back the workbook "
                "that was handed out; do not copy its answers into another file.",
                file=file,
            )
        )

    @classmethod
    def other_enquiry(cls, file: str, detail: object) -> UnreadableAnswers:
        """Return the refusal of a workbook that asks something else."""
        return cls(
            Message(
                "{file} belongs to another enquiry ({detail}), so its answers would be put to questions that were not asked. Hand "
                "out the workbook of this enquiry, or open the indicator system it was made for.",
                file=file,
                detail=detail,
            )
        )

    @classmethod
    def other_expert(cls, file: str, written: str, made_for: str) -> UnreadableAnswers:
        """Return the refusal of a workbook that was made for one expert and signed by another."""
        return cls(
            Message(
                "{file} was made for expert “{made_for}” but is signed “{written}”. Whose judgement is it? Ask; then have the right "
                "code written into the cell, or the right workbook filled in.",
                file=file,
                written=written,
                made_for=made_for,
            )
        )

    @classmethod
    def unknown_expert(cls, file: str, expert: str, known: Sequence[str]) -> UnreadableAnswers:
        """Return the refusal of a workbook of somebody who was not asked."""
        said = Message(
            "{file} is the workbook of expert “{expert}”, who is not on this panel ({known}). Add the code to the panel, or leave "
            "the file out.",
            file=file,
            expert=expert,
            known=Quoted(known, most=12),
        )
        return cls(said.then(nearest(expert, known)))

    @classmethod
    def twice(cls, file: str, first: str, expert: str) -> UnreadableAnswers:
        """Return the refusal of a second workbook of one expert."""
        return cls(
            Message(
                "{file} and {first} are both of expert “{expert}”; the first counts. Remove one of them, or, if two people "
                "answered, hand each a workbook with a code of their own.",
                file=file,
                first=first,
                expert=expert,
            )
        )

    @classmethod
    def cells(cls, file: str, problems: Iterable[Message]) -> UnreadableAnswers:
        """Return the refusal of a workbook with cells that mean nothing; lists the first of them."""
        listed = list(problems)
        said = Message(
            "{file} cannot be taken yet: {count} cells hold no judgement.",
            plural="{file} cannot be taken yet: {count} cells hold no judgement.",
            file=file,
            count=len(listed),
        )
        more = Message("And {count} more.", count=len(listed) - MOST) if len(listed) > MOST else None
        return cls(said.then(*listed[:MOST], more))


MOST = 6
"""Cells that one refusal names."""
