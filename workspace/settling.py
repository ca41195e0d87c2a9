"""What may still be done to things that were saved: rename, freeze, publish, remove; their content never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from workspace.entries import author_and_reason, free_name
from workspace.errors import InUse, NotFound, Settled
from workspace.log import note
from workspace.records import EVALUATION, FRAMEWORK, KINDS, STATES, WEIGHTS
from workspace.rows import stamp
from workspace.schema import evaluation_tables, evaluations, framework_versions, weight_sets

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table

    from workspace.store import Store

TABLES: dict[str, Table] = {FRAMEWORK: framework_versions, WEIGHTS: weight_sets, EVALUATION: evaluations}
RESTING: dict[str, tuple[tuple[str, str], ...]] = {
    FRAMEWORK: ((FRAMEWORK, "parent_id"), (WEIGHTS, "framework_id"), (EVALUATION, "framework_id")),
    WEIGHTS: ((WEIGHTS, "parent_id"),),
    EVALUATION: (),
}
"""Kind → kinds and columns that may refer to it."""


def rename(store: Store, kind: str, object_id: str, name: str, *, author: str, reason: str) -> None:
    """Give a draft another name.

    Parameters
    ----------
    kind
        ``framework``, ``weights`` or ``evaluation``.

    Raises
    ------
    NotFound, Settled, NameTaken, InvalidEntry
        For what is gone, frozen or published, a name in use, an empty author or reason.
    """
    saved = _saved(store, author, reason)
    with store.writing() as connection:
        row = _draft(connection, kind, object_id)
        new = free_name(connection, TABLES[kind], KINDS[kind], name, project_id=row.project_id)
        connection.execute(update(TABLES[kind]).where(TABLES[kind].c.id == object_id).values(**new))
        note(
            connection,
            row.project_id,
            kind,
            object_id,
            "renamed",
            saved,
            {"name": row.name},
            {"name": new["name"]},
        )


def freeze(store: Store, kind: str, object_id: str, *, author: str, reason: str) -> None:
    """Freeze a draft: neither its name nor anything else changes any more, and it cannot be removed; raises as `rename`."""
    saved = _saved(store, author, reason)
    with store.writing() as connection:
        _settle(connection, kind, _draft(connection, kind, object_id), "frozen", saved)


def publish(store: Store, kind: str, object_id: str, *, author: str, reason: str) -> None:
    """Publish something for good; with an evaluation the indicator system it rests on is frozen.

    Raises
    ------
    NotFound, Settled, InvalidEntry
        For what is gone or published already, an empty author or reason.
    """
    saved = _saved(store, author, reason)
    with store.writing() as connection:
        row = _row(connection, kind, object_id)
        if row.state == "published":
            raise Settled.named(KINDS[kind], row.name, STATES[row.state])
        _settle(connection, kind, row, "published", saved)
        if kind in (EVALUATION, WEIGHTS):
            tree = _row(connection, FRAMEWORK, row.framework_id)
            if tree.state == "draft":
                _settle(connection, FRAMEWORK, tree, "frozen", saved)


def remove(store: Store, kind: str, object_id: str, *, author: str, reason: str) -> None:
    """Remove a draft on which nothing else rests; the change log keeps that it was there.

    Raises
    ------
    InUse, NotFound, Settled, InvalidEntry
        For what others are based on, what is gone, frozen or published, an empty author or reason.
    """
    saved = _saved(store, author, reason)
    with store.writing() as connection:
        row = _draft(connection, kind, object_id)
        users = [
            name for table, column in RESTING[kind] for name in _names(connection, TABLES[table], column, object_id)
        ]
        if users:
            raise InUse.by(KINDS[kind], row.name, users)
        if kind == EVALUATION:
            connection.execute(delete(evaluation_tables).where(evaluation_tables.c.evaluation_id == object_id))
        connection.execute(delete(TABLES[kind]).where(TABLES[kind].c.id == object_id))
        kept = {key: row._mapping[key] for key in LOGGED[kind]}
        note(connection, row.project_id, kind, object_id, "removed", saved, {"name": row.name, **kept})


LOGGED = {
    FRAMEWORK: ("fingerprint", "content"),
    WEIGHTS: ("method", "weights"),
    EVALUATION: ("fingerprint", "data_fingerprint", "framework_fingerprint", "method_fingerprint"),
}
"""What the log keeps of a thing that is removed."""


def _saved(store: Store, author: str, reason: str) -> dict[str, str]:
    return {**author_and_reason(author, reason), "created_at": stamp(store.clock())}


def _row(connection: Connection, kind: str, object_id: str) -> Row[Any]:
    row = connection.execute(select(TABLES[kind]).where(TABLES[kind].c.id == object_id)).one_or_none()
    if row is None:
        raise NotFound.named(KINDS[kind], object_id)
    return row


def _draft(connection: Connection, kind: str, object_id: str) -> Row[Any]:
    row = _row(connection, kind, object_id)
    if row.state != "draft":
        raise Settled.named(KINDS[kind], row.name, STATES[row.state])
    return row


def _settle(connection: Connection, kind: str, row: Row[Any], state: str, saved: dict[str, str]) -> None:
    connection.execute(update(TABLES[kind]).where(TABLES[kind].c.id == row.id).values(state=state))
    before, after = ({"name": row.name, "state": one} for one in (row.state, state))
    note(connection, row.project_id, kind, row.id, state, saved, before, after)


def _names(connection: Connection, table: Table, column: str, object_id: str) -> list[str]:
    return list(connection.execute(select(table.c.name).where(table.c[column] == object_id)).scalars())
