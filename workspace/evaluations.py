"""Evaluations kept with their fingerprints and tables; a published one never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from messages import Bilingual, Message, using_language
from workspace.enterprise_values import check_evaluation, keepable
from workspace.entries import author_and_reason, free_name
from workspace.errors import InvalidEntry, NotFound
from workspace.evaluation_records import CELLS, EXCLUSIONS, VALUES, EvaluationHead, SavedEvaluation
from workspace.frames import packed_table, unpacked_table
from workspace.frameworks import find_framework, next_number, version_of
from workspace.log import note
from workspace.projects import find_project
from workspace.records import EVALUATION, KINDS
from workspace.rows import moment, new_id, packed, stamp, unpacked
from workspace.schema import evaluation_tables, evaluations, framework_versions

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Connection, Row

    from evaluation import Evaluation, Values
    from workspace.records import FrameworkVersion
    from workspace.store import Store

WHAT = KINDS[EVALUATION]


def save_evaluation(
    store: Store,
    project_id: str,
    evaluation: Evaluation,
    *,
    name: str,
    author: str,
    reason: str,
    level: str,
    values: Values | None = None,
    data_fingerprint: str = "",
    wave: str = "",
) -> EvaluationHead:
    """Save an evaluation with its tables.

    Parameters
    ----------
    level
        What the units are: ``enterprise``, ``district`` or ``mechanism``. Nothing below is kept.
    values
        What was evaluated; saved as well, suppressed cells without numbers, so that it can be evaluated again.
    data_fingerprint
        Of the data, where no values are given.
    wave
        The period evaluated.

    Raises
    ------
    PersonLevel
        For a level below the enterprise, or a suppressed value in sight.
    InvalidEntry
        When its indicator system has not been saved in this project; and for an empty author or reason.
    NameTaken, NotFound
        For a name in use, a project that is gone.
    """
    check_evaluation(evaluation, level)
    kept = None if values is None else keepable(values, level)
    tables = _tables(evaluation, kept)
    saved = {**author_and_reason(author, reason), "created_at": stamp(store.clock())}
    with store.writing() as connection:
        find_project(connection, project_id)
        version = _version_of(connection, project_id, evaluation)
        record: dict[str, Any] = {
            "id": new_id(),
            "project_id": project_id,
            "number": next_number(connection, evaluations, project_id),
            **free_name(connection, evaluations, WHAT, name, project_id=project_id),
            "framework_id": version.id,
            "fingerprint": evaluation.fingerprint,
            "data_fingerprint": values.fingerprint if values is not None else data_fingerprint,
            "framework_fingerprint": evaluation.framework.fingerprint,
            "method_fingerprint": evaluation.method.fingerprint,
            "level": level,
            "wave": wave,
            "settings": packed(_settings(evaluation, kept)),
            "text_zh": _in("zh", evaluation),
            "text_en": _in("en", evaluation),
            **saved,
            "state": "draft",
        }
        connection.execute(insert(evaluations).values(**record))
        insert_tables(connection, record["id"], {key: packed_table(table) for key, table in tables.items()})
        prints = {key: record[key] for key in record if key.endswith("fingerprint")}
        after = {"name": record["name"], "indicator system": version.name, **prints}
        note(connection, project_id, EVALUATION, record["id"], "saved", saved, after=after)
        return find_evaluation(connection, record["id"])


def insert_tables(connection: Connection, evaluation_id: str, tables: dict[str, bytes]) -> None:
    """Write the packed tables of an evaluation."""
    rows = [{"evaluation_id": evaluation_id, "name": name, "content": content} for name, content in tables.items()]
    connection.execute(insert(evaluation_tables), rows)


def list_evaluations(store: Store, project_id: str) -> tuple[EvaluationHead, ...]:
    """Return the saved evaluations of a project without their tables, the oldest first."""
    asked = select(evaluations).where(evaluations.c.project_id == project_id).order_by(evaluations.c.number)
    with store.reading() as connection:
        return tuple(head_of(row) for row in connection.execute(asked))


def evaluation(store: Store, evaluation_id: str) -> SavedEvaluation:
    """Return one evaluation with its tables; raises `NotFound`."""
    with store.reading() as connection:
        head = find_evaluation(connection, evaluation_id)
        version = find_framework(connection, head.framework_id)
        tables = packed_tables(connection, evaluation_id)
    return SavedEvaluation(head, version, {name: unpacked_table(content) for name, content in tables.items()})


def packed_tables(connection: Connection, evaluation_id: str) -> dict[str, bytes]:
    """Return the tables of an evaluation as they are kept."""
    columns = evaluation_tables.c
    asked = select(columns.name, columns.content).where(columns.evaluation_id == evaluation_id).order_by(columns.name)
    return {row.name: row.content for row in connection.execute(asked)}


def find_evaluation(connection: Connection, evaluation_id: str) -> EvaluationHead:
    """Return an evaluation inside a transaction; raises `NotFound`."""
    row = connection.execute(select(evaluations).where(evaluations.c.id == evaluation_id)).one_or_none()
    if row is None:
        raise NotFound.named(WHAT, evaluation_id)
    return head_of(row)


def head_of(row: Row[Any]) -> EvaluationHead:
    """Return a row as a record."""
    return EvaluationHead(
        row.id,
        row.project_id,
        row.number,
        row.name,
        row.framework_id,
        row.fingerprint,
        row.data_fingerprint,
        row.framework_fingerprint,
        row.method_fingerprint,
        row.level,
        row.wave,
        unpacked(row.settings),
        Bilingual(row.text_zh, row.text_en),
        row.author,
        row.reason,
        moment(row.created_at),
        row.state,
    )


def _version_of(connection: Connection, project_id: str, evaluation: Evaluation) -> FrameworkVersion:
    """Return the newest saved version that is the tree of this evaluation."""
    columns = framework_versions.c
    asked = select(framework_versions).where(columns.project_id == project_id).order_by(columns.number.desc())
    tree = evaluation.framework
    same = (columns.fingerprint == tree.fingerprint) | (columns.content == tree.to_yaml())
    row = connection.execute(asked.where(same).limit(1)).one_or_none()
    if row is None:
        raise InvalidEntry(
            Message(
                "The indicator system of this evaluation has not been saved in the project as it is (fingerprint "
                "{fingerprint}). Save it as a version first, so that the evaluation can be retraced.",
                fingerprint=evaluation.framework.fingerprint,
            )
        )
    return version_of(row)


def _tables(evaluation: Evaluation, kept: Values | None) -> dict[str, pd.DataFrame]:
    names = ("table", "scores", "ranks", "coverage", "contributions", "normalised", "weights", VALUES)
    tables = {name: getattr(evaluation, name) for name in names}
    return tables if kept is None else {**tables, CELLS: kept.cells, EXCLUSIONS: kept.exclusions}


def _settings(evaluation: Evaluation, kept: Values | None) -> dict[str, Any]:
    reasons = {} if kept is None else kept.reasons
    return {
        "method": evaluation.method.to_dict(),
        "learned": evaluation.learned.to_dict(),
        "replayed": evaluation.replayed,
        "notes": [[note.message.render("zh"), note.message.render("en")] for note in evaluation.notes],
        "reasons": {str(name): [said.render("zh"), said.render("en")] for name, said in reasons.items()},
    }


def _in(language: str, evaluation: Evaluation) -> str:
    with using_language(language):
        return evaluation.text
