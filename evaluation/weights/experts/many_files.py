"""Many small workbooks read in processes of their own, a bundle at a time, with word of how far it has come."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Union

from evaluation.weights.experts import many_files_child
from evidence.errors import UnreadableFile
from evidence.reading import child
from evidence.reading.files import safe_name
from evidence.reading.isolation import Limits
from evidence.reading.kinds import kind_of
from evidence.reading.refusals import refusal
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Source = Union[str, "os.PathLike[str]", BinaryIO]
Rows = list[list[str]]
LIMITS = Limits(megabytes=5.0, memory=2 * 1024**3, seconds=60)
"""What one workbook may cost; a judgement workbook has some twenty kilobytes."""
BUNDLE = 100
"""Workbooks that one process reads: starting it costs as much as a hundred of them."""
GLANCE = 0.1
"""Seconds between two looks at how far it has come."""


@dataclass(frozen=True)
class Book:
    """One workbook: its sheets as rows of text, or why it could not be read."""

    name: str
    sheets: dict[str, Rows] = field(default_factory=dict)
    refused: UnreadableFile | None = None


def read_many(
    sources: Sequence[tuple[str, Source]], progress: Callable[[int, int], None] | None = None, limits: Limits = LIMITS
) -> list[Book]:
    """Return the sheets of many workbooks, in the order given.

    Parameters
    ----------
    sources
        Name and path, or name and open binary file.
    progress
        Called with how many are done and how many there are.
    limits
        What one workbook may cost.
    """
    books: list[Book] = []
    for start in range(0, len(sources), BUNDLE):

        def told(done: int, before: int = start) -> None:
            if progress is not None:
                progress(before + done, len(sources))

        books += _bundle(sources[start : start + BUNDLE], limits, told)
        told(0, len(books))
    return books


def _bundle(sources: Sequence[tuple[str, Source]], limits: Limits, told: Callable[[int], None]) -> list[Book]:
    with tempfile.TemporaryDirectory(prefix="answers-") as folder:
        books: dict[int, Book] = {}
        paths: dict[int, Path] = {}
        for at, (name, source) in enumerate(sources):
            called = safe_name(name)
            try:
                paths[at] = _placed(source, Path(folder, f"{at}.xlsx"), called, limits)
            except UnreadableFile as refused:
                books[at] = Book(called, refused=refused)
        read = _read(list(paths.values()), limits, told)
        for at, path in paths.items():
            said = read.get(path) or _read([path], limits).get(path) or {"refused": "memory", "detail": ""}
            books[at] = _book(safe_name(sources[at][0]), said, limits)
    return [books[at] for at in range(len(sources))]


def _placed(source: Source, target: Path, name: str, limits: Limits) -> Path:
    """Return where a workbook lies, after a look at what kind of file it is."""
    if isinstance(source, (str, os.PathLike)):
        target = Path(source)
        if not target.is_file():
            raise UnreadableFile.damaged(name, str(Bilingual("没有这个文件", "there is no such file")))
    else:
        source.seek(0)
        target.write_bytes(source.read(int(limits.megabytes * 1024**2) + 2))
    if kind_of(target, name, limits) != "workbook":
        raise UnreadableFile.not_a_table(name, Bilingual("文本文件", "a text file"))
    return target


def _read(paths: list[Path], limits: Limits, told: Callable[[int], None] = lambda _: None) -> dict[Path, dict]:
    """Return what a process says of each path; nothing for those behind one that ended it."""
    if not paths:
        return {}
    with tempfile.TemporaryDirectory(prefix="answers-") as folder:
        command = [sys.executable, "-I", str(many_files_child.__file__), str(child.__file__), folder]
        command += [str(limits.memory), str(limits.seconds), *(str(path) for path in paths)]
        _wait(command, Path(folder), limits.seconds, told)
        done = {path: Path(folder, f"{at}.json") for at, path in enumerate(paths)}
        return {path: json.loads(said.read_text(encoding="utf-8")) for path, said in done.items() if said.exists()}


def _wait(command: list[str], folder: Path, seconds: float, told: Callable[[int], None]) -> None:
    """Run a process to its end or to the end of its time, and say how many files it has done meanwhile."""
    limit = time.monotonic() + seconds
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while time.monotonic() < limit:
            with suppress(subprocess.TimeoutExpired):
                process.wait(GLANCE)
                return
            told(len(list(folder.glob("*.json"))))
        process.kill()


def _book(name: str, said: dict, limits: Limits) -> Book:
    if "refused" in said:
        return Book(name, refused=refusal(said["refused"], said["detail"], name, limits.memory, limits.seconds))
    return Book(name, said["sheets"])
