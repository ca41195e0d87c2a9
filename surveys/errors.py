"""What the surveys refuse, by the stage at which it is noticed.

SurveyError
├── UnknownAnswers      a sheet does not look like answers, or a platform or sheet was named that does not exist
├── UnknownQuestion     a question that the answers do not have
├── InvalidOrder        options and scores that do not fit the answers
├── InvalidScreening    rules or thresholds of answer quality that cannot be used
└── InvalidInstrument   an item, form or construct that the questionnaire does not have
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from messages import Message, Quoted, WorkbenchError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


class SurveyError(WorkbenchError):
    """Base of everything the answer files, their quality and the questionnaire refuse."""


class UnknownAnswers(SurveyError):
    """A file was read, but its sheets are no answers."""

    @classmethod
    def no_platform(cls, name: str, known: Iterable[str]) -> UnknownAnswers:
        """Return the refusal of a survey platform that is not one of the known ones."""
        options = list(known)
        said = Message(
            "There is no survey platform “{name}”. Known: {known}.", name=name, known=Quoted(options, most=20)
        )
        return cls(said.then(nearest(name, options)))


class UnknownQuestion(SurveyError):
    """A question that the answers do not have."""

    @classmethod
    def named(cls, names: Iterable[str], known: Iterable[str]) -> UnknownQuestion:
        """Return the refusal of `names` that are not among the `known` questions."""
        asked, options = list(names), list(known)
        said = Message(
            "The answers have no question {names}. Their questions are {known}.",
            names=Quoted(asked),
            known=Quoted(options, most=12),
        )
        return cls(said.then(nearest(asked[0], options)))


class InvalidOrder(SurveyError):
    """Options and scores that do not fit the answers."""


class InvalidScreening(SurveyError):
    """Rules or thresholds of answer quality that cannot be used."""


class InvalidInstrument(SurveyError):
    """An item, form or construct that the questionnaire does not have."""

    @classmethod
    def unknown(cls, what: object, name: str, known: Iterable[str]) -> InvalidInstrument:
        """Return the refusal of a `name` that is not among the `known` ones."""
        options = list(known)
        said = Message(
            "The questionnaire has no {what} “{name}”. It has {known}.",
            what=what,
            name=name,
            known=Quoted(options, most=40),
        )
        return cls(said.then(nearest(name, options)))
