"""The whole district in memory: all 32 tables from one seed, with or without the planted defects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evidence.schema import TABLES
from sample_data import (
    activities,
    app_usage,
    brands,
    capacity,
    channels,
    clubs,
    cost_sharing,
    demands,
    exchange,
    funds,
    governance,
    instrument,
    organisations,
    participation,
    resources,
    survey,
    talents,
    transactions,
)
from sample_data.defects import spoil
from sample_data.plan import plan
from sample_data.roster import roster, workers
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.tools import Array


def generate(seed: int = TRUTH.seed, *, defects: bool = True) -> dict[str, pa.Table]:
    """Return the 32 tables of the made-up district, in the order in which they are declared.

    Parameters
    ----------
    seed
        Seed of every random stream; the same seed gives the same tables.
    defects
        Whether the planted defects are in; without them no check V01 to V22 finds anything.
    """
    district = plan(seed)
    people = roster(district)
    items = resources.catalogue(district, people)
    made = exchange.exchanges(district, items)
    asked = demands.demands(district, items, made)
    calendar = activities.calendar(district)
    came = participation.attendance(district, people, calendar)
    heads = came.heads_at(len(calendar.ids), len(district.ids))
    since = np.fmin(people.registered, came.first_seen(len(people.ids)))
    able = talents.talents(district, people)
    use = app_usage.usage(district, people, since)
    cost = cost_sharing.costs(district, calendar, heads.sum(axis=1))
    used = exchange.used_by_month(items, made)
    tables = {
        "districts": organisations.districts(),
        "enterprises": organisations.enterprises(district),
        "unions": organisations.unions(district, people),
        "workers": workers(people, district, since),
        "partners": organisations.partners(seed),
        "waves": organisations.waves(),
        "survey_items": instrument.survey_items(),
        "survey_responses": survey.survey_responses(district, people, made),
        "activities": activities.activities(
            district, calendar, cost, heads.sum(axis=1), _venues(items, calendar.start)
        ),
        "activity_partners": cost_sharing.activity_partners(district, calendar, cost, heads),
        "brands": brands.brands(district),
        "participation": participation.participation(district, people, calendar, came),
        "resources": resources.resources(district, items),
        "resource_capacity": capacity.resource_capacity(district, items, used),
        "demands": demands.demands_table(district, people, asked),
        "transactions": transactions.transactions(district, items, made, asked.of_exchange(len(made.wave))),
        "clubs": clubs.clubs(district),
        "club_periods": clubs.club_periods(district),
        "talents": talents.talents_table(district, people, able),
        "talent_skills": talents.talent_skills(district, able),
        "volunteer_hours": talents.volunteer_hours(district, able, asked, calendar),
        "app_events": app_usage.app_events(district, people, use),
        "app_monthly": app_usage.app_monthly(district, people, use),
        "channel_stats": channels.channel_stats(seed),
        "info_items": channels.info_items(district),
        "data_assets": channels.data_assets(seed),
        "security_incidents": channels.security_incidents(),
        "joint_actions": governance.joint_actions(district),
        "supervision_cases": governance.supervision_cases(district),
    }
    tables["joint_action_partners"] = governance.joint_action_partners(
        seed, tables["joint_actions"], tables["partners"]
    )
    tables["funds"] = funds.funds(
        district, calendar, tables["activity_partners"], tables["club_periods"], heads.sum(axis=1)
    )
    tables["process_checks"] = governance.process_checks(district, _objects(tables, district.ids))
    whole = {name: tables[name] for name in TABLES}
    return spoil(whole, seed) if defects else whole


def _venues(items: resources.Catalogue, starts: Array) -> list[Array]:
    """Return for each activity the facilities for others that were on the list when it began."""
    open_to_all = (items.function == "F_FAC") & ~items.own_use & np.isnat(items.delisted)
    return [items.ids[open_to_all & (items.listed < start)] for start in starts.astype("datetime64[D]")]


def _objects(tables: dict[str, pa.Table], ids: Array) -> dict[str, tuple[Array, Array, Array]]:
    """Return what can be checked: numbers, place of the enterprise or -1, and the first day."""
    place = {name: at for at, name in enumerate(ids)}
    sources = {
        "活动": ("activities", "activity_id", "organiser_enterprise_id", "start_at"),
        "经费": ("funds", "fund_id", "enterprise_id", "spent_date"),
        "资源": ("resources", "resource_id", "owner_enterprise_id", "listed_date"),
        "俱乐部": ("clubs", "club_id", "host_enterprise_id", "registered_date"),
        "联动事项": ("joint_actions", "action_id", None, "opened_at"),
    }
    found = {}
    for kind, (table, key, firm, day) in sources.items():
        rows = tables[table]
        numbers = np.array(rows[key].to_pylist(), dtype=object)
        firms = [place.get(name, -1) for name in rows[firm].to_pylist()] if firm else [-1] * len(numbers)
        found[kind] = (numbers, np.array(firms), rows[day].to_numpy().astype("datetime64[D]"))
    return found
