"""The tables of the memory, as the newest migration leaves them; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

APPLICATION = 0x47485753
"""Number in the head of an SQLite file that says whose it is (the letters GHWS)."""
STATES = ("draft", "frozen", "published")
NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
metadata = MetaData(naming_convention=NAMES)


def _text(name: str, *, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, unique=unique)


def _saved() -> list[Column[str]]:
    """Return who saved something, why and when (ISO 8601, UTC, so that text sorts by time)."""
    return [_text("author"), _text("reason"), _text("created_at")]


def _numbered(table: str, *columns: Column) -> Table:
    """Return a table of things that are numbered and named within their project and settle in three states."""
    return Table(
        table,
        metadata,
        Column("id", Text, primary_key=True),
        Column("project_id", Text, ForeignKey("projects.id"), nullable=False),
        Column("number", Integer, nullable=False),
        _text("name"),
        _text("name_key"),
        *columns,
        *_saved(),
        Column(
            "state", Text, CheckConstraint("state IN ('draft', 'frozen', 'published')", name="state"), nullable=False
        ),
        UniqueConstraint("project_id", "number"),
        UniqueConstraint("project_id", "name_key"),
    )


def _line(table: Table) -> None:
    """Let a version have one successor, and a project one beginning, unless a line of its own was asked for."""
    columns = table.c
    first, next_ = text("branch = 0 AND parent_id IS NULL"), text("branch = 0")
    Index(f"uq_{table.name}_successor", columns.parent_id, unique=True, sqlite_where=next_, postgresql_where=next_)
    Index(f"uq_{table.name}_first", columns.project_id, unique=True, sqlite_where=first, postgresql_where=first)


projects = Table(
    "projects",
    metadata,
    Column("id", Text, primary_key=True),
    _text("name"),
    _text("name_key", unique=True),
    *_saved(),
)

framework_versions = _numbered(
    "framework_versions",
    _text("content"),
    _text("fingerprint"),
    Column("parent_id", Text, ForeignKey("framework_versions.id")),
    Column("branch", Integer, nullable=False),
)
_line(framework_versions)

weight_sets = _numbered(
    "weight_sets",
    Column("framework_id", Text, ForeignKey("framework_versions.id"), nullable=False),
    _text("method"),
    _text("weights"),
    _text("respondents"),
    Column("consistency_ratio", Float),
    Column("parent_id", Text, ForeignKey("weight_sets.id")),
    Column("branch", Integer, nullable=False),
)
Index(
    "uq_weight_sets_successor",
    weight_sets.c.parent_id,
    unique=True,
    sqlite_where=text("branch = 0"),
    postgresql_where=text("branch = 0"),
)

evaluations = _numbered(
    "evaluations",
    Column("framework_id", Text, ForeignKey("framework_versions.id"), nullable=False),
    _text("fingerprint"),
    _text("data_fingerprint"),
    _text("framework_fingerprint"),
    _text("method_fingerprint"),
    _text("level"),
    _text("wave"),
    _text("settings"),
    _text("text_zh"),
    _text("text_en"),
)

evaluation_tables = Table(
    "evaluation_tables",
    metadata,
    Column("evaluation_id", Text, ForeignKey("evaluations.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

import_profiles = Table(
    "import_profiles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("project_id", Text, ForeignKey("projects.id"), nullable=False),
    _text("name"),
    _text("name_key"),
    Column("revision", Integer, nullable=False),
    _text("content"),
    *_saved(),
    UniqueConstraint("project_id", "name_key", "revision"),
)

change_log = Table(
    "change_log",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("project_id", Text, ForeignKey("projects.id"), nullable=False),
    _text("at"),
    _text("actor"),
    _text("kind"),
    _text("object_id"),
    _text("action"),
    _text("before"),
    _text("after"),
    _text("reason"),
    Index(None, "project_id", "object_id"),
    sqlite_autoincrement=True,
)
