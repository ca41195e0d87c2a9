"""Whether demands are met, and how long people wait: the Kaplan–Meier curve of days to match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.records import Records
from evidence.schema.codes import BUSINESSES, URGENCIES
from messages import Message
from sharing.finding import NOTHING, Finding, Said, need, number
from surveys.normal import Z95

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

    from evidence import Dataset

WEEK = 7.0
HORIZON = 30.0
"""Days up to which mean waits are compared."""
PRESSING = "急难愁盼"
LEAST_DEMANDS = 20
"""Demands behind a group that is named."""


@dataclass(frozen=True, eq=False)
class Waiting(Finding):
    """How long demands wait until somebody is found.

    Attributes
    ----------
    rows
        One row per kind of wait: ``days`` until the match or the last day it could have been observed, ``matched``, ``urgency``,
        ``business_class``, ``status``, and ``times``, how many demands.
    unusable
        Demands left out: matched before they were posted, or cancelled on an unknown day.
    """

    rows: pd.DataFrame
    unusable: int

    @property
    def table(self) -> pd.DataFrame:
        """One row per urgency: ``n``, share matched in a ``week`` with ``lo`` and ``hi``, ``median`` days (NaN when not reached)."""
        return self.by("urgency", list(URGENCIES.names))

    def by(self, column: str, order: list[str]) -> pd.DataFrame:
        """Return the summary per value of a column."""
        groups = {name: part for name, part in self.rows.groupby(column) if len(part)}
        return pd.DataFrame(
            {name: _summary(groups[name]) for name in order if name in groups},
            index=["n", "week", "lo", "hi", "median"],
        ).T

    @property
    def whole(self) -> pd.Series:
        """The summary of all demands."""
        return _summary(self.rows)

    def curve(self, urgency: str | None = None) -> pd.DataFrame:
        """Return the curve of one urgency, or of all: ``days``, ``share`` matched by then, ``lo``, ``hi``."""
        rows = self.rows if urgency is None else self.rows[self.rows["urgency"] == urgency]
        return _curve(rows)

    @property
    def states(self) -> pd.DataFrame:
        """Demands by ``urgency`` and ``status``: ``count``."""
        counted = self.rows.groupby(["urgency", "status"])[["times"]].sum().reset_index()
        return counted.set_axis(["urgency", "status", "count"], axis=1)

    @property
    def sentences(self) -> Said:
        """How many are matched in a week, how long half of them wait, whether pressing ones go first, which class waits longest."""
        if self.rows.empty:
            return (NOTHING,)
        whole = self.whole
        said = [
            Message(
                "Within seven days {share:.0%} of the demands are matched (95 % interval {lo:.0%} to {hi:.0%}).",
                share=whole["week"],
                lo=whole["lo"],
                hi=whole["hi"],
            )
        ]
        if np.isfinite(whole["median"]):
            said.append(Message("Half of them are matched within {days:.0f} days.", days=np.ceil(whole["median"])))
        else:
            said.append(Message("Fewer than half are matched as far as can be observed."))
        said += [*self._urgent(), *self._slowest()]
        return tuple(said)

    def _urgent(self) -> list[Message]:
        """Compare pressing demands with the others by a log-rank test at 5 %."""
        pressing = (self.rows["urgency"] == PRESSING).to_numpy()
        counts = self.rows["times"].groupby(pressing).sum()
        if len(counts) < 2 or counts.min() < LEAST_DEMANDS or not (self.rows["matched"] > 0).any():
            return []
        each = _each(self.rows)
        group = (each["urgency"] == PRESSING).to_numpy().astype(int)
        from statsmodels.duration.survfunc import survdiff  # noqa: PLC0415 - see sharing/wilson.py

        _, chance = survdiff(each["days"].to_numpy(), each["matched"].to_numpy(), group)
        if not chance < 0.05:
            return [Message("Pressing demands are not matched clearly sooner than the others.")]
        if _mean_wait(self.rows[pressing]) < _mean_wait(self.rows[~pressing]):
            return [Message("Pressing demands are matched clearly sooner than the others.")]
        return [Message("Pressing demands are matched clearly later than the others.")]

    def _slowest(self) -> list[Message]:
        classes = self.by("business_class", list(BUSINESSES.names))
        classes = classes[classes["n"] >= LEAST_DEMANDS]
        if len(classes) < 2:
            return []
        slow, fast = str(classes["week"].idxmin()), str(classes["week"].idxmax())
        if not number(classes, slow, "hi") < number(classes, fast, "lo"):
            return []
        return [
            Message(
                "Slowest is {slow} ({low:.0%} in seven days), fastest {fast} ({high:.0%}).",
                slow=BUSINESSES.name(slow),
                low=number(classes, slow, "week"),
                fast=BUSINESSES.name(fast),
                high=number(classes, fast, "week"),
            )
        ]


def _each(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per demand."""
    return rows.loc[rows.index.repeat(rows["times"].astype(int)), ["days", "matched", "urgency"]]


