"""Projects: made, listed, renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from workspace.entries import author_and_reason, free_name
from workspace.errors import NotFound
from workspace.log import note
from workspace.records import KINDS, PROJECT, Project
from workspace.rows import moment, new_id, stamp
from workspace.schema import projects

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from workspace.store import Store


def add_project(store: Store, name: str, *, author: str, reason: str) -> Project:
    """Make a project.

    Raises
    ------
    InvalidEntry, NameTaken
        For an empty name, author or reason, and for a name that is in use.
    """
    saved = {**author_and_reason(author, reason), "created_at": stamp(store.clock())}
    with store.writing() as connection:
        made = insert_project(connection, name, saved)
        note(connection, made.id, PROJECT, made.id, "made", saved, after={"name": made.name})
        return made


def insert_project(connection: Connection, name: str, saved: dict[str, str]) -> Project:
    """Make a project inside a transaction; the line in the log is the caller's."""
    record = {"id": new_id(), **free_name(connection, projects, KINDS[PROJECT], name), **saved}
    connection.execute(insert(projects).values(**record))
    return Project(record["id"], record["name"], saved["author"], saved["reason"], moment(saved["created_at"]))


def rename_project(store: Store, project_id: str, name: str, *, author: str, reason: str) -> Project:
    """Give a project another name; raises as `add_project`."""
    saved = {**author_and_reason(author, reason), "created_at": stamp(store.clock())}
    with store.writing() as connection:
        old = find_project(connection, project_id)
        new = free_name(connection, projects, KINDS[PROJECT], name)
        connection.execute(update(projects).where(projects.c.id == project_id).values(**new))
        note(
            connection,
            project_id,
            PROJECT,
            project_id,
            "renamed",
            saved,
            {"name": old.name},
            {"name": new["name"]},
        )
        return find_project(connection, project_id)


def list_projects(store: Store) -> tuple[Project, ...]:
    """Return all projects, the oldest first."""
    with store.reading() as connection:
        rows = connection.execute(select(projects).order_by(projects.c.created_at, projects.c.id))
        return tuple(_record(row) for row in rows)


def project(store: Store, project_id: str) -> Project:
    """Return one project; raises `NotFound`."""
    with store.reading() as connection:
        return find_project(connection, project_id)


def find_project(connection: Connection, project_id: str) -> Project:
    """Return a project inside a transaction; a writing one holds it until its end."""
    row = connection.execute(select(projects).where(projects.c.id == project_id)).one_or_none()
    if row is None:
        raise NotFound.named(KINDS[PROJECT], project_id)
    return _record(row)


def _record(row: Row[Any]) -> Project:
    return Project(row.id, row.name, row.author, row.reason, moment(row.created_at))
