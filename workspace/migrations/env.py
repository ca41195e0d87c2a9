"""Alembic's way in: runs the steps on the connection it is handed.

Alembic loads this file under the name ``env_py``; imported in any other way it does nothing.
"""

from __future__ import annotations

from alembic import context

from workspace.schema import metadata


def run() -> None:
    """Run the steps inside the transaction of the caller, so that a kill leaves all of them or none."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
    context.run_migrations()


if __name__ == "env_py":
    run()
