"""Texts from strangers' files as they are read: nothing in them is markup, and nothing in them is invisible."""

from __future__ import annotations

from messages.text import shown

MARKUP = "\\`*_{}[]()#+-.!|<>~$:"
LABEL_MARKUP = "\\`*[]<>~$:"
"""What a label of a button could be read as; hyphens, dots and underlines of a code stay as they are."""
LONGEST_LABEL = 60


def escaped(text: str) -> str:
    r"""Return text in which nothing is read as Markdown or as a directive of the page, and nothing turns its direction.

    >>> escaped("1. <b>\u202ea")
    '1\\. \\<b\\>a'
    """
    lines = (text if text.isprintable() else "\n".join(shown(line) for line in text.split("\n"))).strip("\r")
    return "".join(f"\\{sign}" if sign in MARKUP else sign for sign in lines)


def label(text: object) -> str:
    r"""Return a text fit for a button or an option: on one line, cut, without markup.

    >>> label("2025-H1"), label(":red[x]")
    ('2025-H1', '\\:red\\[x\\]')
    """
    return "".join(f"\\{sign}" if sign in LABEL_MARKUP else sign for sign in shown(str(text), LONGEST_LABEL))
