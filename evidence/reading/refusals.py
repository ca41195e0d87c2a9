"""The sentences for what the child process says in codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from evidence.errors import UnreadableFile
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable


def refusal(code: str, detail: str, name: str, memory: float, seconds: float) -> UnreadableFile:
    """Return the refusal of a file.

    Parameters
    ----------
    code, detail
        What the child said.
    name
        What the owner calls the file.
    memory, seconds
        What the file was allowed, in bytes and seconds.
    """
    if code == "protected":
        return UnreadableFile.protected(name)
    if code == "memory":
        return UnreadableFile.over_limits(name, memory / 1024**3, seconds)
    if code == "binary":
        return UnreadableFile.not_a_table(name, Message("a binary file"))
    if code in SENTENCES:
        return UnreadableFile(SENTENCES[code](name, detail))
    return UnreadableFile.damaged(name, detail or code)


def _encoding(file: str, _: str) -> Message:
    return Message(
        "The characters of {file} could not be read as UTF-8 or GB18030. Save it as “CSV UTF-8” and upload that.",
        file=file,
    )


def _cut(file: str, _: str) -> Message:
    return Message("{file} ends in the middle of a character: it was cut off. Export or download it again.", file=file)


def _quotes(file: str, row: str) -> Message:
    return Message(
        "Row {row} of {file}: a quotation mark is not closed, or text follows after a closed one, so the cells cannot be told "
        'apart. Write two quotation marks ("") for one inside a cell, or save the file as .xlsx.',
        row=row,
        file=file,
    )


def _nested(file: str, columns: str) -> Message:
    return Message(
        "The columns {columns} of {file} hold lists or records. Keep one value per cell and save it again.",
        columns=columns,
        file=file,
    )


def _far(file: str, detail: str) -> Message:
    sheet, cell = json.loads(detail)
    return Message(
        "The sheet “{sheet}” of {file} reaches to the cell {cell}, which is more than can be read. Usually a blank was typed "
        "far away from the table: delete the empty rows and columns behind the table, save, and upload again.",
        sheet=sheet,
        file=file,
        cell=cell,
    )


SENTENCES: dict[str, Callable[[str, str], Message]] = {
    "encoding": _encoding,
    "cut": _cut,
    "quotes": _quotes,
    "nested": _nested,
    "far": _far,
}
