"""Whether clubs meet, and whether money goes where they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.records import Records
from messages import Bilingual, Message
from sharing.finding import LEAST_PERSONS, NOTHING, Finding, Said, need

if TYPE_CHECKING:
    from evidence import Dataset

SESSIONS_PER_QUARTER = 2.0
"""A club is active from two sessions a quarter on, as in I8-01."""

CORNERS: dict[str, Bilingual] = {
    "funded_active": Bilingual("有经费且活跃", "funded and active"),
    "unfunded_active": Bilingual("活跃但未获经费", "active without funds"),
    "funded_quiet": Bilingual("有经费少活动", "funded but quiet"),
    "unfunded_quiet": Bilingual("无经费少活动", "neither"),
}
"""Where a club can stand."""


@dataclass(frozen=True, eq=False)
class Clubs(Finding):
    """The clubs in order, with their reports.

    Attributes
    ----------
    table
        One row per club: ``club_id``, ``name``, ``founder``, ``members``, ``sessions`` a quarter, ``signups`` a session,
        ``received`` (yuan), ``per_member`` (NaN for fewer than five members), ``standard`` (share of items met), ``corner``.
    """

    rows: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per club, the most active first."""
        return self.rows

    @property
    def counts(self) -> pd.Series:
        """Clubs in each corner."""
        return self.rows["corner"].value_counts().reindex(list(CORNERS), fill_value=0)

    @property
    def sentences(self) -> Said:
        """How many are active, and in how many cases money and activity do not meet."""
        if self.rows.empty:
            return (NOTHING,)
        counts = self.counts
        return (
            Message(
                "Of {all} clubs {active} meet at least twice a quarter.",
                all=len(self.rows),
                active=int(counts["funded_active"] + counts["unfunded_active"]),
            ),
            Message(
                "{active} are active but got no funds; {quiet} got funds but meet less often.",
                active=int(counts["unfunded_active"]),
                quiet=int(counts["funded_quiet"]),
            ),
        )


def clubs(dataset: Dataset, wave: str | None = None) -> Clubs:
    """Return the clubs in order in one wave with their sessions and funds; a club without a report did not meet.

    Where no club at all has a report in the wave, nothing is known of any.

    Raises
    ------
    MissingTable, MissingColumn
        Without clubs or their reports.
    """
    need(dataset, clubs=("club_name",), club_periods=("wave_id", "sessions", "fund_received"))
    records = Records.of(dataset, wave)
    last = records.waves[-1]
    known = records.register("clubs", "club_id", "club_name", "founder_type", "registered_date", "status")
    since = pd.to_datetime(known["registered_date"])
    there = (known["status"].fillna("正常") == "正常") & (since.isna() | (since <= pd.Timestamp(last.end)))
    columns = (
        "club_id",
        "wave_id",
        "members",
        "sessions",
        "signups",
        "fund_received",
        "std_items_total",
        "std_items_met",
    )
    reports = records.register("club_periods", *columns)
    mine = reports[reports["wave_id"] == last.id].drop_duplicates("club_id").drop(columns="wave_id")
    if mine.empty:
        there &= False
    found = known[there].drop_duplicates("club_id").merge(mine, on="club_id", how="left")
    numbers = found[list(columns[2:])].astype(float)
    sessions = numbers["sessions"].fillna(0.0)
    received = numbers["fund_received"].fillna(0.0)
    rate = sessions / last.quarters
    active, funded = rate >= SESSIONS_PER_QUARTER - 1e-9, received > 0
    corner = np.select(
        [active & funded, active, funded], ["funded_active", "unfunded_active", "funded_quiet"], "unfunded_quiet"
    )
    many = numbers["members"] >= LEAST_PERSONS
    table = pd.DataFrame(
        {
            "club_id": found["club_id"],
            "name": found["club_name"],
            "founder": found["founder_type"],
            "members": numbers["members"].where(many),
            "sessions": rate,
            "signups": (numbers["signups"] / sessions.where(sessions > 0)),
            "received": received,
            "per_member": (received / numbers["members"]).where(many),
            "standard": numbers["std_items_met"] / numbers["std_items_total"].where(numbers["std_items_total"] > 0),
            "corner": corner,
        }
    )
    return Clubs(table.sort_values("sessions", ascending=False, kind="stable", ignore_index=True))
