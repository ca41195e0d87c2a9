"""Whether workers only take part or also give: roles wave by wave, and who moved between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.disclosure import Axis, Reading, protect
from evidence.records import Records
from evidence.schema.codes import ACTIVE_ROLES, ROLES
from messages import Bilingual, Message
from sharing.finding import LEAST_PERSONS, NOTHING, Finding, Said, need, records_until
from sharing.wilson import wilson

if TYPE_CHECKING:
    from evidence import Dataset

STATES: dict[str, Bilingual] = {
    "away": Bilingual("未参与", "not taking part"),
    "takes": Bilingual("只参与", "takes part"),
    "gives": Bilingual("主动贡献", "contributes"),
}
"""What a worker did in a wave, the most active role counting."""
ALL = "all"


@dataclass(frozen=True, eq=False)
class RoleShares(Finding):
    """Roles of the workers who took part.

    Attributes
    ----------
    mix
        One row per wave and role: ``wave``, ``role``, ``people`` (who took the role at least once), ``share`` of all who took part;
        NaN where there are fewer than five.
    counts
        Index: waves; ``takes`` and ``gives``, people by their most active role.
    moves
        People by what they did in the wave before (``before``) and in the last wave (``now``); NaN where they are fewer than
        five, or would give such a group away.
    """

    mix: pd.DataFrame
    counts: pd.DataFrame
    moves: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per wave: ``people``, those who ``give``, ``share`` with its 95 % interval."""
        people = self.counts.sum(axis=1)
        lo, hi = wilson(self.counts["gives"].to_numpy(float), people.to_numpy(float))
        share = self.counts["gives"] / people
        return pd.DataFrame({"people": people, "gives": self.counts["gives"], "share": share, "lo": lo, "hi": hi})

    @property
    def turned(self) -> float:
        """People who only took part before and contribute now; NaN where they are fewer than five, or without a wave before."""
        found = self.moves[(self.moves["before"] == "takes") & (self.moves["now"] == "gives")]["people"]
        return float(found.iloc[0]) if len(found) else float("nan")

    @property
    def sentences(self) -> Said:
        """How many contribute, whether that changed clearly, and how many turned from taking part to contributing."""
        if self.counts.empty or not self.counts.iloc[-1].sum():
            return (NOTHING,)
        now = self.table.iloc[-1]
        said = [
            Message(
                "{share:.0%} of the workers who take part contribute actively (95 % interval {lo:.1%} to {hi:.1%}).",
                share=now["share"],
                lo=now["lo"],
                hi=now["hi"],
            )
        ]
        if len(self.counts) > 1:
            said.append(_change(self.table.iloc[-2], now))
            if np.isfinite(self.turned):
                said.append(
                    Message(
                        "{people:.0f} who only took part in the wave before contribute now.",
                        people=self.turned,
                    )
                )
        return tuple(said)


def _change(old: pd.Series, now: pd.Series) -> Message:
    from statsmodels.stats.proportion import confint_proportions_2indep  # noqa: PLC0415 - see sharing/wilson.py

    low, high = confint_proportions_2indep(
        now["gives"], now["people"], old["gives"], old["people"], compare="diff", method="newcomb"
    )
    if low > 0:
        return Message("That is clearly more than the {old:.0%} of the wave before.", old=old["share"])
    if high < 0:
        return Message("That is clearly less than the {old:.0%} of the wave before.", old=old["share"])
    return Message("In the wave before it was {old:.0%}; the difference may be chance.", old=old["share"])


def roles(dataset: Dataset, wave: str | None = None) -> RoleShares:
    """Return the roles workers took up to a wave, and how they moved between the last two waves.

    Workers with a number count once per wave; publishers, suppliers, would-be partners, organisers and volunteers contribute.
    In the matrix of moves “not taking part” counts those seen in only one of the two waves. Groups of fewer than five people
    are not shown.

    Raises
    ------
    MissingTable, MissingColumn
        Without participation, workers' numbers or roles.
    """
    need(dataset, participation=("worker_id", "role"))
    records = records_until(dataset, wave)
    columns = ("worker_id", "actor_type", "role", "activity_id", "attended_flag")
    rows = records.rows("participation", columns=columns).filter(
        nw.col("actor_type").fill_null("职工") == "职工", ~nw.col("worker_id").is_null()
    )
    role = nw.col("role").fill_null("R_PAR")
    taken = records.keep(rows.select("wave", "worker_id", role.alias("role")).unique())
    order = [one.id for one in records.waves]
    return RoleShares(_mix(records, taken, order), *_states(records, taken, order))


def _mix(records: Records, taken: nw.LazyFrame, order: list[str]) -> pd.DataFrame:
    people = records.collect(
        taken.select("wave", "worker_id").unique().group_by("wave").agg(nw.len().alias("all")), "wave"
    )
    counted = records.collect(taken.group_by("wave", "role").agg(nw.len().alias("people")), "wave", "role")
    found = pd.MultiIndex.from_product([order, list(ROLES.names)], names=["wave", "role"]).to_frame(index=False)
    found = found.merge(counted, how="left").merge(people, how="left")
    found["people"] = found["people"].where(found["people"] >= LEAST_PERSONS)
    return found.assign(share=found["people"] / found["all"]).drop(columns="all")


def _states(records: Records, taken: nw.LazyFrame, order: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    gives = nw.col("role").is_in(list(ACTIVE_ROLES)).cast(nw.Float64).alias("gives")
    one = records.keep(
        taken.select("wave", "worker_id", gives).group_by("wave", "worker_id").agg(nw.col("gives").max())
    )
    sums = records.collect(one.group_by("wave", "gives").agg(nw.len().alias("people")), "wave", "gives")
    wide = sums.pivot(index="wave", columns="gives", values="people").reindex(order).fillna(0.0)
    counts = wide.reindex(columns=[0.0, 1.0], fill_value=0.0).set_axis(["takes", "gives"], axis=1)
    if len(order) < 2:
        return counts, pd.DataFrame({"before": [], "now": [], "people": []}, dtype=object)
    sides = [
        one.filter(nw.col("wave") == wave).select("worker_id", nw.col("gives").alias(name))
        for wave, name in ((order[-2], "before"), (order[-1], "now"))
    ]
    both = sides[0].join(sides[1], on="worker_id", how="full")
    named = [
        nw.when(nw.col(name).is_null())
        .then(nw.lit("away"))
        .otherwise(nw.when(nw.col(name) > 0).then(nw.lit("gives")).otherwise(nw.lit("takes")))
        .alias(name)
        for name in ("before", "now")
    ]
    moves = records.collect(
        both.select(*named).group_by("before", "now").agg(nw.len().alias("people")), "before", "now"
    )
    return counts, _told(moves, *(pd.Series(counts.loc[wave]) for wave in order[-2:]))


def _told(moves: pd.DataFrame, before: pd.Series, now: pd.Series) -> pd.DataFrame:
    """Return the moves without small groups, and without those that would give them away beside the people of each wave."""
    rows = moves[["before", "now"]].astype(str).assign(n=moves["people"].astype(float))
    known = [(str(state), ALL, float(n)) for state, n in before.items()]
    known += [(ALL, str(state), float(n)) for state, n in now.items()]
    totals = pd.DataFrame(known, columns=["before", "now", "n"])
    axes = [Axis.groups(side, STATES, ALL) for side in ("before", "now")]
    reading = Reading(level="pooled", keys=("before", "now"))
    shown = protect({"moves": rows, "people": totals}, axes, reading, released=["people"]).tables["moves"]
    return moves.assign(people=shown["n"].to_numpy())
