"""Import profiles: how the files of this project are read, revision by revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from workspace.entries import NAME, author_and_reason, entry, key_of
from workspace.errors import NotFound, Overtaken, Unchanged
from workspace.log import note
from workspace.projects import find_project
from workspace.records import KINDS, PROFILE, SavedProfile
from workspace.rows import moment, new_id, stamp
from workspace.schema import import_profiles

if TYPE_CHECKING:
    from sqlalchemy import Row

    from evidence.profile import ImportProfile
    from workspace.store import Store

WHAT = KINDS[PROFILE]


def save_profile(
    store: Store,
    project_id: str,
    profile: ImportProfile,
    *,
    name: str,
    author: str,
    reason: str,
    based_on: int = 0,
) -> SavedProfile:
    """Save an import profile as the next revision of its name; earlier revisions stay.

    Parameters
    ----------
    based_on
        The revision the person had opened; 0 for a new profile.

    Raises
    ------
    Overtaken
        When there is a higher revision than that; nothing is written.
    InvalidEntry, Unchanged, NotFound
        For an empty name, author or reason, a profile equal to the last revision, a project that is gone.
    """
    saved = {**author_and_reason(author, reason), "created_at": stamp(store.clock())}
    name, content = entry(NAME, name), profile.to_json()
    with store.writing() as connection:
        find_project(connection, project_id)
        columns = import_profiles.c
        same = select(import_profiles).where(columns.project_id == project_id, columns.name_key == key_of(name))
        last = connection.execute(same.order_by(columns.revision.desc()).limit(1)).one_or_none()
        if last is not None and last.revision != based_on:
            raise Overtaken.successor(WHAT, last.name, last.author, moment(last.created_at), profile_of(last))
        if last is None and based_on:
            raise NotFound.named(WHAT, name)
        if last is not None and last.content == content:
            raise Unchanged.since(last.name)
        record: dict[str, Any] = {
            "id": new_id(),
            "project_id": project_id,
            "name": name,
            "name_key": key_of(name),
            "revision": based_on + 1,
            "content": content,
            **saved,
        }
        connection.execute(insert(import_profiles).values(**record))
        before = {} if last is None else {"name": last.name, "revision": last.revision, "content": last.content}
        after = {"name": name, "revision": based_on + 1, "content": content}
        note(connection, project_id, PROFILE, record["id"], "saved", saved, before, after)
        return profile_of(connection.execute(select(import_profiles).where(columns.id == record["id"])).one())


def profiles(store: Store, project_id: str, *, all_revisions: bool = False) -> tuple[SavedProfile, ...]:
    """Return the import profiles of a project by name, each in its last revision or in all of them."""
    columns = import_profiles.c
    asked = select(import_profiles).where(columns.project_id == project_id).order_by(columns.name_key, columns.revision)
    with store.reading() as connection:
        found = [profile_of(row) for row in connection.execute(asked)]
    return tuple(found) if all_revisions else tuple({key_of(one.name): one for one in found}.values())


def profile_of(row: Row[Any]) -> SavedProfile:
    """Return a row as a record."""
    return SavedProfile(
        row.id, row.project_id, row.name, row.revision, row.content, row.author, row.reason, moment(row.created_at)
    )
