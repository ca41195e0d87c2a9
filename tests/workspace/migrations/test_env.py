"""Alembic's way in, used as Alembic uses it."""

from __future__ import annotations

import importlib

from alembic import command
from sqlalchemy import inspect

from workspace.engine import engine_for, url_of
from workspace.migrate import configuration


def test_importing_it_does_nothing():
    assert callable(importlib.import_module("workspace.migrations.env").run)


def test_alembic_finds_the_steps(place):
    engine = engine_for(url_of(place), 1)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "head")
        assert "change_log" in inspect(connection).get_table_names()
    engine.dispose()
