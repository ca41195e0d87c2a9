"""The one base class of everything the product refuses.

WorkbenchError
├── evidence.errors      files, tables, columns and cells that cannot be read
├── evaluation.errors    indicator systems, methods and values that cannot be scored
├── surveys.errors       answer sheets and scales that cannot be understood
└── exports.errors       results that cannot be written
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from messages.text import Message, Sentences


class WorkbenchError(Exception):
    """A refusal that says what is wrong, where, what is allowed and what to do next.

    Subclasses build their sentence from facts in named constructors; `message` stays translatable,
    so the page shows it in the reader's language and a notebook in its own.
    """

    def __init__(self, message: Message | Sentences) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
