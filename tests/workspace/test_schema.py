"""The tables in the code are those the steps leave behind, and they can be made elsewhere."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from workspace.migrations.versions.v0001 import APPLICATION as FIRST
from workspace.schema import APPLICATION, STATES, framework_versions, metadata


def test_code_and_database_agree(memory):
    with memory.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION == FIRST


def test_the_tables_can_be_made_in_postgresql():
    """Not run on a server: the statements are made, so nothing in the tables is SQLite's alone."""
    said = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in metadata.sorted_tables]
    assert len(said) == 7
    index = next(index for index in framework_versions.indexes if index.name.endswith("successor"))
    assert "WHERE branch = 0" in str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_states_are_those_the_table_allows(memory):
    with memory.reading() as connection:
        said = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'evaluations'").scalar()
    assert all(f"'{state}'" in said for state in STATES)
