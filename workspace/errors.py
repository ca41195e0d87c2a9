"""What the memory refuses, by what is in the way.

WorkspaceError
├── NotFound           a project, version or set that is not there (any more)
├── InvalidEntry       a name, author, reason or set of weights that cannot be kept
│   ├── NameTaken      two things of one kind with one name
│   └── Unchanged      nothing to save
├── Overtaken          somebody else saved first; carries the difference
├── Settled            frozen or published things never change
├── InUse              something else rests on what is to be removed
├── PersonLevel        data on persons are not kept here
├── StorageError       the database is locked, full, read-only, damaged, foreign or newer
└── UnreadableProject  a project file that is damaged, foreign, newer or hostile
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from messages import Bilingual, Message, Quoted, WorkbenchError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from messages import Sentences
    from workspace.differences import FrameworkDifference
    from workspace.records import FrameworkVersion


class WorkspaceError(WorkbenchError):
    """Base of everything the memory refuses."""


class NotFound(WorkspaceError):
    """Something asked for is not there."""

    @classmethod
    def named(cls, what: Bilingual, which: str, known: Sequence[str] = ()) -> NotFound:
        """Return the refusal of an id or name that nothing has."""
        said = Message(
            "There is no {what} “{which}” here. It may have been removed since: load the list again.",
            what=what,
            which=which,
        )
        return cls(said.then(nearest(which, known)))


class InvalidEntry(WorkspaceError):
    """A name, author, reason or set of weights cannot be kept."""

    @classmethod
    def empty(cls, what: Bilingual) -> InvalidEntry:
        """Return the refusal of a text that says nothing."""
        return cls(Message("The {what} is empty. Write it down, so that others can follow the change.", what=what))

    @classmethod
    def too_long(cls, what: Bilingual, count: int, most: int) -> InvalidEntry:
        """Return the refusal of a text that is too long."""
        return cls(Message("The {what} has {count} signs; at most {most} are kept.", what=what, count=count, most=most))


class NameTaken(InvalidEntry):
    """Two things of one kind would have one name."""

    @classmethod
    def by(cls, what: Bilingual, name: str, author: str, at: datetime, free: str) -> NameTaken:
        """Return the refusal of a name that is in use, with one that is not."""
        return cls(
            Message(
                "There already is a {what} called “{name}”, saved by {author} at {at:%Y-%m-%d %H:%M}. Two with one name "
                "could not be told apart: choose another one, for example “{free}”.",
                what=what,
                name=name,
                author=author,
                at=at,
                free=free,
            )
        )


class Unchanged(InvalidEntry):
    """There is nothing to save."""

    @classmethod
    def since(cls, name: str) -> Unchanged:
        """Return the statement that the content equals what it is based on."""
        return cls(Message("Nothing has changed since “{name}”, so there is no new version to save.", name=name))


class Overtaken(WorkspaceError):
    """Somebody else saved on the same basis first; nothing was written.

    Attributes
    ----------
    latest
        What stands there now.
    theirs, yours
        What the other and what this person changed since the basis; None for what has no tree.
    both
        Node and field that both changed.
    """

    def __init__(
        self,
        message: Message | Sentences,
        latest: object = None,
        theirs: FrameworkDifference | None = None,
        yours: FrameworkDifference | None = None,
    ) -> None:
        super().__init__(message)
        self.latest, self.theirs, self.yours = latest, theirs, yours
        self.both = () if theirs is None or yours is None else theirs.shared_with(yours)

    @classmethod
    def framework(cls, latest: FrameworkVersion, theirs: FrameworkDifference, yours: FrameworkDifference) -> Overtaken:
        """Return the refusal to save a tree on a basis that has a successor."""
        said = Message(
            "{author} saved “{name}” at {at:%Y-%m-%d %H:%M}, after you had opened the version before it. Nothing was "
            "overwritten, and your changes are not saved yet.",
            author=latest.author,
            name=latest.name,
            at=latest.created_at,
        )
        names = {change.node: change.label for change in (*theirs.changes, *yours.changes)}
        shared = dict.fromkeys(names[node] for node, _ in theirs.shared_with(yours))
        clash = Message("You both changed {parts}.", parts=Quoted(shared)) if shared else None
        return cls(
            said.then(
                Message("Theirs: {changes}", changes=theirs.summary),
                Message("Yours: {changes}", changes=yours.summary),
                clash,
                Message("Open the new version and repeat your changes on it, or save yours as a line of its own."),
            ),
            latest,
            theirs,
            yours,
        )

    @classmethod
    def beginning(cls, latest: FrameworkVersion, between: FrameworkDifference) -> Overtaken:
        """Return the refusal to save a first version where there is one by now."""
        said = Message(
            "This project has versions already; the latest is “{name}”, saved by {author} at {at:%Y-%m-%d %H:%M}. Nothing was "
            "overwritten, and yours is not saved yet.",
            author=latest.author,
            name=latest.name,
            at=latest.created_at,
        )
        return cls(
            said.then(
                Message("From the latest version to yours: {changes}", changes=between.summary),
                Message("Open the latest version and make your changes on it, or save yours as a line of its own."),
            ),
            latest,
            yours=between,
        )

    @classmethod
    def successor(cls, what: Bilingual, name: str, author: str, at: datetime, latest: object) -> Overtaken:
        """Return the refusal to save something without a tree on a basis that has a successor."""
        return cls(
            Message(
                "{author} saved the {what} “{name}” at {at:%Y-%m-%d %H:%M}, after you had opened the one before it. Nothing "
                "was overwritten. Look at the new one, then save on top of it or as a line of its own.",
                author=author,
                what=what,
                name=name,
                at=at,
            ),
            latest,
        )


class Settled(WorkspaceError):
    """Frozen and published things never change."""

    @classmethod
    def named(cls, what: Bilingual, name: str, state: Bilingual) -> Settled:
        """Return the refusal to change something that is settled."""
        return cls(
            Message(
                "The {what} “{name}” is {state} and never changes. Save a new one that is based on it.",
                what=what,
                name=name,
                state=state,
            )
        )

    @classmethod
    def by_database(cls) -> Settled:
        """Return the same refusal where the database noticed it."""
        return cls(
            Message(
                "The database refused the change: what has been saved keeps its content, what is frozen or published and "
                "the change log never change. Save a new version instead."
            )
        )


class InUse(WorkspaceError):
    """Something else rests on what is to be removed."""

    @classmethod
    def by(cls, what: Bilingual, name: str, users: Iterable[str]) -> InUse:
        """Return the refusal to remove something that is needed."""
        return cls(
            Message(
                "The {what} “{name}” cannot be removed, because {users} are based on it. Remove those first.",
                what=what,
                name=name,
                users=Quoted(users),
            )
        )


class PersonLevel(WorkspaceError):
    """Data on persons are not kept in the memory and not put into a project file."""

    @classmethod
    def column(cls, names: Iterable[object], allowed: Iterable[object]) -> PersonLevel:
        """Return the refusal of columns that are not those of enterprise values."""
        return cls(
            Message(
                "The values have the columns {names}, which are not part of a table of enterprise values. Nothing below the "
                "level of an enterprise is kept; allowed are {allowed}.",
                names=Quoted(names),
                allowed=Quoted(allowed, most=30),
            )
        )

    @classmethod
    def level(cls, level: str, allowed: Iterable[str]) -> PersonLevel:
        """Return the refusal of a level below the enterprise."""
        return cls(
            Message(
                "Values of the level “{level}” are not kept. Allowed are {allowed}: the enterprise and what lies above it.",
                level=level,
                allowed=Quoted(allowed),
            )
        )

    @classmethod
    def shown(cls, count: int) -> PersonLevel:
        """Return the refusal of an evaluation in which suppressed values can be seen."""
        return cls(
            Message(
                "{count} values of this evaluation are marked as suppressed and yet carry a number. Evaluate the values as the "
                "measures gave them, then save.",
                count=count,
            )
        )

    @classmethod
    def units(cls, kind: object) -> PersonLevel:
        """Return the refusal of units whose names are direct identifiers of people."""
        return cls(
            Message(
                "The names of the units look like a {kind}, which identifies people. Use codes of enterprises or districts.",
                kind=kind,
            )
        )


class StorageError(WorkspaceError):
    """The database cannot be read or written."""


class UnreadableProject(WorkspaceError):
    """A project file cannot be opened."""

    @classmethod
    def damaged(cls, file: str, detail: object) -> UnreadableProject:
        """Return the refusal of a file whose inside is not what a project file holds."""
        return cls(
            Message(
                "{file} is not an intact project file ({detail}). Save the project again where it was made, and open that file.",
                file=file,
                detail=detail,
            )
        )