def _curve(rows: pd.DataFrame) -> pd.DataFrame:
    if not (rows["matched"] > 0).any():
        return pd.DataFrame({"days": [0.0], "share": [0.0], "lo": [0.0], "hi": [0.0]})
    each = _each(rows)
    from statsmodels.duration.survfunc import SurvfuncRight  # noqa: PLC0415 - see sharing/wilson.py

    found = SurvfuncRight(each["days"].to_numpy(), each["matched"].to_numpy())
    reach = Z95 * np.nan_to_num(found.surv_prob_se)
    share = 1 - found.surv_prob
    start = pd.DataFrame({"days": [0.0], "share": [0.0], "lo": [0.0], "hi": [0.0]})
    steps = pd.DataFrame(
        {
            "days": found.surv_times,
            "share": share,
            "lo": np.maximum(share - reach, 0),
            "hi": np.minimum(share + reach, 1),
        }
    )
    return pd.concat([start, steps], ignore_index=True)


def _mean_wait(rows: pd.DataFrame) -> float:
    """Return the mean wait in days, cut at `HORIZON`: the area above the curve up to there."""
    curve = _curve(rows)
    inside = curve[curve["days"] < HORIZON]
    widths = np.diff(np.append(inside["days"].to_numpy(), HORIZON))
    return float(((1 - inside["share"].to_numpy()) * widths).sum())


def _summary(rows: pd.DataFrame) -> pd.Series:
    curve = _curve(rows)
    week = curve[curve["days"] <= WEEK].iloc[-1]
    reached = curve[curve["share"] >= 0.5]["days"]
    median = float(reached.iloc[0]) if len(reached) else float("nan")
    values: dict[Hashable, float] = {
        "n": float(rows["times"].sum()),
        "week": week["share"],
        "lo": week["lo"],
        "hi": week["hi"],
    }
    return pd.Series(values | {"median": median}, dtype=float)


def waiting(dataset: Dataset, wave: str | None = None) -> Waiting:
    """Return how long the demands posted in a wave wait for a match.

    A demand without a match is watched until it was closed (passed on, cancelled) or until the last moment anything is recorded
    of demands, and leaves the curve then: it counts as unmatched for as long as it was seen, no longer (Kaplan–Meier). Waits are
    counted in days, to the hour.

    Raises
    ------
    MissingTable, MissingColumn
        Without demands, or without the moments they were posted and matched.

    References
    ----------
    Kaplan, E. L. & Meier, P. (1958). Nonparametric estimation from incomplete observations. J. Am. Stat. Assoc. 53, 457-481.
    """
    need(dataset, demands=("posted_at", "matched_at", "status"))
    records = Records.of(dataset, wave)
    columns = ("posted_at", "matched_at", "closed_at", "cancelled_at", "status", "urgency", "business_class")
    rows = records.rows("demands", columns=columns)
    dropped = (nw.col("status") == "已取消").fill_null(False)
    ended = nw.coalesce("cancelled_at", "closed_at") if records.has("demands", "cancelled_at") else nw.col("closed_at")
    last = nw.when(dropped).then(ended).otherwise(nw.coalesce(nw.col("closed_at"), nw.lit(_last_moment(records))))
    until = nw.coalesce(nw.col("matched_at"), last)
    hours = (until - nw.col("posted_at")).dt.total_minutes() // 60
    keys = ["hours", "matched", "urgency", "business_class", "status"]
    shaped = rows.select(
        hours.alias("hours"), (~nw.col("matched_at").is_null()).cast(nw.Float64).alias("matched"),
        nw.col("urgency").fill_null("普通"), "business_class", "status",
    )  # fmt: skip
    found = records.collect(shaped.group_by(*keys).agg(nw.len().alias("times")), *keys)
    usable = found["hours"].notna() & (found["hours"] >= 0)
    kept = found[usable].reset_index(drop=True)
    days = np.maximum(kept.pop("hours") / 24, 1 / 48)
    return Waiting(kept.assign(days=days), int(found.loc[~usable, "times"].sum()))


def _last_moment(records: Records) -> datetime:
    names = [name for name in ("posted_at", "matched_at", "closed_at") if records.has("demands", name)]
    latest = records.table("demands", *names).select(*[nw.col(name).max() for name in names])
    found = latest.collect("pyarrow").to_native().to_pylist()[0]
    latest_seen: datetime = max(moment.replace(tzinfo=None) for moment in found.values() if moment is not None)
    return latest_seen
