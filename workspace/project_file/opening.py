"""Opens a project file: everything in it is checked as if a person had just handed it in, then kept in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import IntegrityError

from messages import WorkbenchError
from workspace.entries import author_and_reason
from workspace.errors import NameTaken, UnreadableProject
from workspace.log import note
from workspace.project_file.checking import contradiction
from workspace.project_file.child import Refused, parsed
from workspace.project_file.looking import members_of
from workspace.project_file.parts import Parts, parts_of
from workspace.project_file.restoring import restore
from workspace.projects import insert_project
from workspace.records import PROJECT
from workspace.rows import stamp

if TYPE_CHECKING:
    from workspace.project_file.looking import Source
    from workspace.records import Project
    from workspace.store import Store


def open_project(store: Store, source: Source, *, author: str, reason: str, name: str | None = None) -> Project:
    """Open a project file as a new project of this database.

    Versions, sets, evaluations and profiles get ids of their own; numbers, names, authors, times, states and the change log
    stay as they were, and the log says who opened the file.

    Parameters
    ----------
    source
        A path or an open binary file, such as an upload.
    author, reason
        Who opens it and why.
    name
        What to call the project; default what it was called.

    Raises
    ------
    UnreadableProject
        For what is no project file, is damaged, newer, protected or hostile. Nothing of it is kept.
    NameTaken, InvalidEntry
        For a project of that name, an empty author or reason.
    """
    saved = {**author_and_reason(author, reason), "created_at": stamp(store.clock())}
    file, members = members_of(source)
    parts = _parts(file, members)
    with store.writing() as connection:
        try:
            project = insert_project(connection, name or str(parts.project["name"]), saved)
            for one in restore(connection, project.id, parts):
                if (said := contradiction(connection, one)) is not None:
                    raise UnreadableProject.damaged(file, said)
            after = {"name": project.name, "file": file}
            note(connection, project.id, PROJECT, project.id, "opened", saved, {"name": parts.project["name"]}, after)
        except (NameTaken, UnreadableProject):
            raise
        except (IntegrityError, WorkbenchError, KeyError, TypeError, ValueError) as error:
            raise UnreadableProject.damaged(file, _detail(error)) from error
    return project


def _parts(file: str, members: dict[str, bytes]) -> Parts:
    try:
        contents = {
            name: parsed(content, name) if name.endswith(".json") else content.decode("utf-8")
            for name, content in members.items()
        }
        return parts_of(contents)
    except Refused as error:
        raise UnreadableProject.damaged(file, error.detail) from error
    except (WorkbenchError, KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise UnreadableProject.damaged(file, _detail(error)) from error


def _detail(error: Exception) -> Any:
    """Return what is wrong: the sentence of a refusal, else the kind of error."""
    if isinstance(error, WorkbenchError):
        return error.message
    return f"{type(error).__name__}: {str(error)[:80]}"
