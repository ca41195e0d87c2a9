"""Writes the parts of a project file into the database, under ids of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from workspace.entries import key_of
from workspace.evaluations import insert_tables
from workspace.rows import new_id
from workspace.schema import change_log, evaluations, framework_versions, import_profiles, weight_sets

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from workspace.project_file.parts import Parts, Row

LINKS = ("parent_id", "framework_id")


def restore(connection: Connection, project_id: str, parts: Parts) -> list[str]:
    """Insert everything and return the new ids of the evaluations.

    What refers to something that is not in the file is refused with a KeyError.
    """
    ids: dict[str, str] = {parts.project["id"]: project_id}
    for table, rows in (
        (framework_versions, parts.frameworks),
        (weight_sets, parts.weights),
        (import_profiles, parts.profiles),
    ):
        for row in rows:
            connection.execute(insert(table).values(**_renamed(row, ids, project_id)))
    for row in parts.evaluations:
        _insert_evaluation(connection, _renamed(row, ids, project_id), parts.tables[row["id"]])
    for line in parts.log:
        # what was removed before the project was saved is in the log only, and keeps its id there
        known = ids.get(line["object_id"], line["object_id"])
        connection.execute(insert(change_log).values(**{**line, "project_id": project_id, "object_id": known}))
    return [ids[row["id"]] for row in parts.evaluations]


def _renamed(row: Row, ids: dict[str, str], project_id: str) -> dict[str, Any]:
    """Return a row with ids of this database, which are remembered."""
    if row["id"] in ids:
        raise KeyError(row["id"])
    links = {name: ids[row[name]] for name in LINKS if row.get(name) is not None}
    ids[row["id"]] = new_id()
    return {**row, **links, "id": ids[row["id"]], "project_id": project_id, "name_key": key_of(row["name"])}


def _insert_evaluation(connection: Connection, row: dict[str, Any], tables: dict[str, bytes]) -> None:
    """Insert an evaluation as a draft, because nothing can be added to a settled one, then settle it."""
    table: Table = evaluations
    connection.execute(insert(table).values(**{**row, "state": "draft"}))
    if tables:
        insert_tables(connection, row["id"], tables)
    if row["state"] != "draft":
        connection.execute(update(table).where(table.c.id == row["id"]).values(state=row["state"]))
