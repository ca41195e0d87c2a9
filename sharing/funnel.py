"""From idle to opened to used: where resources get lost, by function class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.records import Records
from evidence.schema.codes import FUNCTIONS
from messages import Message
from sharing.finding import NOTHING, Finding, Said, need, number
from sharing.transactions import valid
from surveys.normal import Z95

if TYPE_CHECKING:
    from evidence import Dataset

LEAST_RESOURCES = 5
"""Resources behind a class that is named."""


@dataclass(frozen=True, eq=False)
class Funnel(Finding):
    """Of what lies idle: how much is opened to others, and how much others use.

    Attributes
    ----------
    resources
        One row per resource with something idle: ``wave``, ``resource_id``, ``function_class``, ``opened`` and ``used`` as
        shares of what lay idle, 0 to 1.
    """

    resources: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per function class: ``n`` resources, means ``opened`` and ``used`` with 95 % intervals."""
        return _means(self.resources.groupby("function_class", sort=False)).reindex(
            [code for code in FUNCTIONS.names if (self.resources["function_class"] == code).any()]
        )

    @property
    def whole(self) -> pd.Series:
        """The same over all classes."""
        return _means(self.resources.groupby(np.zeros(len(self.resources)))).iloc[0]

    @property
    def sentences(self) -> Said:
        """Of a hundred idle parts, how many are opened and used, and where most is lost."""
        if self.resources.empty:
            return (NOTHING,)
        opened, used = 100 * self.whole["opened"], 100 * self.whole["used"]
        said = [
            Message(
                "Of every 100 idle parts, {opened:.0f} are opened and {used:.0f} are used.", opened=opened, used=used
            ),
            _where(100 - opened, opened - used),
        ]
        return (*said, *self._classes())

    def _classes(self) -> Said:
        """Name the class that is used least, if it lies clearly below the one used most."""
        classes = self.table[self.table["n"] >= LEAST_RESOURCES]
        if len(classes) < 2:
            return ()
        least, most = str(classes["used"].idxmin()), str(classes["used"].idxmax())
        if not number(classes, least, "used_hi") < number(classes, most, "used_lo"):
            return (Message("The function classes do not differ clearly in use."),)
        return (
            Message(
                "Used least is {least} ({low:.0f} of 100), most {most} ({high:.0f}).",
                least=FUNCTIONS.name(least),
                low=100 * number(classes, least, "used"),
                most=FUNCTIONS.name(most),
                high=100 * number(classes, most, "used"),
            ),
        )


def _where(before: float, after: float) -> Message:
    if abs(before - after) < 1:
        return Message(
            "About as much is lost before opening ({before:.0f}) as after ({after:.0f}).", before=before, after=after
        )
    if before > after:
        return Message("Most is lost before opening: {lost:.0f} of 100 are never opened.", lost=before)
    return Message("Most is lost after opening: {lost:.0f} of 100 are opened but not used.", lost=after)


def _means(groups: pd.api.typing.DataFrameGroupBy) -> pd.DataFrame:
    found = groups[["opened", "used"]].mean()
    spread = groups[["opened", "used"]].std(ddof=1)
    found.insert(0, "n", groups.size())
    for name in ("opened", "used"):
        reach = Z95 * spread[name] / np.sqrt(found["n"])
        found[f"{name}_lo"], found[f"{name}_hi"] = (found[name] - reach).clip(0), (found[name] + reach).clip(upper=1)
    return found


def funnel(dataset: Dataset, wave: str | None = None) -> Funnel:
    """Follow what lies idle to what is opened and what is used.

    Idle is the total less own use, over the months of the wave in which something is left; opened is what was offered in those
    months; used is the quantity of valid transactions on the resource, in the unit of the resource. All are shares of the idle
    quantity of one resource, cut at 1, and used is never more than opened; the mean gives every resource the same weight,
    because hours, seats and persons cannot be added up.

    Raises
    ------
    MissingTable, MissingColumn
        Without resources or their capacity by month; without transactions nothing can be called used.
    """
    need(
        dataset,
        resources=("function_class",),
        resource_capacity=("total_qty", "own_use_qty", "open_qty"),
        transactions=("resource_id",),
    )
    records = Records.of(dataset, wave)
    columns = ("resource_id", "month", "total_qty", "own_use_qty", "open_qty")
    rows = records.rows("resource_capacity", columns=columns)
    idle, opened = nw.col("total_qty") - nw.col("own_use_qty").fill_null(0.0), nw.col("open_qty").fill_null(0.0)
    sums = (
        rows.filter(idle > 0)
        .select("wave", "resource_id", idle.alias("idle"), opened.alias("opened"))
        .group_by("wave", "resource_id")
        .agg(nw.col("idle").sum(), nw.col("opened").sum())
    )
    left = records.collect(sums, "wave", "resource_id")
    taken = valid(records).filter(~nw.col("resource_id").is_null()).group_by("wave", "resource_id")
    used = records.collect(taken.agg(nw.col("qty").cast(nw.Float64).sum().alias("used")), "wave", "resource_id")
    classes = records.register("resources", "resource_id", "function_class").drop_duplicates("resource_id")
    found = left.merge(used, on=["wave", "resource_id"], how="left").merge(classes, on="resource_id")
    share = (found["opened"] / found["idle"]).clip(0, 1)
    taken_up = np.fmin((found["used"].fillna(0.0) / found["idle"]).clip(0, 1), share)
    return Funnel(found[["wave", "resource_id", "function_class"]].assign(opened=share, used=taken_up))
