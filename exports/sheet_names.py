"""Names of sheets from texts that anybody wrote: no sign a workbook refuses, no more than 31, none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.workbook.cells import clean

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 31
REFUSED = "[]:*?/\\"


def sheet_name(text: str, taken: Collection[str] = ()) -> str:
    r"""Return a name for a sheet that is not yet `taken`; capital and small letters count as the same.

    >>> sheet_name("[a]:*?/\\"), sheet_name("History"), sheet_name("A", {"a"}), sheet_name("'")
    ('_a______', 'History_', 'A 2', 'sheet')
    """
    kept = "".join("_" if sign in REFUSED else " " if sign in "\n\t" else sign for sign in clean(text))
    name = kept.strip().strip("'").strip()[:LONGEST] or "sheet"
    name = f"{name}_" if name.lower() == "history" else name
    known, found, number = {one.lower() for one in taken}, name, 2
    while found.lower() in known:
        found, number = f"{name[: LONGEST - len(str(number)) - 1]} {number}", number + 1
    return found
