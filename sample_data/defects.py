"""Spoiling: each planted defect of `Truth.defects`, put into the clean tables where the truth says and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from evidence.schema import TABLES
from sample_data.careless import spoil_answers
from sample_data.exchange import quantities
from sample_data.tools import Array, stream
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

Tables = dict[str, pa.Table]
STRANGERS = {"resource_id": "R9{:02d}", "enterprise_id": "E9{:02d}", "activity_id": "A9{:03d}"}
"""Numbers that no row has."""


def spoil(tables: Tables, seed: int) -> Tables:
    """Return the tables with every planted defect; duplicates come last, so that they repeat rows as they stand."""
    spoilt = dict(tables)
    steps: tuple[Callable[[Tables, int], None], ...] = (
        _ping_pong,
        _top_ratings,
        _cost_shares,
        _outages,
        _head_count,
        spoil_answers,
        _orphans,
        _duplicates,
    )
    for step in steps:
        step(spoilt, seed)
    return spoilt


def values(table: pa.Table, column: str) -> Array:
    """Return a column as an array of objects that may be changed."""
    return np.array(table[column].to_pylist(), dtype=object)


def _given(cells: Array) -> Array:
    return np.array([cell is not None for cell in cells], dtype=bool)


def put(tables: Tables, name: str, **columns: Sequence[Any] | Array) -> None:
    """Replace columns of a table, keeping their place and type."""
    table = tables[name]
    for column, cells in columns.items():
        at = table.column_names.index(column)
        table = table.set_column(at, column, pa.array(list(cells), table.schema.field(at).type))
    tables[name] = table


def _ping_pong(tables: Tables, seed: int) -> None:
    """Turn exchanges of the last wave that served large enterprises into ones between the two of the pair, half each way."""
    rng = stream(seed, "ping-pong")
    table, resources = tables["transactions"], tables["resources"]
    size = dict(
        zip(values(tables["enterprises"], "enterprise_id"), values(tables["enterprises"], "size_class"), strict=True)
    )
    late = table["start_at"].to_numpy() >= np.datetime64(TRUTH.waves[-1].start)
    provider, receiver = values(table, "provider_enterprise_id"), values(table, "receiver_enterprise_id")
    large = np.array([size[name] in ("大型", "中型") and name not in TRUTH.ping_pong for name in receiver])
    free = late & large & ~_given(values(table, "demand_id")) & (values(table, "status") == "完成")
    order = np.flatnonzero(free)[np.argsort(_given(provider[free]), kind="stable")]
    chosen = np.sort(order[: 2 * TRUTH.ping_pong_each_way])
    there = np.arange(len(chosen)) % 2
    owner = values(resources, "owner_id")
    givers = np.array(TRUTH.ping_pong, dtype=object)[there]
    picked = np.array([rng.choice(np.flatnonzero(owner == giver)) for giver in givers])
    heads = rng.integers(5, 25, len(chosen))
    hours = np.array(values(table, "hours")[chosen], dtype=float)
    new = {
        "resource_id": values(resources, "resource_id")[picked],
        "provider_type": ["企业"] * len(chosen),
        "provider_id": givers,
        "provider_enterprise_id": givers,
        "receiver_type": ["企业"] * len(chosen),
        "receiver_enterprise_id": np.array(TRUTH.ping_pong, dtype=object)[1 - there],
        "function_class": values(resources, "function_class")[picked],
        "business_class": values(resources, "business_class")[picked],
        "qty": quantities(rng, values(resources, "unit")[picked], hours, heads),
        "beneficiaries": heads,
        "receiver_confirmed": [True] * len(chosen),
    }
    for column, cells in new.items():
        whole = values(table, column)
        whole[chosen] = [cell.item() if isinstance(cell, np.generic) else cell for cell in cells]
        put(tables, "transactions", **{column: whole})


def _top_ratings(tables: Tables, _seed: int) -> None:
    """Make 98 % of the ratings that two enterprises earned, or that their people gave, a five."""
    activities, demands = tables["activities"], tables["demands"]
    organiser = dict(zip(values(activities, "activity_id"), values(activities, "organiser_enterprise_id"), strict=True))
    talent = tables["talents"]
    home = dict(zip(values(talent, "talent_id"), values(talent, "enterprise_id"), strict=True))
    deals = tables["transactions"]
    served = dict(zip(values(deals, "demand_id"), values(deals, "provider_enterprise_id"), strict=True))
    units = {
        ("transactions", "rating_receiver"): (
            values(deals, "provider_enterprise_id"),
            values(deals, "receiver_enterprise_id"),
        ),
        ("participation", "rating"): (
            _mapped(organiser, values(tables["participation"], "activity_id")),
            values(tables["participation"], "enterprise_id"),
        ),
        ("demands", "rating"): (_mapped(served, values(demands, "demand_id")), values(demands, "enterprise_id")),
        ("volunteer_hours", "rating"): (
            _mapped(home, values(tables["volunteer_hours"], "talent_id")),
            values(tables["volunteer_hours"], "beneficiary_enterprise_id"),
        ),
    }
    every = round(1 / (1 - TRUTH.top_rating_share))
    for (name, column), sides in units.items():
        ratings = values(tables[name], column)
        for enterprise in TRUTH.top_rated:
            rated = _given(ratings) & ((sides[0] == enterprise) | (sides[1] == enterprise))
            places = np.flatnonzero(rated)
            ratings[places] = 5
            ratings[places[every // 2 :: every]] = 4
        put(tables, name, **{column: ratings})


def _mapped(table: dict[Any, Any], keys: Array) -> Array:
    return np.array([table.get(key) for key in keys], dtype=object)


def _cost_shares(tables: Tables, _seed: int) -> None:
    """Add 5 % of the total to the first partner's share in six activities."""
    activities = tables["activities"]
    total = dict(zip(values(activities, "activity_id"), values(activities, "total_cost"), strict=True))
    activity, share = (
        values(tables["activity_partners"], "activity_id"),
        values(tables["activity_partners"], "cost_share"),
    )
    for name in TRUTH.cost_spoilt:
        share[np.flatnonzero(activity == name)[0]] += float(round(TRUTH.cost_error * total[name]))
    put(tables, "activity_partners", cost_share=share)


