"""Who benefits: how evenly, and whether the small enterprises are reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.ping_pong import RECEIVER
from evidence.records import Records
from evidence.schema.codes import SIZES, SMALL_SIZES
from messages import Message
from sharing.finding import NOTHING, Finding, Said, need
from sharing.transactions import valid_pairs
from sharing.wilson import wilson

if TYPE_CHECKING:
    from evidence import Dataset

LEAST_SHARE, LEAST_PERSONS_SENT = 0.05, 2.0
"""A small enterprise is reached when it took something, or when 5 % of its people (two at least) took part in activities."""
EVEN = 0.9
"""Share of its part from which the lower half of the employees is said to get about as much as the others."""


@dataclass(frozen=True, eq=False)
class Benefits(Finding):
    """What each active enterprise got out of sharing in one wave.

    Attributes
    ----------
    enterprises
        One row per active enterprise: ``enterprise_id``, ``size_class``, ``employees`` (NaN where not stated), ``taken``
        (transactions received), ``benefit`` (persons reached and person-times attended), ``persons`` who took part, ``reached``.
    """

    enterprises: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per size class: ``n`` enterprises, ``reached``, ``share`` with its 95 % interval ``lo`` and ``hi`` (Wilson)."""
        groups = self.enterprises.groupby("size_class")["reached"]
        found = pd.DataFrame({"n": groups.size(), "reached": groups.sum()}).reindex(list(SIZES.names)).dropna()
        return _with_interval(found)

    @property
    def counted(self) -> pd.DataFrame:
        """The enterprises with a head-count, those with the least benefit per employee first."""
        known = self.enterprises.dropna(subset=["employees"])
        order = (known["benefit"] / known["employees"]).sort_values(kind="stable").index
        return known.loc[order]

    def lorenz(self) -> pd.DataFrame:
        """Return the Lorenz curve: cumulative ``employees`` and ``benefit``, the least favoured enterprises first."""
        return _cumulated(self.counted)

    def concentration(self) -> pd.DataFrame:
        """Return the concentration curve: the same with the smallest enterprises first."""
        return _cumulated(self.counted.sort_values("employees", kind="stable"))

    @property
    def gini(self) -> float:
        """Gini coefficient of benefit per employee, enterprises weighted by employees; NaN when nobody benefits."""
        curve = self.lorenz().to_numpy()
        width = np.diff(curve[:, 0])
        return float(1 - (width * (curve[1:, 1] + curve[:-1, 1])).sum())

    def share_of_lowest(self, people: float) -> float:
        """Return the share of the benefit of the first `people` (a share of the employees) on the Lorenz curve."""
        curve = self.lorenz()
        return float(np.interp(people, curve["employees"], curve["benefit"]))

    @property
    def small(self) -> pd.DataFrame:
        """The small and micro enterprises."""
        return self.enterprises[self.enterprises["size_class"].isin(SMALL_SIZES)]

    @property
    def coverage(self) -> pd.Series:
        """``n``, ``reached``, ``share``, ``lo`` and ``hi`` of the small and micro enterprises."""
        counts = pd.DataFrame({"n": [len(self.small)], "reached": [self.small["reached"].sum()]})
        return _with_interval(counts).iloc[0]

    @property
    def sentences(self) -> Said:
        """How much the lower half and the lowest fifth of the employees get, and the Gini coefficient."""
        if not self.counted["benefit"].sum():
            return (NOTHING,)
        if len(self.counted) < 2:
            return (
                Message("Insufficient data: of a single enterprise nobody can say how evenly benefits are spread."),
            )
        half, fifth = self.share_of_lowest(0.5), self.share_of_lowest(0.2)
        if half >= EVEN * 0.5:
            first = Message(
                "Benefits are spread nearly evenly: half of the employees, where there is least per head, have {half:.0%} of them.",
                half=half,
            )
        else:
            first = Message(
                "Half of the employees, those of the enterprises with least per head, have {half:.0%} of the benefit, the lowest "
                "fifth {fifth:.0%}.",
                half=half,
                fifth=fifth,
            )
        return first, Message("Gini coefficient {gini:.2f} (0 all alike, 1 everything with one).", gini=self.gini)

    def about_small(self, before: Benefits | None = None) -> Said:
        """Say how many small and micro enterprises nobody reached, and whether that changed clearly since `before`."""
        if self.small.empty:
            return (Message("There are no small or micro enterprises in the register."),)
        now = self.coverage
        said = [
            Message(
                "Of {n:.0f} small and micro enterprises {missed:.0f} were not reached in this period; coverage is {share:.0%} "
                "(95 % interval {lo:.0%} to {hi:.0%}).",
                n=now["n"],
                missed=now["n"] - now["reached"],
                share=now["share"],
                lo=now["lo"],
                hi=now["hi"],
            )
        ]
        if before is not None and len(before.small):
            said.append(_change(before.coverage, now))
        return tuple(said)


