"""Columns without direct identifiers: telephone numbers in a text are blackened, ids that are identifiers removed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import compute

from evidence.credit_code import credit_code_fits, identity_number_fits
from evidence.issues import Issue, Place
from evidence.matching.headers import header_of
from evidence.origins import MOST_ROWS
from evidence.privacy import BLACK, IDENTITY, MAIL, PHONE, SAMPLED, coarse_position, identifier_kind, identifies, scrub
from evidence.salt import TEXT, salt_of_this_machine
from evidence.schema import Column, Privacy
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.reading import RawSheet

Found = tuple[pa.Array, list[Issue]]
CODED = re.compile(r"(?:编号|编码|代码|id|code|hash)$")
"""How a header ends that holds codes already, such as “联系人编号”."""
KINDS = (PHONE, IDENTITY, MAIL)
"""Identifiers that are replaced by a code, or taken out, where they stand as ids."""
TELEPHONES = (13_000_000_000, 19_999_999_999)
"""Whole numbers that look like Chinese mobile numbers."""


def without_identifiers(values: pa.Array, column: Column, header: str, place: Place, start: int) -> Found:
    """Return a column without direct identifiers, and what was done to it.

    Parameters
    ----------
    values, column
        Converted cells and their declaration.
    header, place, start
        Header in the file, its sheet, and the row of the first cell counted from 0: for the remark.
    """
    spot = Place(place.file, place.sheet, header)
    if column.name == "lon_lat":
        return _coarse(values, spot, start)
    if column.kind == "text":
        return _blackened(values, spot, start)
    if column.kind == "id":
        return _coded(values, _identifies_in(values, column, header), spot, start)
    if column.kind == "integer":
        return _without_telephones(values, spot, start)
    return values, []


def _identifies_in(values: pa.Array, column: Column, header: str) -> Callable[[str], bool]:
    """Return which ids of a column identify a person.

    In a column about persons a telephone or identity number or an e-mail address does; so does everything under a header such as
    “姓名”. Ids of other things may look like anything, so they do where the whole column looks like that, and by themselves only
    where they cannot be anything else.
    """
    if column.name == "panel_id" and salt_of_this_machine() is not None:
        return lambda _text: True  # made up by people out of what they know about themselves
    if column.privacy >= Privacy.PERSON:
        named = identifier_kind(header, []) is not None and not CODED.search(header_of(header).plain)
        return lambda text: named or identifies(text, KINDS)
    if identifier_kind("", values.slice(0, SAMPLED).to_pylist()) is not None:
        return lambda text: identifies(text, KINDS)
    return lambda text: identifies(text, (MAIL,)) or identity_number_fits(text)


def _coded(values: pa.Array, identifying: Callable[[str], bool], spot: Place, start: int) -> Found:
    """Replace ids that identify a person by a code, or take them out where this machine has no salt."""
    salt = salt_of_this_machine()

    def change(text: str) -> str | None:
        if not identifying(text):
            return text
        return None if salt is None else salt.code(text)

    new, rows = _changed(values, change, start)
    if not rows:
        return values, []
    if salt is not None:
        said = Message(
            "{count} ids identified a person and were replaced by salted codes before anything was stored.",
            count=len(rows),
        )
        return new, [Issue("info", "coded", said, spot, tuple(rows[:MOST_ROWS]), len(rows))]
    said = Message(
        "{count} ids are names, telephone or identity numbers or e-mail addresses and were removed before anything was stored. "
        "Replace them by a code that stays the same for one person, or set {name} on this machine to have them coded.",
        count=len(rows),
        name=TEXT,
    )
    return new, [Issue("error", "identifier", said, spot, tuple(rows[:MOST_ROWS]), len(rows))]


def _blackened(values: pa.Array, spot: Place, start: int) -> Found:
    new, rows = _changed(values, lambda text: text if credit_code_fits(text) else scrub(text), start)
    if not rows:
        return values, []
    said = Message(
        "{count} texts held a telephone number, an e-mail address or another direct identifier; it was blackened.",
        count=len(rows),
    )
    return new, [Issue("info", "blackened", said, spot, tuple(rows[:MOST_ROWS]), len(rows))]


def _without_telephones(values: pa.Array, spot: Place, start: int) -> Found:
    """Take out whole numbers that look like telephone numbers: a spreadsheet keeps those as numbers."""
    wrong = compute.and_(compute.greater_equal(values, TELEPHONES[0]), compute.less_equal(values, TELEPHONES[1]))
    rows = np.flatnonzero(wrong.fill_null(False).to_numpy(zero_copy_only=False))
    if not len(rows):
        return values, []
    said = Message(
        "{count} numbers look like telephone numbers and were removed before anything was stored.", count=len(rows)
    )
    found = [int(row) + start + 1 for row in rows[:MOST_ROWS]]
    new = compute.if_else(wrong.fill_null(False), pa.scalar(None, values.type), values)
    return new, [Issue("error", "identifier", said, spot, tuple(found), len(rows))]


def _coarse(values: pa.Array, spot: Place, start: int) -> Found:
    new, rows = _changed(values, coarse_position, start)
    if not rows:
        return values, []
    said = Message("{count} positions were cut to a hundredth of a degree, about a kilometre.", count=len(rows))
    return new, [Issue("info", "coarse", said, spot, tuple(rows[:MOST_ROWS]), len(rows))]


def _changed(values: pa.Array, change: Callable[[str], str | None], start: int) -> tuple[pa.Array, list[int]]:
    """Change every different text once; return the column and the file rows whose text is another one now."""
    coded = values.dictionary_encode()
    texts = coded.dictionary.to_pylist()
    changed = [change(text) for text in texts]
    touched = np.array([new != old for new, old in zip(changed, texts, strict=True)] + [False])
    if not touched.any():
        return values, []
    codes = coded.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False)
    new = pa.array([*changed, None], pa.string()).take(pa.array(codes))
    return new, [int(row) + start + 1 for row in np.flatnonzero(touched[codes])]


def preview(sheet: RawSheet, header_row: int, rows: int = 3) -> list[list[str]]:
    """Return the headers and the first rows of a sheet as they may be shown: without direct identifiers.

    Parameters
    ----------
    sheet, header_row
        The raw cells, and the row of the headers counted from 0.
    rows
        Rows below the headers.
    """
    head = sheet.head(header_row + 1 + rows)[header_row:]
    if not head:
        return []
    columns = list(zip(*head, strict=True))
    for at, (header, *cells) in enumerate(columns):
        sample = sheet.column(at, header_row + 1).slice(0, SAMPLED).to_pylist()
        hidden = identifier_kind(header, sample) is not None
        columns[at] = (header, *(BLACK if hidden and cell else scrub(cell) for cell in cells))
    return [list(row) for row in zip(*columns, strict=True)]
