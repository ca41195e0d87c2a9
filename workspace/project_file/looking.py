"""Has a project file looked through in a child process, then reads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Union

from messages import Message
from workspace.errors import UnreadableProject
from workspace.project_file import child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Source = Union[str, "os.PathLike[str]", BinaryIO]
MOST_FILE = 300 * 1024**2
MEMORY, SECONDS = 3 * 1024**3, 120
"""What looking through a file may cost."""
BLOCK = 1 << 20


def members_of(source: Source) -> tuple[str, dict[str, bytes]]:
    """Return what a project file is called, and its members.

    Parameters
    ----------
    source
        A path or an open binary file, such as an upload.

    Raises
    ------
    UnreadableProject
        With the reason and what to do.
    """
    with _on_disk(source) as (path, name):
        if path.stat().st_size > MOST_FILE:
            raise refusal("bomb", "", name)
        _look(path, name)
        try:
            return name, child.members(str(path))
        except child.Refused as refused:
            raise refusal(refused.code, refused.detail, name) from refused


def _look(path: Path, name: str) -> None:
    script = Path(child.__file__)
    command = [sys.executable, "-I", str(script), str(path), str(MEMORY), str(SECONDS)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise refusal("bomb", "", name) from error
    if done.returncode:
        raise refusal("bomb", "", name)
    said = json.loads(done.stdout)
    if said:
        raise refusal(said["code"], said["detail"], name)


@contextmanager
def _on_disk(source: Source) -> Iterator[tuple[Path, str]]:
    """Give a path for a source: itself when it is one, a temporary copy when it is an open file."""
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        if not path.is_file() or not os.access(path, os.R_OK):
            said = Message("There is no file {file} that can be read. Check the path.", file=path.name)
            raise UnreadableProject(said)
        yield path, path.name
        return
    handle, place = tempfile.mkstemp(prefix="project-")
    copy = Path(place)
    try:
        with os.fdopen(handle, "wb") as target:
            source.seek(0)
            left = MOST_FILE + 1
            while left > 0 and (block := source.read(min(BLOCK, left))):
                target.write(block)
                left -= len(block)
        named = getattr(source, "name", None)
        yield copy, Path(str(named)).name if isinstance(named, str) and named else str(Message("The uploaded file"))
    finally:
        copy.unlink(missing_ok=True)


def refusal(code: str, detail: str, file: str) -> UnreadableProject:
    """Return the sentence for what the child process says in a code."""
    if code in SENTENCES:
        return UnreadableProject(SENTENCES[code](file, detail))
    return UnreadableProject.damaged(file, detail or code)


def _foreign(file: str, _: str) -> Message:
    return Message(
        "{file} is not a project file of this workbench. Choose a file that was saved with “Download project file”.",
        file=file,
    )


def _newer(file: str, form: str) -> Message:
    return Message(
        "{file} was saved by a newer version of the workbench (form {form}, known here up to {known}). Update this workbench, or "
        "have the project saved by the version you use.",
        file=file,
        form=form,
        known=child.FORM,
    )


def _name(file: str, member: str) -> Message:
    return Message(
        "{file} holds “{member}”, which no project file does, so nothing of it was opened. Ask where the file comes from.",
        file=file,
        member=member,
    )


def _bomb(file: str, _: str) -> Message:
    return Message(
        "{file} unpacks to far more than a project holds, so nothing of it was opened. Ask where the file comes from.",
        file=file,
    )


def _digest(file: str, member: str) -> Message:
    return Message(
        "The content of “{member}” in {file} is not what its manifest says: the file was changed or damaged on its way. Save the "
        "project again where it was made, and open that file.",
        member=member,
        file=file,
    )


def _encrypted(file: str, _: str) -> Message:
    return Message("{file} is protected by a password. Save the project again without one.", file=file)


SENTENCES: dict[str, Callable[[str, str], Message]] = {
    "zip": _foreign,
    "foreign": _foreign,
    "newer": _newer,
    "name": _name,
    "twice": _bomb,
    "bomb": _bomb,
    "digest": _digest,
    "encrypted": _encrypted,
}
