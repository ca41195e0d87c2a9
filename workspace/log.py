"""The change log: who, when, before, after, why; written in the transaction of the change and never touched again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import insert, select

from messages import Bilingual
from workspace.records import ACTIONS, KINDS, STATES, LogEntry
from workspace.rows import moment, packed, unpacked
from workspace.schema import change_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Row

    from workspace.store import Store

NOTHING: dict[str, Any] = {}
FIELDS: dict[str, Bilingual] = {
    "name": Bilingual("名称", "name"),
    "state": Bilingual("状态", "state"),
    "fingerprint": Bilingual("指纹", "fingerprint"),
    "nodes": Bilingual("节点数", "nodes"),
    "changes": Bilingual("改动", "changes"),
    "indicator system": Bilingual("指标体系", "indicator system"),
    "data_fingerprint": Bilingual("数据指纹", "data fingerprint"),
    "framework_fingerprint": Bilingual("指标体系指纹", "fingerprint of the indicator system"),
    "method_fingerprint": Bilingual("方法指纹", "fingerprint of the method"),
}
"""What a line says of something before and after a change; fields of other names are shown as they are called."""
COLON = Bilingual("：", ": ")


def note(
    connection: Connection,
    project_id: str,
    kind: str,
    object_id: str,
    action: str,
    saved: Mapping[str, str],
    before: Mapping[str, Any] = NOTHING,
    after: Mapping[str, Any] = NOTHING,
) -> None:
    """Write one line into the change log.

    Parameters
    ----------
    connection
        The transaction of the change itself.
    saved
        ``author``, ``reason`` and ``created_at``.
    before, after
        What changed, by field.
    """
    connection.execute(
        insert(change_log).values(
            project_id=project_id,
            at=saved["created_at"],
            actor=saved["author"],
            kind=kind,
            object_id=object_id,
            action=action,
            before=packed(before),
            after=packed(after),
            reason=saved["reason"],
        )
    )


def log(store: Store, project_id: str, object_id: str | None = None, most: int | None = None) -> tuple[LogEntry, ...]:
    """Return the lines of a project, or those on one object of it, the newest first.

    Parameters
    ----------
    most
        How many to return; default all.
    """
    asked = select(change_log).where(change_log.c.project_id == project_id).order_by(change_log.c.id.desc()).limit(most)
    if object_id is not None:
        asked = asked.where(change_log.c.object_id == object_id)
    with store.reading() as connection:
        return tuple(entry_of(row) for row in connection.execute(asked))


def entry_of(row: Row[Any]) -> LogEntry:
    """Return a line as a record."""
    return LogEntry(
        row.id,
        row.project_id,
        moment(row.at),
        row.actor,
        row.kind,
        row.object_id,
        row.action,
        unpacked(row.before),
        unpacked(row.after),
        row.reason,
    )


def log_table(entries: Iterable[LogEntry]) -> pd.DataFrame:
    """Return lines of the change log as a table for people: one row per line, before and after as text."""
    rows = [
        (
            one.at,
            one.actor,
            str(KINDS[one.kind]),
            str(one.after.get("name") or one.before.get("name") or ""),
            str(ACTIONS[one.action]),
            _spelled(one.before),
            _spelled(one.after),
            one.reason,
        )
        for one in entries
    ]
    return pd.DataFrame(rows, columns=["at", "actor", "kind", "name", "action", "before", "after", "reason"])


def _spelled(fields: Mapping[str, Any]) -> str:
    said = [(key, value) for key, value in fields.items() if value not in (None, "", [], {})]
    return "\n".join(f"{FIELDS.get(key, key)}{COLON}{_text(key, value)}" for key, value in said)


def _text(key: str, value: Any) -> str:
    if key == "state" and value in STATES:
        return str(STATES[value])
    return value if isinstance(value, str) else packed(value)
