"""The door for files: look at what it is, then have it read in a child process."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Union

from evidence.errors import UnreadableFile
from evidence.privacy import scrub
from evidence.reading.isolation import Limits, read_in_child
from evidence.reading.kinds import kind_of
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.reading.raw import RawSheet

Source = Union[str, "os.PathLike[str]", BinaryIO]


def read_sheets(
    source: Source, name: str | None = None, limits: Limits | None = None, labelled: bool = False
) -> list[RawSheet]:
    """Return every sheet of a file that has any cell.

    Parameters
    ----------
    source
        A path, or an open binary file such as an upload.
    name
        What the file is called; needed where the source does not know.
    limits
        What the file may cost.
    labelled
        Whether statistics files are welcome, whose cells mean nothing without `RawSheet.labels`.

    Raises
    ------
    UnreadableFile
        With the file, the reason and the remedy.
    """
    limits = limits or Limits()
    with _on_disk(source) as (path, known):
        called = safe_name(name or known)
        kind = kind_of(path, called, limits)
        if kind == "sav" and not labelled:
            raise UnreadableFile(
                Message("{file} is an SPSS file of answers. Load it on the page for questionnaires.", file=called)
            )
        sheets = read_in_child(kind, path, called, limits)
    filled = [sheet for sheet in sheets if sheet.height and sheet.width]
    if not filled:
        raise UnreadableFile.empty(called)
    return filled


def name_of(source: Source) -> str:
    """Return what a path or an open file is called; an open file without a name is an ``upload``."""
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) and name else "upload"


def safe_name(name: str) -> str:
    r"""Return the last part of a file name, without control or direction marks and identifiers, at most 120 characters.

    >>> safe_name("../../x\u202e.xlsx"), safe_name("名单13812345678.xlsx")
    ('x.xlsx', '名单■■■.xlsx')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(sign for sign in last if sign.isprintable())
    return scrub(clean[:120]) or "?"


class _on_disk:  # noqa: N801 - used as a verb
    """A path for a source: itself when it is one, a temporary copy when it is an open file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.copy: Path | None = None

    def __enter__(self) -> tuple[Path, str]:
        if isinstance(self.source, (str, os.PathLike)):
            path = Path(self.source)
            if not os.path.isfile(path):
                raise UnreadableFile(Message("There is no file {file}. Check the path.", file=str(path)))
            if not os.access(path, os.R_OK):
                raise UnreadableFile(Message("The file {file} may not be read. Check its permissions.", file=path.name))
            return path, path.name
        handle, place = tempfile.mkstemp(prefix="upload-")
        self.copy = Path(place)
        with os.fdopen(handle, "wb") as target:
            self.source.seek(0)
            for block in _blocks(self.source):
                target.write(block)
        return self.copy, name_of(self.source)

    def __exit__(self, *_: object) -> None:
        if self.copy is not None:
            self.copy.unlink(missing_ok=True)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(1 << 20):
        yield block
