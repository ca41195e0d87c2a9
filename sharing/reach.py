"""Whether people are reached online, offline or both ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.records import Records
from evidence.schema.codes import SIZES
from messages import Bilingual, Message
from sharing.finding import LEAST_PERSONS, NOTHING, Finding, Said, need
from sharing.wilson import wilson

if TYPE_CHECKING:
    from evidence import Dataset

WAYS: dict[str, Bilingual] = {
    "online": Bilingual("仅线上", "online only"),
    "both": Bilingual("线上线下都有", "both ways"),
    "offline": Bilingual("仅线下", "offline only"),
}
"""How a person was reached."""


@dataclass(frozen=True, eq=False)
class Reach(Finding):
    """People by the way they were reached.

    Attributes
    ----------
    people
        Index: size classes of their enterprises; ``online``, ``both``, ``offline``: how many people.
    logged
        Whether the log of the platform was there; without it online means online activities alone.
    """

    people: pd.DataFrame
    logged: bool

    @property
    def table(self) -> pd.DataFrame:
        """Shares of the three ways by size, with ``n``; NaN throughout where a group has fewer than five people in one of them.

        Beside the whole a single hidden group would follow from the others, so the smallest of these goes with it, until
        the hidden ones together have five people and more in every way.
        """
        counts = self.people
        small = ((counts > 0) & (counts < LEAST_PERSONS)).any(axis=1)
        order = counts.sum(axis=1).sort_values(kind="stable").index
        for size in order[~small[order].to_numpy()]:
            gone = counts[small]
            if not len(gone) or (len(gone) > 1 and not _few(gone.sum())):
                break
            small[size] = True
        shares = counts.div(counts.sum(axis=1), axis=0)
        return shares.assign(n=counts.sum(axis=1)).mask(small)

    @property
    def whole(self) -> pd.Series:
        """Shares of the three ways over everybody."""
        sums = self.people.sum()
        return sums / sums.sum()

    @property
    def sentences(self) -> Said:
        """How many are reached both ways, and which size least."""
        total = float(self.people.to_numpy().sum())
        if not total:
            return (NOTHING,)
        if _few(self.people.sum()):
            return (Message("Too few people were reached in one of the ways to tell them apart."),)
        lo, hi = wilson(float(self.people["both"].sum()), total)
        said = [
            Message(
                "{both:.0%} of the people reached take part online and offline (95 % interval {lo:.1%} to {hi:.1%}); "
                "{online:.0%} only online, {offline:.0%} only offline.",
                both=self.whole["both"],
                online=self.whole["online"],
                offline=self.whole["offline"],
                lo=lo,
                hi=hi,
            ),
            *self._sizes(),
        ]
        if not self.logged:
            said.append(Message("Without the log of the platform, online means online activities alone."))
        return tuple(said)

    def _sizes(self) -> list[Message]:
        known = self.table.dropna()
        if len(known) < 2:
            return []
        counts = self.people.loc[known.index]
        total = counts.sum(axis=1).to_numpy(float)
        lo, hi = wilson(counts["both"].to_numpy(float), total)
        least, most = int(np.argmin(known["both"])), int(np.argmax(known["both"]))
        if not hi[least] < lo[most]:
            return [Message("Enterprises of different sizes do not differ clearly.")]
        return [
            Message(
                "Fewest in enterprises of the size {least} ({low:.0%}), most in {most} ({high:.0%}).",
                least=SIZES.name(str(known.index[least])),
                low=known["both"].iloc[least],
                most=SIZES.name(str(known.index[most])),
                high=known["both"].iloc[most],
            )
        ]


def _few(people: pd.Series) -> bool:
    """Return whether some way has people, but fewer than may be told."""
    return bool(((people > 0) & (people < LEAST_PERSONS)).any())


def reach(dataset: Dataset, wave: str | None = None) -> Reach:
    """Return how many workers with a number were reached online, offline or both ways, by size of their enterprise.

    Online: an online activity they attended, or any use of the platform beyond logging in. Offline: an offline activity they
    attended. What they attended in a mixed form says neither.

    Raises
    ------
    MissingTable, MissingColumn
        Without participation with workers' numbers and modes, or enterprises with sizes.
    """
    need(dataset, participation=("worker_id", "channel_mode", "enterprise_id"), enterprises=("size_class",))
    records = Records.of(dataset, wave)
    columns = ("worker_id", "actor_type", "enterprise_id", "channel_mode", "attended_flag")
    rows = records.rows("participation", columns=columns).filter(
        nw.col("actor_type").fill_null("职工") == "职工",
        ~nw.col("worker_id").is_null(),
        nw.col("attended_flag").fill_null(True),
    )
    modes = {name: (nw.col("channel_mode") == code).cast(nw.Float64).alias(name) for code, name in MODES.items()}
    parts = [rows.select("worker_id", "enterprise_id", *modes.values())]
    logged = records.has("app_events", "worker_id", "event_type")
    if logged:
        parts.append(_users(records))
    persons = nw.concat(parts).group_by("enterprise_id", "worker_id").agg(*[nw.col(name).max() for name in modes])
    counted = persons.group_by("enterprise_id", "online", "offline").agg(nw.len().alias("people"))
    found = records.collect(counted, "enterprise_id", "online", "offline")
    sizes = records.register("enterprises", "enterprise_id", "size_class").dropna().set_index("enterprise_id")
    found["size_class"] = found["enterprise_id"].map(sizes["size_class"][~sizes.index.duplicated()])
    way = np.select(
        [(found["online"] > 0) & (found["offline"] > 0), found["online"] > 0, found["offline"] > 0],
        ["both", "online", "offline"],
        "",
    )
    kept = found.assign(way=way)[way != ""]
    wide = kept.pivot_table(index="size_class", columns="way", values="people", aggfunc="sum", fill_value=0.0)
    order = [name for name in SIZES.names if name in wide.index]
    return Reach(wide.reindex(index=order, columns=list(WAYS), fill_value=0.0).astype(float), logged)


MODES = {"ON": "online", "OFF": "offline"}


def _users(records: Records) -> nw.LazyFrame:
    rows = records.rows("app_events", columns=("worker_id", "enterprise_id", "event_type"))
    used = rows.filter((nw.col("event_type") != "登录").fill_null(True), ~nw.col("worker_id").is_null())
    return used.select("worker_id", "enterprise_id", online=nw.lit(1.0), offline=nw.lit(0.0)).unique()
