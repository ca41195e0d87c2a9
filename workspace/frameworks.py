"""Versions of indicator systems: each save is a new one, on top of the version it was based on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from workspace.differences import diff_frameworks
from workspace.entries import author_and_reason, free_name
from workspace.errors import NotFound, Overtaken, Unchanged
from workspace.log import note
from workspace.projects import find_project
from workspace.records import FRAMEWORK, KINDS, FrameworkVersion
from workspace.rows import moment, new_id, stamp
from workspace.schema import framework_versions as versions

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table

    from evaluation import Framework
    from workspace.store import Store

WHAT = KINDS[FRAMEWORK]


def save_framework(
    store: Store,
    project_id: str,
    framework: Framework,
    *,
    name: str,
    author: str,
    reason: str,
    based_on: str | None = None,
    branch: bool = False,
) -> FrameworkVersion:
    """Save a tree as a new version.

    Parameters
    ----------
    name
        What the version is called; unique within the project.
    author, reason
        Who changes it and why.
    based_on
        Id of the version the person had opened; None where there was none.
    branch
        Whether it may stand beside a successor that its basis already has, as a line of its own.

    Raises
    ------
    Overtaken
        When somebody else has saved on the same basis; shows both differences. Nothing is written.
    NameTaken, InvalidEntry, Unchanged, NotFound
        For a name in use, an empty author or reason, a tree equal to its basis, a basis that is gone.
    """
    content = framework.to_yaml()
    saved = {**author_and_reason(author, reason), "created_at": stamp(store.clock())}
    with store.writing() as connection:
        find_project(connection, project_id)
        base = None if based_on is None else _within(connection, project_id, based_on)
        if base is not None and framework.fingerprint == base.fingerprint:
            raise Unchanged.since(base.name)
        if not branch:
            _refuse_overtaken(connection, project_id, base, framework)
        record: dict[str, Any] = {
            "id": new_id(),
            "project_id": project_id,
            "number": next_number(connection, versions, project_id),
            **free_name(connection, versions, WHAT, name, project_id=project_id),
            "content": content,
            "fingerprint": framework.fingerprint,
            "parent_id": based_on,
            "branch": int(branch),
            **saved,
            "state": "draft",
        }
        connection.execute(insert(versions).values(**record))
        before, after = _log_fields(base, record, framework)
        note(connection, project_id, FRAMEWORK, record["id"], "saved", saved, before, after)
        return find_framework(connection, record["id"])


def frameworks(store: Store, project_id: str) -> tuple[FrameworkVersion, ...]:
    """Return the versions of a project, the oldest first."""
    asked = select(versions).where(versions.c.project_id == project_id).order_by(versions.c.number)
    with store.reading() as connection:
        return tuple(version_of(row) for row in connection.execute(asked))


def framework(store: Store, version_id: str) -> FrameworkVersion:
    """Return one version; raises `NotFound`."""
    with store.reading() as connection:
        return find_framework(connection, version_id)


def latest_framework(store: Store, project_id: str) -> FrameworkVersion | None:
    """Return the end of the main line of a project; None where nothing has been saved."""
    with store.reading() as connection:
        return _end_of_line(connection, project_id, None)


def find_framework(connection: Connection, version_id: str) -> FrameworkVersion:
    """Return a version inside a transaction; raises `NotFound`."""
    row = connection.execute(select(versions).where(versions.c.id == version_id)).one_or_none()
    if row is None:
        raise NotFound.named(WHAT, version_id)
    return version_of(row)


def next_number(connection: Connection, table: Table, project_id: str) -> int:
    """Return the number after the highest of a project."""
    highest = connection.execute(select(func.max(table.c.number)).where(table.c.project_id == project_id)).scalar()
    return (highest or 0) + 1


def version_of(row: Row[Any]) -> FrameworkVersion:
    """Return a row as a record."""
    return FrameworkVersion(
        row.id,
        row.project_id,
        row.number,
        row.name,
        row.content,
        row.fingerprint,
        row.parent_id,
        bool(row.branch),
        row.author,
        row.reason,
        moment(row.created_at),
        row.state,
    )


def _within(connection: Connection, project_id: str, version_id: str) -> FrameworkVersion:
    version = find_framework(connection, version_id)
    if version.project_id != project_id:
        raise NotFound.named(WHAT, version_id)
    return version


def _refuse_overtaken(
    connection: Connection, project_id: str, base: FrameworkVersion | None, framework: Framework
) -> None:
    """Refuse a basis that has a successor on its line, and a second beginning of the main line."""
    latest = _end_of_line(connection, project_id, base)
    if latest is None:
        return
    if base is None:
        raise Overtaken.beginning(latest, diff_frameworks(latest.framework, framework))
    basis = base.framework
    raise Overtaken.framework(latest, diff_frameworks(basis, latest.framework), diff_frameworks(basis, framework))


def _end_of_line(connection: Connection, project_id: str, base: FrameworkVersion | None) -> FrameworkVersion | None:
    """Return the last version of the line that goes on from `base`, or of the main line; None where nothing follows."""
    links = select(versions.c.parent_id, versions.c.id).where(
        versions.c.project_id == project_id, versions.c.branch == 0
    )
    following: dict[str | None, str] = {row.parent_id: row.id for row in connection.execute(links)}
    at = start = None if base is None else base.id
    while at in following:
        at = following[at]
    return None if at is None or at == start else find_framework(connection, at)


def _log_fields(
    base: FrameworkVersion | None, record: dict[str, Any], framework: Framework
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the log says of a version before and after: its names, fingerprints, and every field that changed."""
    after: dict[str, Any] = {"name": record["name"], "fingerprint": record["fingerprint"]}
    if base is None:
        return {}, {**after, "nodes": len(framework.nodes)}
    before: dict[str, Any] = {"name": base.name, "fingerprint": base.fingerprint}
    difference = diff_frameworks(base.framework, framework)
    return {**before, "changes": difference.record(0)}, {**after, "changes": difference.record(1)}
