"""Writes a project into one file."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import select

from messages import Message
from workspace.errors import StorageError
from workspace.evaluations import packed_tables
from workspace.frames import inflated
from workspace.project_file.child import FORM, FORMAT, digest
from workspace.projects import find_project
from workspace.rows import packed, stamp, unpacked
from workspace.schema import change_log, evaluations, framework_versions, import_profiles, weight_sets

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from workspace.store import Store

WITHOUT = {"project_id", "name_key", "content", "weights", "respondents", "settings"}
"""Columns that are derived, or stand as a text of their own."""
DATE = (1980, 1, 1, 0, 0, 0)


def save_project(store: Store, project_id: str, path: str | os.PathLike[str] | BinaryIO) -> None:
    """Write everything that belongs to a project into one file: all versions, weight sets, evaluations, profiles, the log.

    Data on persons are not in the memory, so they are not in the file. The same content and the same clock give the same
    bytes. A file at `path` is replaced only when the new one is complete.

    Raises
    ------
    NotFound, StorageError
        For a project that is gone, a path that cannot be written.
    """
    with store.reading() as connection:
        members = _members(connection, project_id)
    members["manifest.json"]["made_at"] = stamp(store.clock())
    texts = {name: _bytes(content) for name, content in members.items()}
    texts["manifest.json"] = _bytes(
        {**members["manifest.json"], "files": {name: digest(texts[name]) for name in texts if name != "manifest.json"}}
    )
    _store(_archive(texts), path)


def _members(connection: Connection, project_id: str) -> dict[str, Any]:
    """Return the members of the file by name, as text or as what becomes JSON."""
    project = find_project(connection, project_id)
    members: dict[str, Any] = {}
    heads: dict[str, list[dict[str, Any]]] = {"frameworks": [], "weights": [], "profiles": [], "evaluations": []}
    for at, row in enumerate(_rows(connection, framework_versions, project_id, "number"), start=1):
        members[f"frameworks/{at:04}.yaml"] = row["content"]
        heads["frameworks"].append(_head(row))
    for at, row in enumerate(_rows(connection, weight_sets, project_id, "number"), start=1):
        members[f"weights/{at:04}.json"] = {key: unpacked(row[key]) for key in ("weights", "respondents")}
        heads["weights"].append(_head(row))
    for at, row in enumerate(_rows(connection, import_profiles, project_id, "name_key", "revision"), start=1):
        members[f"profiles/{at:04}.json"] = row["content"]
        heads["profiles"].append(_head(row))
    for at, row in enumerate(_rows(connection, evaluations, project_id, "number"), start=1):
        members[f"evaluations/{at:04}/settings.json"] = row["settings"]
        for name, content in packed_tables(connection, row["id"]).items():
            members[f"evaluations/{at:04}/table_{name}.json"] = inflated(content)
        heads["evaluations"].append(_head(row))
    members["log.json"] = [
        {**_head(row), "before": unpacked(row["before"]), "after": unpacked(row["after"])}
        for row in _rows(connection, change_log, project_id, "id")
    ]
    roof = {"id": project.id, "name": project.name, "author": project.author, "reason": project.reason}
    members["manifest.json"] = {
        "format": FORMAT,
        "form": FORM,
        "project": {**roof, "created_at": stamp(project.created_at)},
        **heads,
    }
    return members


def _rows(connection: Connection, table: Table, project_id: str, *order: str) -> list[dict[str, Any]]:
    asked = select(table).where(table.c.project_id == project_id).order_by(*(table.c[name] for name in order))
    return [dict(row._mapping) for row in connection.execute(asked)]


def _head(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in WITHOUT}


def _bytes(content: Any) -> bytes:
    return (content if isinstance(content, str) else packed(content)).encode("utf-8")


def _archive(texts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(texts):
            archive.writestr(zipfile.ZipInfo(name, DATE), texts[name], zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _store(content: bytes, path: str | os.PathLike[str] | BinaryIO) -> None:
    if not isinstance(path, (str, os.PathLike)):
        path.write(content)
        return
    target = Path(path)
    try:
        handle, place = tempfile.mkstemp(prefix=target.name, dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(place, target)
        except OSError:
            Path(place).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StorageError(
            Message(
                "The project file {file} could not be written ({detail}). Choose another folder, or free some space.",
                file=target.name,
                detail=error.strerror or str(error),
            )
        ) from error
