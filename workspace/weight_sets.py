"""Weight sets: how the weights of an indicator system came about, by whom, on top of which set."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from evaluation.errors import InvalidMethod
from messages import Bilingual, Message
from workspace.entries import author_and_reason, entry, free_name
from workspace.errors import InvalidEntry, NotFound, Overtaken, Unchanged
from workspace.frameworks import find_framework, next_number
from workspace.log import note
from workspace.projects import find_project
from workspace.records import KINDS, METHODS, WEIGHTS, WeightSet
from workspace.rows import moment, new_id, packed, stamp, unpacked
from workspace.schema import weight_sets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Row

    from workspace.records import FrameworkVersion
    from workspace.store import Store

WHAT = KINDS[WEIGHTS]
RESPONDENT = Bilingual("名称", "name")


def save_weights(
    store: Store,
    framework_id: str,
    weights: Mapping[str, float],
    *,
    name: str,
    method: str,
    author: str,
    reason: str,
    respondents: Iterable[str] = (),
    consistency_ratio: float | None = None,
    based_on: str | None = None,
    branch: bool = False,
) -> WeightSet:
    """Save a set of weights.

    Parameters
    ----------
    framework_id
        The saved version of the indicator system whose nodes are weighed.
    weights
        Id of a node → weight among its siblings, on any scale; nodes left out keep the weight they have in the tree.
    method
        Key of `METHODS`.
    respondents
        Codes of the experts asked, not their names.
    consistency_ratio
        CR of the group.
    based_on, branch
        As in `save_framework`: the set it was made from, and whether it may stand beside another successor of that.

    Raises
    ------
    InvalidFramework
        For a node the tree does not have, a weight below 0, siblings whose weights add up to 0.
    InvalidMethod, InvalidEntry, NameTaken, Overtaken, Unchanged, NotFound
        For an unknown method, an impossible CR, a name in use, somebody who was faster, nothing new, what is gone.
    """
    if method not in METHODS:
        raise InvalidMethod.unknown(str(Bilingual("赋权方法", "the weighting method")), method, list(METHODS))
    numbers = {str(key): float(value) for key, value in weights.items()}
    ratio = _ratio(consistency_ratio)
    saved = {**author_and_reason(author, reason), "created_at": stamp(store.clock())}
    with store.writing() as connection:
        version = find_framework(connection, framework_id)
        find_project(connection, version.project_id)
        _check(version, numbers)
        base = None if based_on is None else _within(connection, version.project_id, based_on)
        if base is not None and not branch:
            _refuse_overtaken(connection, base)
        record: dict[str, Any] = {
            "id": new_id(),
            "project_id": version.project_id,
            "number": next_number(connection, weight_sets, version.project_id),
            **free_name(connection, weight_sets, WHAT, name, project_id=version.project_id),
            "framework_id": framework_id,
            "method": method,
            "weights": packed(numbers),
            "respondents": packed([entry(RESPONDENT, one) for one in respondents]),
            "consistency_ratio": ratio,
            "parent_id": based_on,
            "branch": int(branch),
            **saved,
            "state": "draft",
        }
        if base is not None and _essence(base) == (
            framework_id,
            method,
            numbers,
            unpacked(record["respondents"]),
            ratio,
        ):
            raise Unchanged.since(base.name)
        connection.execute(insert(weight_sets).values(**record))
        after = {"name": record["name"], "method": method, "consistency_ratio": ratio, "weights": numbers}
        note(connection, version.project_id, WEIGHTS, record["id"], "saved", saved, _before(base, version), after)
        return find_weights(connection, record["id"])


def list_weights(store: Store, project_id: str) -> tuple[WeightSet, ...]:
    """Return the weight sets of a project, the oldest first."""
    asked = select(weight_sets).where(weight_sets.c.project_id == project_id).order_by(weight_sets.c.number)
    with store.reading() as connection:
        return tuple(set_of(row) for row in connection.execute(asked))


def weights(store: Store, set_id: str) -> WeightSet:
    """Return one weight set; raises `NotFound`."""
    with store.reading() as connection:
        return find_weights(connection, set_id)


def find_weights(connection: Connection, set_id: str) -> WeightSet:
    """Return a weight set inside a transaction; raises `NotFound`."""
    row = connection.execute(select(weight_sets).where(weight_sets.c.id == set_id)).one_or_none()
    if row is None:
        raise NotFound.named(WHAT, set_id)
    return set_of(row)


def set_of(row: Row[Any]) -> WeightSet:
    """Return a row as a record."""
    return WeightSet(
        row.id,
        row.project_id,
        row.number,
        row.name,
        row.framework_id,
        row.method,
        unpacked(row.weights),
        tuple(unpacked(row.respondents)),
        row.consistency_ratio,
        row.parent_id,
        bool(row.branch),
        row.author,
        row.reason,
        moment(row.created_at),
        row.state,
    )


def _ratio(value: float | None) -> float | None:
    if value is None:
        return None
    if not 0 <= float(value) < math.inf:
        said = Message("The consistency ratio is {value}. It is a number of 0 or more.", value=value)
        raise InvalidEntry(said)
    return float(value)


def _check(version: FrameworkVersion, numbers: Mapping[str, float]) -> None:
    """Refuse weights that the tree itself would refuse."""
    if not numbers:
        raise InvalidEntry(Message("There is no weight to save. Give at least one node a weight."))
    version.framework.with_weights(numbers)


def _within(connection: Connection, project_id: str, set_id: str) -> WeightSet:
    found = find_weights(connection, set_id)
    if found.project_id != project_id:
        raise NotFound.named(WHAT, set_id)
    return found


def _refuse_overtaken(connection: Connection, base: WeightSet) -> None:
    asked = select(weight_sets).where(weight_sets.c.parent_id == base.id, weight_sets.c.branch == 0)
    row = connection.execute(asked).one_or_none()
    if row is not None:
        raise Overtaken.successor(WHAT, row.name, row.author, moment(row.created_at), set_of(row))


def _essence(base: WeightSet) -> tuple[Any, ...]:
    return base.framework_id, base.method, dict(base.weights), list(base.respondents), base.consistency_ratio


def _before(base: WeightSet | None, version: FrameworkVersion) -> dict[str, Any]:
    """Return what stood there before: the set it is based on, or the weights of the tree itself."""
    if base is not None:
        return {"name": base.name, "method": base.method, "weights": dict(base.weights)}
    return {"indicator system": version.name, "weights": {node.id: node.weight for node in version.framework.nodes}}