def _outages(tables: Tables, _seed: int) -> None:
    """Take three months out of the log and out of the reports; in the months after, nobody knows who came back."""
    months = np.array(TRUTH.outage, "datetime64[M]")
    at = tables["app_events"]["event_at"].to_numpy().astype("datetime64[M]")
    tables["app_events"] = tables["app_events"].filter(pa.array(~np.isin(at, months)))
    month = values(tables["app_monthly"], "month").astype("datetime64[M]")
    returning = values(tables["app_monthly"], "returning_users")
    returning[np.isin(month, months + 1)] = None
    put(tables, "app_monthly", returning_users=returning)
    tables["app_monthly"] = tables["app_monthly"].filter(pa.array(~np.isin(month, months)))


def _head_count(tables: Tables, _seed: int) -> None:
    employees = values(tables["enterprises"], "employees")
    employees[values(tables["enterprises"], "enterprise_id") == TRUTH.without_head_count] = None
    put(tables, "enterprises", employees=employees)


def _orphans(tables: Tables, _seed: int) -> None:
    for defect in (defect for defect in TRUTH.defects if defect.rule == "V02"):
        key, cells = _keyed(tables, defect.table), values(tables[defect.table], defect.column)
        for number, name in enumerate(defect.keys, 1):
            cells[key[name]] = STRANGERS[defect.column].format(number)
        put(tables, defect.table, **{defect.column: cells})


def _duplicates(tables: Tables, _seed: int) -> None:
    for defect in (defect for defect in TRUTH.defects if defect.rule == "V01"):
        key = _keyed(tables, defect.table)
        again = tables[defect.table].take([key[name] for name in defect.keys])
        tables[defect.table] = pa.concat_tables([tables[defect.table], again]).combine_chunks()


def _keyed(tables: Tables, name: str) -> dict[str, int]:
    return {key: at for at, key in enumerate(tables[name][TABLES[name].keys[0]].to_pylist())}
