"""Whether the platform is used, and whether people come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.records import Records
from messages import Message
from sharing.finding import NOTHING, Finding, Said, need, records_until

if TYPE_CHECKING:
    from evidence import Dataset

LEAST_COHORT = 10
"""People who began in one month before their return is shown."""
NOTABLE = 0.02
"""Change of the rate, in shares, from which it is called a rise or a fall: reports are complete counts, not samples."""


@dataclass(frozen=True, eq=False)
class Platform(Finding):
    """Use of the platform month by month.

    Attributes
    ----------
    months
        One row per month of the data, failed feeds included: ``month``, ``wave``, ``registered``, ``active``, ``rate`` and
        ``back`` (share of last month's users who returned; NaN after a month without reports).
    wave
        The wave the sentences speak of.
    """

    months: pd.DataFrame
    wave: str

    @property
    def table(self) -> pd.DataFrame:
        """One row per month."""
        return self.months

    @property
    def current(self) -> pd.DataFrame:
        """The months of the wave looked at."""
        return self.months[self.months["wave"] == self.wave]

    @property
    def silent(self) -> list[str]:
        """Months of the wave of which no report is there at all."""
        return [str(month) for month in self.current.loc[self.current["active"].isna(), "month"]]

    @property
    def sentences(self) -> Said:
        """How many come back and how many use it, against the wave before, and which months are missing."""
        now = self.current
        if now["rate"].isna().all():
            return (NOTHING,)
        said = []
        if now["back"].notna().any():
            said.append(
                Message("Of those who came last month {back:.0%} come again this month.", back=now["back"].mean())
            )
        waves = list(dict.fromkeys(self.months["wave"]))
        at = waves.index(self.wave)
        old = self.months.loc[self.months["wave"] == waves[at - 1], "rate"].mean() if at else np.nan
        said.append(_rate(now["rate"].mean(), float(old)))
        if self.silent:
            said.append(Message("No report for {months}: a failed feed, left out.", months="、".join(self.silent)))
        return tuple(said)


def _rate(now: float, old: float) -> Message:
    facts: dict[str, Any] = {"now": now, "old": old}
    if not np.isfinite(old):
        return Message("In a month {now:.0%} of the registered users are active.", **facts)
    if now - old >= NOTABLE:
        return Message("In a month {now:.0%} of the registered users are active, up from {old:.0%}.", **facts)
    if old - now >= NOTABLE:
        return Message("In a month {now:.0%} of the registered users are active, down from {old:.0%}.", **facts)
    return Message("In a month {now:.0%} of the registered users are active, as before ({old:.0%}).", **facts)


def platform(dataset: Dataset, wave: str | None = None) -> Platform:
    """Return active users and those who came back, month by month, from the monthly reports.

    The rate is Σ active ÷ Σ registered users over enterprises with a report. Who came back is Σ returning ÷ Σ active of the
    month before, over enterprises with both reports. A month without any report is a failed feed (V18), not a month
    without users.

    Raises
    ------
    MissingTable, MissingColumn
        Without monthly reports.
    """
    need(dataset, app_monthly=("month", "registered_users", "mau"))
    records = records_until(dataset, wave)
    columns = ("enterprise_id", "month", "registered_users", "mau", "returning_users")
    rows = records.collect(records.rows("app_monthly", columns=columns), "month", "enterprise_id").drop(columns="wave")
    rows = rows.drop_duplicates(["month", "enterprise_id"])
    before = rows[["enterprise_id", "month", "mau"]].assign(month=[_next(month) for month in rows["month"]])
    pairs = rows.dropna(subset=["returning_users"]).merge(
        before.rename(columns={"mau": "earlier"}), on=["enterprise_id", "month"]
    )
    sums = rows.groupby("month")[["registered_users", "mau"]].sum()
    back = pairs.groupby("month")[["returning_users", "earlier"]].sum()
    calendar = [(month, one.id) for one in records.waves for month in one.calendar_months]
    found = pd.DataFrame(calendar, columns=["month", "wave"]).set_index("month")
    found["registered"], found["active"] = sums["registered_users"], sums["mau"]
    found["rate"] = found["active"] / found["registered"].where(found["registered"] > 0)
    found["back"] = back["returning_users"] / back["earlier"].where(back["earlier"] > 0)
    return Platform(found.reset_index(), records.waves[-1].id)


def _next(month: str) -> str:
    at = int(month[:4]) * 12 + int(month[5:7])
    return f"{at // 12:04d}-{at % 12 + 1:02d}"


def cohorts(dataset: Dataset) -> pd.DataFrame:
    """Return of those first seen in a month the share seen again later: ``first``, ``later`` (months), ``share``, ``n``.

    From the log of events; logging in alone is no use. Groups of fewer than ten people are left out, and so are months
    of which the log holds nothing.

    Raises
    ------
    MissingTable, MissingColumn
        Without the log.
    """
    need(dataset, app_events=("worker_id", "event_at", "event_type"))
    records = Records.of(dataset, "all")
    rows = records.rows("app_events", columns=("worker_id", "event_type", "event_at"))
    at = nw.col("event_at")
    month = (at.dt.year() * 12 + at.dt.month() - 1).cast(nw.Int64)
    seen = (
        rows.filter((nw.col("event_type") != "登录").fill_null(True), ~nw.col("worker_id").is_null())
        .select("worker_id", month.alias("month"))
        .unique()
    )
    kept = records.keep(seen)
    firsts = kept.group_by("worker_id").agg(nw.col("month").min().alias("first"))
    counted = kept.join(firsts, on="worker_id", how="inner").group_by("first", "month").agg(nw.len().alias("people"))
    found = records.collect(counted, "first", "month")
    size = found[found["first"] == found["month"]].set_index("first")["people"]
    found["n"] = found["first"].map(size)
    found = found[found["n"] >= LEAST_COHORT]
    grid = _grid(found)
    return grid.assign(share=grid["people"] / grid["n"]).drop(columns="people")


def _grid(found: pd.DataFrame) -> pd.DataFrame:
    """Give every pair of a beginning and a later month with a log its row: nobody seen is 0, not missing."""
    logged = sorted(found["month"].unique())
    size = found.drop_duplicates("first").set_index("first")["n"]
    pairs = [(first, month) for first in size.index for month in logged if month >= first]
    grid = pd.DataFrame(pairs, columns=["first", "month"]).merge(
        found[["first", "month", "people"]], on=["first", "month"], how="left"
    )
    grid["people"] = grid["people"].fillna(0.0)
    grid["n"] = grid["first"].map(size)
    grid["later"] = grid["month"] - grid["first"]
    grid["first"] = [f"{int(at) // 12:04d}-{int(at) % 12 + 1:02d}" for at in grid["first"]]
    return grid[["first", "later", "people", "n"]]
