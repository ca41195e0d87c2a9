"""When sharing happens: hour by weekday."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evidence.records import Records
from messages import Bilingual, Message
from sharing.finding import NOTHING, Finding, Said, need

if TYPE_CHECKING:
    from evidence import Dataset

DAYS: tuple[Bilingual, ...] = (
    Bilingual("周一", "Mon"),
    Bilingual("周二", "Tue"),
    Bilingual("周三", "Wed"),
    Bilingual("周四", "Thu"),
    Bilingual("周五", "Fri"),
    Bilingual("周六", "Sat"),
    Bilingual("周日", "Sun"),
)
EVENING = 17


@dataclass(frozen=True, eq=False)
class Hours(Finding):
    """Completed exchanges by the weekday and hour they began.

    Attributes
    ----------
    cells
        ``weekday`` (0 Monday), ``hour``, ``count``.
    """

    cells: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """Weekday × hour."""
        return self.cells.pivot_table(index="weekday", columns="hour", values="count", fill_value=0.0, aggfunc="sum")

    @property
    def after_work(self) -> float:
        """Share that begins at a weekend or from five in the afternoon."""
        free = (self.cells["weekday"] >= 5) | (self.cells["hour"] >= EVENING)
        return float(self.cells.loc[free, "count"].sum() / self.cells["count"].sum())

    @property
    def sentences(self) -> Said:
        """The busiest hour, and how much happens outside working hours."""
        if self.cells.empty:
            return (NOTHING,)
        top = self.cells.iloc[int(self.cells["count"].to_numpy().argmax())]
        return (
            Message(
                "Busiest: {day} from {hour:.0f} o'clock. {share:.0%} of the exchanges begin at weekends or from 17 o'clock.",
                day=DAYS[int(top["weekday"])],
                hour=top["hour"],
                share=self.after_work,
            ),
        )


def hours(dataset: Dataset, wave: str | None = None) -> Hours:
    """Return when completed exchanges began.

    Raises
    ------
    MissingTable, MissingColumn
        Without transactions and the moment they began.
    """
    need(dataset, transactions=("start_at",))
    records = Records.of(dataset, wave)
    rows = records.rows("transactions", columns=("start_at", "status"))
    done = nw.col("status") == "完成" if records.has("transactions", "status") else nw.lit(True)
    at = nw.col("start_at")
    shaped = rows.filter(done.fill_null(False), ~at.is_null()).select(
        ((at.dt.weekday() - 1) % 7).alias("weekday"), at.dt.hour().alias("hour")
    )
    counted = shaped.group_by("weekday", "hour").agg(nw.len().alias("count"))
    return Hours(records.collect(counted, "weekday", "hour"))
