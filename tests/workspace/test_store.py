"""Opening, transactions that happen as a whole, letting go."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from workspace.schema import projects
from workspace.store import PATIENCE, Store

ROW = {"id": "x", "name": "x", "name_key": "x", "author": "x", "reason": "x", "created_at": "x"}


def test_a_transaction_happens_as_a_whole_or_not_at_all(memory):
    def halfway():
        with memory.writing() as connection:
            connection.execute(insert(projects).values(**ROW))
            raise KeyError

    with pytest.raises(KeyError):
        halfway()
    assert memory.projects() == ()


def test_closing_lets_go_of_the_file(place):
    with Store(place) as store:
        assert repr(store) == f"<Store {place}>"
    assert not place.with_name(f"{place.name}-wal").exists()


def test_a_url_will_do(tmp_path):
    with Store(f"sqlite:///{tmp_path}/by_url.sqlite") as store:
        assert store.place.endswith("by_url.sqlite")
    assert PATIENCE >= 10
