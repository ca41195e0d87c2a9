"""Steps from one form of the database to the next, for Alembic; `workspace.migrate` walks them."""
