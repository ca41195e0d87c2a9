"""The first form of the memory: projects, versions, weight sets, evaluations, import profiles, the change log.

What never changes is held by triggers: the content of whatever was saved, everything frozen or published, and the log.
``INSERT OR REPLACE`` deletes without asking the triggers for deletion, so insertions are looked at as well.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None

APPLICATION = 0x47485753
SAVED = ("author", "reason", "created_at")
KEPT = {
    "framework_versions": ("id", "project_id", "number", "content", "fingerprint", "parent_id", "branch", *SAVED),
    "weight_sets": ("id", "project_id", "number", "framework_id", "method", "weights", "respondents",
                    "consistency_ratio", "parent_id", "branch", *SAVED),
    "evaluations": ("id", "project_id", "number", "framework_id", "fingerprint", "data_fingerprint",
                    "framework_fingerprint", "method_fingerprint", "level", "wave", "settings", "text_zh", "text_en", *SAVED),
}  # fmt: skip
"""Columns whose content never changes once saved; name and state may, until the thing is settled."""
SETTLED = "EXISTS (SELECT 1 FROM evaluations WHERE id = {row}.evaluation_id AND state <> 'draft')"


def upgrade() -> None:
    """Make the tables, the indexes that let a version have one successor, and the triggers."""
    _projects()
    _versions()
    _evaluations()
    _profiles_and_log()
    for table in ("framework_versions", "weight_sets"):
        _one(f"uq_{table}_successor", table, "parent_id", "branch = 0")
    _one("uq_framework_versions_first", "framework_versions", "project_id", "branch = 0 AND parent_id IS NULL")
    for table, columns in KEPT.items():
        _keep(table, columns)
    _refuse("evaluation_tables", "UPDATE")
    _refuse("evaluation_tables", "DELETE", SETTLED.format(row="OLD"))
    same = "EXISTS (SELECT 1 FROM evaluation_tables WHERE evaluation_id = NEW.evaluation_id AND name = NEW.name)"
    _refuse("evaluation_tables", "INSERT", f"{SETTLED.format(row='NEW')} OR {same}")
    _refuse("import_profiles", "UPDATE")
    for event in ("UPDATE", "DELETE"):
        _refuse("change_log", event)
    _refuse("change_log", "INSERT", "EXISTS (SELECT 1 FROM change_log WHERE id = NEW.id)")
    if _sqlite():
        op.execute(f"PRAGMA application_id = {APPLICATION}")
    else:
        for table in (*KEPT, "evaluation_tables", "import_profiles", "change_log"):
            _refuse(table, "TRUNCATE")


def _sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _one(name: str, table: str, column: str, where: str) -> None:
    """Let a value stand once among the rows that fulfil a condition."""
    only = sa.text(where)
    op.create_index(name, table, [column], unique=True, sqlite_where=only, postgresql_where=only)


def _text(name: str, unique: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, unique=unique)


def _saved() -> list[sa.Column]:
    return [_text(name) for name in SAVED]


def _link(name: str, target: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text, sa.ForeignKey(f"{target}.id"), nullable=nullable)


def _numbered(table: str, *columns: sa.Column) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Text, primary_key=True),
        _link("project_id", "projects"),
        sa.Column("number", sa.Integer, nullable=False),
        _text("name"),
        _text("name_key"),
        *columns,
        *_saved(),
        sa.Column(
            "state",
            sa.Text,
            sa.CheckConstraint("state IN ('draft', 'frozen', 'published')", name="state"),
            nullable=False,
        ),
        sa.UniqueConstraint("project_id", "number"),
        sa.UniqueConstraint("project_id", "name_key"),
    )


def _projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.Text, primary_key=True),
        _text("name"),
        _text("name_key", unique=True),
        *_saved(),
    )


def _versions() -> None:
    branch = ("branch", sa.Integer)
    _numbered(
        "framework_versions",
        _text("content"),
        _text("fingerprint"),
        _link("parent_id", "framework_versions", nullable=True),
        sa.Column(*branch, nullable=False),
    )
    _numbered(
        "weight_sets",
        _link("framework_id", "framework_versions"),
        *(_text(name) for name in ("method", "weights", "respondents")),
        sa.Column("consistency_ratio", sa.Float),
        _link("parent_id", "weight_sets", nullable=True),
        sa.Column(*branch, nullable=False),
    )


def _evaluations() -> None:
    prints = ("fingerprint", "data_fingerprint", "framework_fingerprint", "method_fingerprint")
    rest = ("level", "wave", "settings", "text_zh", "text_en")
    _numbered("evaluations", _link("framework_id", "framework_versions"), *(_text(name) for name in (*prints, *rest)))
    op.create_table(
        "evaluation_tables",
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluations.id"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _profiles_and_log() -> None:
    op.create_table(
        "import_profiles",
        sa.Column("id", sa.Text, primary_key=True),
        _link("project_id", "projects"),
        *(_text(name) for name in ("name", "name_key")),
        sa.Column("revision", sa.Integer, nullable=False),
        _text("content"),
        *_saved(),
        sa.UniqueConstraint("project_id", "name_key", "revision"),
    )
    op.create_table(
        "change_log",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _link("project_id", "projects"),
        *(_text(name) for name in ("at", "actor", "kind", "object_id", "action", "before", "after", "reason")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_log_project_id_object_id", "change_log", ["project_id", "object_id"])


def _keep(table: str, columns: tuple[str, ...]) -> None:
    """Hold the content of every row, and all of it once the row is settled."""
    _refuse(table, f"UPDATE OF {', '.join(columns)}", name="content")
    published = (
        "OLD.state = 'frozen' AND NEW.state = 'published' AND NEW.name = OLD.name AND NEW.name_key = OLD.name_key"
    )
    _refuse(table, "UPDATE", f"OLD.state <> 'draft' AND NOT ({published})")
    _refuse(table, "DELETE", "OLD.state <> 'draft'")
    same = ["id = NEW.id", "project_id = NEW.project_id AND (name_key = NEW.name_key OR number = NEW.number)"]
    if "branch" in columns:
        same.append("branch = 0 AND NEW.branch = 0 AND parent_id = NEW.parent_id")
    _refuse(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(f'({part})' for part in same)})")


def _refuse(table: str, event: str, when: str = "", name: str = "") -> None:
    kind = name or event.split(maxsplit=1)[0].lower()
    if not _sqlite():
        _refuse_by_function(f"keep_{table}_{kind}", table, event, when or "TRUE")
        return
    condition = f"WHEN {when} " if when else ""
    op.execute(
        f"CREATE TRIGGER keep_{table}_{kind} BEFORE {event} ON {table} {condition}BEGIN SELECT RAISE(ABORT, 'kept'); END"
    )


def _refuse_by_function(name: str, table: str, event: str, when: str) -> None:
    """Make the trigger of PostgreSQL, where a condition that looks at other rows has to stand in a function."""
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    given = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(event, "NEW")
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {when} THEN RAISE EXCEPTION 'kept' USING ERRCODE = 'GHWSK'; END IF; RETURN {given}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")
