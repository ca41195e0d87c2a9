"""PostgreSQL by URL: the sentence without a driver, and the same promises as with a file on a real server.

The second half needs a server: set the environment variable below to the URL of an empty database, for example one made by
``pgserver``, a wheel that brings PostgreSQL along; every test works in a schema of its own and drops it afterwards.
"""

from __future__ import annotations

import io
import os
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, make_url, text

from evaluation import evaluate
from workspace import Overtaken, Workspace
from workspace import postgresql as module
from workspace.errors import Settled, StorageError

VARIABLE = "SHARING_UNION_TEST_POSTGRESQL"
SERVER = os.environ.get(VARIABLE, "")
WHO = {"author": "李", "reason": "试评"}
needs_server = pytest.mark.skipif(not SERVER, reason=f"no PostgreSQL: set {VARIABLE} to the URL of an empty database")


def test_without_a_driver_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(StorageError, match=r"psycopg is not installed.*pip install"):
        Workspace("postgresql://somebody:secret@server/x")
    with pytest.raises(StorageError, match="pg8000 is not installed"):
        Workspace("postgresql+pg8000://server/x")


def test_a_driver_that_is_there_is_taken(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: name == "psycopg2" or None)
    assert module.with_driver(make_url("postgresql://server/x")).drivername == "postgresql+psycopg2"
    monkeypatch.setattr(module, "find_spec", lambda _name: True)
    assert module.with_driver(make_url("postgresql://server/x")).drivername == "postgresql+psycopg"
    assert module.with_driver(make_url("postgresql+psycopg2://server/x")).drivername == "postgresql+psycopg2"


@pytest.fixture
def address():
    """Return the URL of an empty schema, dropped at the end."""
    schema = f"t{uuid.uuid4().hex[:12]}"
    engine = create_engine(module.with_driver(make_url(SERVER)), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(SERVER).update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@needs_server
def test_everything_that_is_kept_in_a_file_is_kept_here(address, tree, values):
    """A version, a weight set, an evaluation, published; saved as a project file, opened in a file and back again."""
    with Workspace(address) as memory:
        project = memory.add_project("示例区县", **WHO)
        version = memory.save_framework(project.id, tree, name="初稿", **WHO)
        memory.save_weights(
            version.id, dict.fromkeys("abc", 0.25), name="专家", method="direct", respondents=("E1",), **WHO
        )
        head = memory.save_evaluation(
            project.id, evaluate(values, tree), name="结果", level="enterprise", values=values, wave="2025H1", **WHO
        )
        memory.publish("evaluation", head.id, **WHO)
        assert memory.evaluation(head.id).again().fingerprint == head.fingerprint
        file = io.BytesIO()
        memory.save_project(project.id, file)
        assert [line.action for line in memory.log(project.id)][-1] == "made"
    with Workspace(":memory:") as elsewhere:
        copy = elsewhere.open_project(io.BytesIO(file.getvalue()), **WHO)
        assert elsewhere.evaluation(elsewhere.evaluations(copy.id)[0].id).again().fingerprint == head.fingerprint
        back = io.BytesIO()
        elsewhere.save_project(copy.id, back)
    with Workspace(address) as memory:
        assert memory.projects()[0].name == "示例区县", "it is there after closing"
        again = memory.open_project(io.BytesIO(back.getvalue()), name="回来的", **WHO)
        assert memory.evaluations(again.id)[0].state == "published"


@needs_server
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evaluations SET fingerprint = 'x'",
        "UPDATE evaluations SET name = 'x', name_key = 'x'",
        "UPDATE evaluations SET state = 'draft'",
        "DELETE FROM evaluations",
        "UPDATE evaluation_tables SET content = ''",
        "DELETE FROM evaluation_tables",
        "INSERT INTO evaluation_tables SELECT evaluation_id, 'more', content FROM evaluation_tables LIMIT 1",
        "TRUNCATE evaluation_tables",
        "TRUNCATE change_log",
        "UPDATE framework_versions SET content = ''",
        "DELETE FROM framework_versions",
        "UPDATE change_log SET reason = ''",
        "DELETE FROM change_log",
    ],
)
def test_what_is_published_never_changes(address, tree, values, statement):
    with Workspace(address) as memory:
        project = memory.add_project("示例区县", **WHO)
        memory.save_framework(project.id, tree, name="初稿", **WHO)
        head = memory.save_evaluation(project.id, evaluate(values, tree), name="结果", level="enterprise", **WHO)
        memory.publish("evaluation", head.id, **WHO)
        with pytest.raises(Settled), memory.writing() as connection:
            connection.execute(text(statement))
        assert memory.evaluation(head.id).again().fingerprint == head.fingerprint


@needs_server
def test_of_two_at_once_the_second_is_told(address, tree):
    with Workspace(address) as memory, Workspace(address) as other:
        project = memory.add_project("示例区县", **WHO)
        first = memory.save_framework(project.id, tree, name="初稿", **WHO)
        gate = threading.Barrier(2)

        def save(who, store, share):
            gate.wait()
            try:
                changed = tree.with_weights({"a": share})
                store.save_framework(project.id, changed, name=who, author=who, reason="会议", based_on=first.id)
            except Overtaken as told:
                return told
            return None

        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(save, ("李", "王"), (memory, other), (5.0, 7.0)))
        assert [one is None for one in told].count(True) == 1
        assert len(memory.frameworks(project.id)) == 2
        assert len(memory.log(project.id)) == 3


@needs_server
def test_reading_only_and_what_is_no_database_of_ours(address):
    with pytest.raises(StorageError, match="read-only it cannot be brought"):
        Workspace(address, read_only=True)
    with Workspace(address) as memory:
        memory.add_project("示例区县", **WHO)
    with Workspace(address, read_only=True) as looking:
        assert len(looking.projects()) == 1
        with pytest.raises(StorageError, match="is read-only"):
            looking.add_project("另一个", **WHO)
    wrong = make_url(address).set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(StorageError, match="cannot be reached"):
        Workspace(wrong)


@needs_server
def test_a_database_of_another_program_is_left_alone(address):
    engine = create_engine(module.with_driver(make_url(address)))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE accounts (id integer)"))
    engine.dispose()
    with pytest.raises(StorageError, match="is not a database of the workbench"):
        Workspace(address)
