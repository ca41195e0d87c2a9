"""What each column of an answer file is, before a single answer is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from surveys.answer_files.blanks import Blanks

if TYPE_CHECKING:
    from messages import Bilingual

Role = Literal["answer", "open", "meta", "address", "identifier", "ignored"]
Numbers = Literal["answers", "order", "scores"]


@dataclass(frozen=True)
class Field:
    """One column of the file.

    Attributes
    ----------
    position, header
        Place in the row of headers, and the header as written.
    role
        ``answer``; ``open`` for text written beside an option; ``meta`` for what the platform noted; ``address`` for the IP
        address; ``identifier`` for what tells who answered; ``ignored`` for columns that repeat others.
    name
        Of an answer: the name of the variable in the file. Of ``meta``: what it is, see `meta.NAMES`.
    number, text, part
        Number of the question, its text, and the row or option that this column stands for.
    group
        Neighbouring columns with the same group belong to one question.
    """

    position: int
    header: str
    role: Role = "answer"
    name: str = ""
    number: str = ""
    text: str = ""
    part: str = ""
    group: str = ""


@dataclass(frozen=True)
class Layout:
    """How to read one sheet.

    Attributes
    ----------
    key, source
        The platform, by key and by name.
    first_row
        First row of answers, row 1 of the file being 0.
    fields
        One per column.
    separators
        Signs that join the options of one cell, certain for this platform.
    maybe
        Signs that may join options, believed only when the parts recombine.
    numbers
        What bare numbers are: answers as they stand, order numbers of options, or scores.
    blanks
        Tokens for no answer.
    ticked, unticked
        What the columns of a multiple choice hold, in the form of `cells.plain`.
    """

    key: str
    source: Bilingual
    first_row: int
    fields: tuple[Field, ...]
    separators: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    numbers: Numbers = "answers"
    blanks: Blanks = field(default_factory=Blanks)
    ticked: frozenset[str] = frozenset({"1", "1.0", "true", "√", "✓", "选中", "已选"})
    unticked: frozenset[str] = frozenset({"0", "0.0", "false", "未选中", "未选"})
