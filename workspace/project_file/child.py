"""Looks through a project file in a process of its own, before anybody believes it.

Started by `workspace.project_file.looking` as a script, so it imports nothing but the standard library. It sets its own limits,
reads every member as the workbench would, and says what is wrong in a code that the parent turns into a sentence. A file
made to ask for endless memory ends this process and no other.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
from contextlib import suppress
from typing import Any

FORMAT = "sharing-union-project"
FORM = 1
"""Raised when a project file can no longer be read by the versions before."""
MEMBERS = re.compile(
    r"manifest\.json|log\.json|frameworks/\d{4,6}\.yaml|(?:weights|profiles)/\d{4,6}\.json|evaluations/\d{4,6}/[a-z_]{1,30}\.json"
)
"""Names a member may have; nothing leads out of the file."""
MOST_MEMBERS = 60_000
MOST_BYTES = 128 * 1024**2
"""Bytes one member may unpack to."""
MOST_TOTAL = 768 * 1024**2
MOST_DIRECTORY = 8 * 1024**2
DIRECTORY_END = b"PK\x05\x06"
ENCRYPTED = 0x1


class Refused(Exception):
    """The file cannot be opened; the code is translated by the parent."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def limit_resources(memory: int, seconds: int) -> None:
    """Bound address space and processor time of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, where only the parent's clock bounds us
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # macOS does not bound memory, a container may already allow less
            resource.setrlimit(kind, (most, most))


def members(path: str) -> dict[str, bytes]:
    """Return the members of a project file by name.

    Raises
    ------
    Refused
        For what is no zip, names that do not belong, members twice, encrypted or too large, and contents that do not match
        the manifest.
    """
    _check_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check(entries)
            found = {entry.filename: _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, RuntimeError) as error:
        raise Refused("zip", str(error)[:120]) from error
    _compare(found)
    return found


def _check_directory(path: str) -> None:
    """Refuse a list of contents that is too long, before anything reads it."""
    with open(path, "rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - (1 << 16) - 22))
        tail = file.read()
    at = tail.rfind(DIRECTORY_END)
    if at < 0:
        raise Refused("zip", "")
    if int.from_bytes(tail[at + 12 : at + 16], "little") > MOST_DIRECTORY:
        raise Refused("bomb", "")


def _check(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if "manifest.json" not in names:
        raise Refused("foreign", "")
    if len(names) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > MOST_TOTAL:
        raise Refused("bomb", "")
    for entry in entries:
        if not MEMBERS.fullmatch(entry.filename):
            raise Refused("name", entry.filename[:80])
        if entry.flag_bits & ENCRYPTED:
            raise Refused("encrypted", entry.filename)
        if entry.file_size > MOST_BYTES:
            raise Refused("bomb", entry.filename)
    if len(set(names)) < len(names):
        raise Refused("twice", "")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a member; one that is longer than it says is never read further than that."""
    with archive.open(entry) as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused("bomb", entry.filename)
    return content


def _compare(found: dict[str, bytes]) -> None:
    """Check the manifest against what is there."""
    manifest = parsed(found["manifest.json"], "manifest.json")
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Refused("foreign", "")
    if not isinstance(manifest.get("form"), int) or manifest["form"] > FORM:
        raise Refused("newer", str(manifest.get("form"))[:20])
    digests = manifest.get("files")
    if not isinstance(digests, dict) or set(digests) != set(found) - {"manifest.json"}:
        raise Refused("manifest", "")
    for name, content in found.items():
        if name != "manifest.json" and digests[name] != digest(content):
            raise Refused("digest", name)


def digest(content: bytes) -> str:
    """Return what the manifest says of a member's content."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def parsed(content: bytes, name: str) -> Any:
    """Return a member that is JSON; numbers that are none are refused."""
    try:
        return json.loads(content.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Refused("json", name) from error


def _no_number(name: str) -> None:
    raise ValueError(name)


def main(source: str, memory: str, seconds: str) -> int:
    """Look through `source` and write what is wrong as JSON; nothing when all is well."""
    limit_resources(int(memory), int(seconds))
    said: dict[str, str] = {}
    try:
        for name, content in members(source).items():
            if name.endswith(".json"):
                parsed(content, name)
    except Refused as refusal:
        said = {"code": refusal.code, "detail": refusal.detail}
    except MemoryError:
        said = {"code": "bomb", "detail": ""}
    sys.stdout.write(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