def _change(old: pd.Series, now: pd.Series) -> Message:
    """Say whether two coverages differ; the interval of the difference is Newcombe's, from the two Wilson intervals."""
    gap = now["share"] - old["share"]
    low = gap - np.hypot(now["share"] - now["lo"], old["hi"] - old["share"])
    high = gap + np.hypot(now["hi"] - now["share"], old["share"] - old["lo"])
    if low > 0:
        return Message("It rose clearly, from {before:.0%}.", before=old["share"])
    if high < 0:
        return Message("It fell clearly, from {before:.0%}.", before=old["share"])
    return Message("It was {before:.0%} before; the difference may be chance.", before=old["share"])


def _with_interval(counts: pd.DataFrame) -> pd.DataFrame:
    lo, hi = wilson(counts["reached"].to_numpy(float), counts["n"].to_numpy(float))
    share = counts["reached"] / counts["n"]
    return counts.assign(share=share, lo=np.fmin(lo, share), hi=np.fmax(hi, share))


def _cumulated(rows: pd.DataFrame) -> pd.DataFrame:
    sums = rows[["employees", "benefit"]].cumsum() / rows[["employees", "benefit"]].sum()
    start = pd.DataFrame({"employees": [0.0], "benefit": [0.0]})
    return pd.concat([start, sums], ignore_index=True)


def benefits(dataset: Dataset, wave: str | None = None) -> Benefits:
    """Return what each active enterprise got in one wave.

    Benefit is the persons reached by what it received in valid transactions (at most its employees each time) plus the
    person-times its people attended; an enterprise counts as reached when it received something or sent at least two people and
    one in twenty. Indicators I6-01 and I6-03 count the same.

    Raises
    ------
    MissingTable, MissingColumn
        Without enterprises and their sizes, transactions or participation.
    """
    need(
        dataset,
        enterprises=("employees", "size_class"),
        transactions=(RECEIVER,),
        participation=("activity_id", "enterprise_id"),
    )
    records = Records.of(dataset, wave)
    rows = records.collect(records.active, "wave", "enterprise_id").drop_duplicates("enterprise_id")
    taken = valid_pairs(records).group_by(RECEIVER).agg(nw.col("n").sum(), nw.col("benefit").sum())
    took = records.collect(taken, RECEIVER).rename(columns={RECEIVER: "enterprise_id", "n": "taken", "benefit": "got"})
    came = _attendance(records)
    found = rows.merge(took, on="enterprise_id", how="left").merge(came, on="enterprise_id", how="left")
    found[["taken", "got", "heads", "named", "nameless"]] = found[
        ["taken", "got", "heads", "named", "nameless"]
    ].fillna(0.0)
    persons = np.fmin(found["named"] + found["nameless"], found["employees"])
    enough = np.fmax(LEAST_PERSONS_SENT, LEAST_SHARE * found["employees"].fillna(0.0))
    found = found.assign(
        benefit=found["got"] + found["heads"], persons=persons, reached=(found["taken"] >= 1) | (persons >= enough)
    )
    columns = ["enterprise_id", "size_class", "district_id", "employees", "taken", "benefit", "persons", "reached"]
    return Benefits(found[columns])


def _attendance(records: Records) -> pd.DataFrame:
    """Return per enterprise: attended ``heads``, distinct ``named`` workers, and person-times that name nobody."""
    columns = ("activity_id", "actor_type", "worker_id", "enterprise_id", "headcount", "attended_flag")
    rows = records.rows("participation", columns=columns).filter(
        nw.col("actor_type").fill_null("职工") == "职工",
        ~nw.col("activity_id").is_null(),
        nw.col("attended_flag").fill_null(True),
    )
    heads = rows.select(
        "enterprise_id", "worker_id", nw.col("headcount").cast(nw.Float64).fill_null(1.0).alias("heads")
    )
    persons = heads.group_by("enterprise_id", "worker_id").agg(nw.col("heads").sum())
    named = ~nw.col("worker_id").is_null()
    shaped = persons.select(
        "enterprise_id", "heads", named.cast(nw.Float64).alias("named"),
        nw.when(named).then(nw.lit(0.0)).otherwise(nw.col("heads")).alias("nameless"),
    )  # fmt: skip
    sums = [nw.col(name).sum() for name in ("heads", "named", "nameless")]
    return records.collect(shaped.group_by("enterprise_id").agg(*sums), "enterprise_id")
