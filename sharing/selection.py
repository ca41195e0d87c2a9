"""A part of the district: the records of some enterprises, chosen by place, size and industry, and of some classes of what is shared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import compute

from evidence import Dataset
from evidence.records import Records
from messages import WorkbenchError
from sharing.classes import BUSINESS, FUNCTION, carried, of_classes
from sharing.errors import TooFewEnterprises
from sharing.finding import LEAST_ORGANISATIONS, need
from sharing.transactions import FLAGGED_BEFORE, ping_pong

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_ENTERPRISES: Mapping[str, tuple[str, ...]] = {
    "enterprises": ("enterprise_id",),
    "workers": ("enterprise_id",),
    "resources": ("owner_enterprise_id",),
    "demands": ("enterprise_id",),
    "transactions": ("provider_enterprise_id", "receiver_enterprise_id"),
    "activities": ("organiser_enterprise_id",),
    "brands": ("owner_enterprise_id",),
    "participation": ("enterprise_id",),
    "clubs": ("host_enterprise_id",),
    "talents": ("enterprise_id",),
    "app_events": ("enterprise_id",),
    "app_monthly": ("enterprise_id",),
    "info_items": ("enterprise_id",),
    "survey_responses": ("enterprise_id",),
    "process_checks": ("enterprise_id",),
    "supervision_cases": ("enterprise_id",),
}
"""Table → columns that say which enterprises a row is about; a row is kept when one of them is chosen."""

FOLLOWING: Mapping[str, tuple[str, str]] = {
    "resource_capacity": ("resource_id", "resources"),
    "activity_partners": ("activity_id", "activities"),
    "club_periods": ("club_id", "clubs"),
    "talent_skills": ("talent_id", "talents"),
    "volunteer_hours": ("talent_id", "talents"),
}
"""Table → key it shares with the table whose kept rows it follows."""

UNIONS = ("unions", "survey_responses", "funds", "data_assets")
"""Tables with rows that belong to a union; they stay where the union stands in a chosen district, or covers a chosen enterprise."""


@dataclass(frozen=True)
class Selection:
    """Which enterprises and which classes of what is shared are looked at; an empty part chooses all.

    >>> Selection(sizes=("小型",)).everything, Selection().everything
    (False, True)
    >>> Selection(sizes=("小型",), functions=("F_FAC",)).of_enterprises
    Selection(districts=(), sizes=('小型',), industries=(), functions=(), businesses=())
    """

    districts: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    businesses: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    @property
    def of_enterprises(self) -> Selection:
        """The same choice of enterprises, of all classes."""
        return replace(self, functions=(), businesses=())

    @property
    def classes(self) -> Mapping[str, tuple[str, ...]]:
        """The classes chosen, column → codes; a column without a choice is not there."""
        asked = {FUNCTION: self.functions, BUSINESS: self.businesses}
        return {column: codes for column, codes in asked.items() if codes}

    def unmoved(self, dataset: Dataset, *tables: str) -> tuple[str, ...]:
        """Return the columns of classes chosen that none of these tables carries: the choice says nothing about them."""
        known = frozenset().union(*(carried(dataset, name) for name in tables))
        return tuple(column for column in self.classes if column not in known)


def chosen_enterprises(dataset: Dataset, selection: Selection) -> frozenset[str]:
    """Return the ids of the chosen enterprises.

    Raises
    ------
    MissingTable, MissingColumn
        Without the register of enterprises or a column chosen by.
    """
    parts = {
        "district_id": selection.districts,
        "size_class": selection.sizes,
        "industry_code": selection.industries,
    }
    wanted = {column: values for column, values in parts.items() if values}
    need(dataset, enterprises=("enterprise_id", *wanted))
    table = dataset.arrow("enterprises")
    for column, values in wanted.items():
        table = table.filter(compute.is_in(table[column], pa.array(list(values), pa.string())))
    return frozenset(table["enterprise_id"].to_pylist())


def enough_enterprises(dataset: Dataset, selection: Selection) -> frozenset[str]:
    """Return the ids of the chosen enterprises; raises `TooFewEnterprises` for fewer than three."""
    kept = chosen_enterprises(dataset, selection)
    if len(kept) < LEAST_ORGANISATIONS:
        raise TooFewEnterprises.counted(len(kept), LEAST_ORGANISATIONS)
    return kept


def narrowed(dataset: Dataset, selection: Selection) -> Dataset:
    """Return the records of the chosen enterprises and classes, and of what follows from them.

    Activities stay when a chosen enterprise organises them, exchanges when one gives or takes. Rows of unions stay with the
    unions of the chosen enterprises. Registers that belong to nobody (waves, districts, partners) stay whole, and joint actions
    stay with their district. Of classes, see `sharing.classes.of_classes`. Which pairs play ping-pong (V12) is judged on all
    records before anything is left out, so that no choice makes an exchange valid, or invalid.

    Raises
    ------
    TooFewEnterprises
        When fewer than three enterprises are chosen.
    """
    if selection.everything:
        return dataset
    tables = _of_enterprises(dataset, selection) if not selection.of_enterprises.everything else dict(dataset.tables)
    if selection.classes:
        tables = of_classes(Dataset(tables), selection.classes)
    return Dataset(tables | _flagged(dataset), label=dataset.label, left_out=dataset.left_out)


def _flagged(dataset: Dataset) -> dict[str, pa.Table]:
    """Return the pairs that V12 flags in all records, as a table of its own; nothing where that cannot be told."""
    if FLAGGED_BEFORE in dataset.tables or not dataset.has("transactions"):
        return {}
    try:
        pairs = ping_pong(Records.of(dataset, "all")).select("wave", "a", "b").collect("pyarrow").to_native()
    except WorkbenchError:
        return {}
    return {FLAGGED_BEFORE: pairs}


def _of_enterprises(dataset: Dataset, selection: Selection) -> dict[str, pa.Table]:
    kept = enough_enterprises(dataset, selection)
    unions = _unions(dataset, kept, selection)
    tables = {name: _part(name, table, kept, unions, selection) for name, table in dataset.tables.items()}
    for name, (key, above) in FOLLOWING.items():
        if name in tables and above in tables:
            tables[name] = _within(tables[name], (key,), tables[above][key])
    if "joint_action_partners" in tables and "joint_actions" in tables:
        tables["joint_action_partners"] = _within(
            tables["joint_action_partners"], ("action_id",), tables["joint_actions"]["action_id"]
        )
    return tables


def _part(name: str, table: pa.Table, kept: frozenset[str], unions: frozenset[str], selection: Selection) -> pa.Table:
    columns = tuple(column for column in OF_ENTERPRISES.get(name, ()) if column in table.column_names)
    if name in UNIONS and "union_id" in table.column_names:
        mine = compute.is_in(table["union_id"], pa.array(sorted(unions), pa.string()))
        if columns:
            nobody = compute.is_null(table[columns[0]])
            return table.filter(compute.or_(_is_in(table, columns, kept), compute.and_(nobody, mine)))
        return table.filter(mine)
    if name == "joint_actions" and selection.districts and "district_id" in table.column_names:
        return _within(table, ("district_id",), pa.array(list(selection.districts), pa.string()))
    return table.filter(_is_in(table, columns, kept)) if columns else table


def _is_in(table: pa.Table, columns: tuple[str, ...], kept: frozenset[str]) -> pa.ChunkedArray:
    wanted = pa.array(sorted(kept), pa.string())
    flags = [compute.is_in(table[column], wanted) for column in columns]
    found = flags[0]
    for flag in flags[1:]:
        found = compute.or_(found, flag)
    return found


def _within(table: pa.Table, columns: tuple[str, ...], values: pa.Array) -> pa.Table:
    return table.filter(compute.is_in(table[columns[0]], compute.unique(values)))


def _unions(dataset: Dataset, kept: frozenset[str], selection: Selection) -> frozenset[str]:
    """Return the unions of the chosen enterprises, those above them, and with districts alone chosen those of the districts."""
    if not dataset.has("unions"):
        return frozenset()
    firms = dataset.arrow("enterprises")
    found: set[str] = set()
    if "union_id" in firms.column_names:
        found |= set(firms.filter(_is_in(firms, ("enterprise_id",), kept))["union_id"].drop_null().to_pylist())
    unions = dataset.arrow("unions")
    if "parent_union_id" in unions.column_names:
        found |= set(
            _within(unions, ("union_id",), pa.array(sorted(found), pa.string()))["parent_union_id"]
            .drop_null()
            .to_pylist()
        )
    if selection.districts and "district_id" in unions.column_names:
        here = _within(unions, ("district_id",), pa.array(list(selection.districts), pa.string()))
        found |= set(here["union_id"].to_pylist())
    return frozenset(found)
