"""Whether union money is well spent: what it sets in motion, and which activities cost much and please little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.records import Records
from evidence.schema.codes import BUSINESSES, FUND_SOURCES
from messages import Message
from sharing.finding import NOTHING, Finding, Said, joined, need
from surveys.normal import Z95

if TYPE_CHECKING:
    from evidence import Dataset

OWN = "工会经费"
OUTSIDE = ("企业", "社会资源", "商家", "财政")
LEAST_ACTIVITIES = 5
LEAST_RATINGS = 10


@dataclass(frozen=True, eq=False)
class Money(Finding):
    """Spending by source, and what activities of each business class cost and are rated.

    Attributes
    ----------
    sources
        Source → yuan, union money first, then the outside sources, then goods and services given; zero ones left out.
    classes
        One row per business class with costs and ratings: ``activities``, ``cost`` a person-time, ``rating`` (1 to 5) with its
        95 % interval ``lo``, ``hi``, and ``ratings``.
    """

    sources: pd.Series
    classes: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """The sources in yuan."""
        return self.sources.rename("yuan").rename_axis("source").reset_index()

    @property
    def leverage(self) -> float:
        """Yuan from outside per yuan of union money; NaN without union money."""
        own = float(self.sources.get(OWN, 0.0))
        return float(self.sources.drop(index=OWN, errors="ignore").sum()) / own if own else float("nan")

    @property
    def dear_and_low(self) -> list[str]:
        """Classes that cost more than the middle class and are clearly rated below all activities together."""
        known = self.classes.dropna(subset=["cost", "rating"])
        if len(known) < 3:
            return []
        mean = float((known["rating"] * known["ratings"]).sum() / known["ratings"].sum())
        dear = known["cost"] > known["cost"].median()
        return [str(name) for name in known.index[dear & (known["hi"] < mean)]]

    @property
    def sentences(self) -> Said:
        """What one yuan of union money brings along, and what is dear and rated low."""
        if self.sources.empty:
            return (NOTHING,)
        if not np.isfinite(self.leverage):
            first = Message("No union money was spent in this period, so there is no leverage to speak of.")
        else:
            first = Message(
                "One yuan of union money goes along with {yuan:.2f} yuan from elsewhere.", yuan=self.leverage
            )
        if self.classes.empty:
            return (first,)
        if not self.dear_and_low:
            return first, Message("No class of activities is both dear and clearly rated below the rest.")
        names = joined([BUSINESSES.name(code) for code in self.dear_and_low])
        return first, Message("Dear, and clearly rated below the rest: {names}.", names=names)


def money(dataset: Dataset, wave: str | None = None) -> Money:
    """Return spending by source with goods given, and cost and rating of activities by business class.

    The cost of a person-time is Σ cost ÷ Σ attended heads over offline and mixed activities with both (as I7-01). Ratings are
    those of people who came; their interval takes the activities as groups.

    Raises
    ------
    MissingTable, MissingColumn
        Without funds; without activities and participation the classes stay empty.
    """
    need(dataset, funds=("source", "spent"))
    records = Records.of(dataset, wave)
    spent = records.rows("funds", columns=("source", "spent")).filter(nw.col("spent") > 0)
    sums = records.collect(spent.group_by("source").agg(nw.col("spent").sum()), "source").set_index("source")["spent"]
    goods = _goods(records)
    found = pd.concat([sums, pd.Series({GOODS: goods})]) if goods else sums
    order = [name for name in (OWN, *OUTSIDE, GOODS) if name in found.index]
    return Money(found[order].astype(float), _classes(records))


GOODS = "实物及服务折价"
SOURCE_NAMES = dict(FUND_SOURCES.names)


def _held(records: Records, *columns: str) -> nw.LazyFrame:
    rows = records.rows("activities", columns=("activity_id", "status", *columns))
    done = nw.col("status") == "已举办" if records.has("activities", "status") else nw.lit(True)
    return rows.filter(done.fill_null(False)).drop("status")


def _goods(records: Records) -> float:
    if not records.has("activity_partners", "in_kind_value") or not records.has("activities"):
        return 0.0
    given = records.register("activity_partners", "activity_id", "in_kind_value").dropna()
    held = set(records.collect(_held(records).select("activity_id"), "activity_id")["activity_id"])
    return float(given.loc[given["activity_id"].isin(held), "in_kind_value"].clip(lower=0).sum())


def _classes(records: Records) -> pd.DataFrame:
    columns = ["activities", "cost", "rating", "lo", "hi", "ratings"]
    if not records.has("activities", "total_cost") or not records.has("participation", "activity_id"):
        return pd.DataFrame(columns=columns)
    rows = records.table("participation", "activity_id", "actor_type", "attended_flag", "headcount", "rating").filter(
        nw.col("actor_type").fill_null("职工") == "职工",
        ~nw.col("activity_id").is_null(),
        nw.col("attended_flag").fill_null(True),
    )
    rating = nw.col("rating").cast(nw.Float64)
    each = rows.select(
        "activity_id", nw.col("headcount").cast(nw.Float64).fill_null(1.0).alias("heads"), rating.fill_null(0.0).alias("points"),
        (~rating.is_null()).cast(nw.Float64).alias("ratings"),
    )  # fmt: skip
    came = each.group_by("activity_id").agg(*[nw.col(name).sum() for name in ("heads", "points", "ratings")])
    joined_rows = _held(records, "business_class", "channel_mode", "total_cost").join(
        came, on="activity_id", how="inner"
    )
    found = records.collect(joined_rows, "activity_id")
    known = {code: _of_class(part) for code, part in found.groupby("business_class") if len(part) >= LEAST_ACTIVITIES}
    order = [code for code in BUSINESSES.names if code in known]
    return pd.DataFrame.from_dict({code: known[code] for code in order}, orient="index", columns=columns)


def _of_class(part: pd.DataFrame) -> dict[str, float]:
    paid = part[part["channel_mode"].isin(["OFF", "MIX"]) & (part["total_cost"] > 0) & (part["heads"] > 0)]
    rated = part[part["ratings"] > 0]
    total = float(rated["ratings"].sum())
    mean = float(rated["points"].sum() / total) if total >= LEAST_RATINGS else np.nan
    residual = rated["points"] - mean * rated["ratings"]
    count = len(rated)
    spread = np.sqrt((residual**2).sum() * count / max(count - 1, 1)) / total if count > 1 else np.nan
    return {
        "activities": float(len(part)),
        "cost": float(paid["total_cost"].sum() / paid["heads"].sum()) if len(paid) >= LEAST_ACTIVITIES else np.nan,
        "rating": mean,
        "lo": mean - Z95 * spread,
        "hi": mean + Z95 * spread,
        "ratings": total,
    }
