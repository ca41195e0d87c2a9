"""What the evaluation refuses, by the stage at which it is noticed.

EvaluationError
├── InvalidFramework    the indicator tree cannot be used; lists every problem it has
├── UnreadableFramework a workbook or YAML file holds no indicator tree
├── InvalidMethod       a choice in the Method does not exist or does not fit
├── InvalidValues       the table of values cannot be scored
├── InvalidMatrix       a matrix given to a weighting or ranking method is unusable
└── InvalidJudgement    an expert's judgement is unusable
"""

from __future__ import annotations

from messages import Message, Quoted, WorkbenchError, nearest


class EvaluationError(WorkbenchError):
    """Base of everything the evaluation refuses."""


class InvalidFramework(EvaluationError):
    """The indicator tree cannot be used."""


class UnreadableFramework(EvaluationError):
    """A file holds no indicator tree."""


class InvalidMethod(EvaluationError):
    """A methodological choice is unknown or impossible."""

    @classmethod
    def unknown(cls, what: str, value: object, allowed: list[str]) -> InvalidMethod:
        """Return the refusal of a `value` that is not among the `allowed` choices of `what`."""
        said = Message(
            "“{value}” is not a known choice for {what}. Allowed: {allowed}.",
            value=value,
            what=what,
            allowed=Quoted(allowed, most=20),
        )
        return cls(said.then(nearest(str(value), allowed)))


class InvalidValues(EvaluationError):
    """The table of values cannot be scored."""


class InvalidMatrix(EvaluationError):
    """A matrix given to a weighting or ranking method is unusable."""


class InvalidJudgement(EvaluationError):
    """An expert's judgement is unusable."""
