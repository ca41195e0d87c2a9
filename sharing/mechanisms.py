"""Whether departments act together: which mechanisms run, who takes part, and whether things are closed in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from evidence.records import Records
from evidence.schema.codes import MECHANISMS, OUTSIDE_BODIES
from messages import Message
from sharing.finding import NOTHING, Finding, Said, joined, need
from sharing.wilson import wilson

if TYPE_CHECKING:
    from evidence import Dataset

FOUR = ("党工联促", "工作联抓", "阵地联建", "服务联盟")
"""The four joint mechanisms (四联)."""
CLOSED = "已办结"


@dataclass(frozen=True, eq=False)
class Mechanisms(Finding):
    """Joint actions by mechanism.

    Attributes
    ----------
    actions
        One row per mechanism: ``opened`` in the wave, ``closed`` with beneficiaries, ``due``, ``on_time``, ``beneficiaries``.
    partners
        Mechanism × kind of outside body: how many bodies of the kind took part.
    """

    actions: pd.DataFrame
    partners: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per mechanism, with the share closed in time and its 95 % interval (Wilson)."""
        due = self.actions["due"]
        lo, hi = wilson(self.actions["on_time"].to_numpy(float), due.clip(lower=1).to_numpy(float))
        known = due > 0
        share = (self.actions["on_time"] / due).where(known)
        return self.actions.assign(
            share=share, lo=pd.Series(lo, due.index).where(known), hi=pd.Series(hi, due.index).where(known)
        )

    @property
    def running(self) -> list[str]:
        """Those of the four mechanisms in which something was closed."""
        return [name for name in FOUR if self.actions["closed"].get(name, 0.0) > 0]

    @property
    def lacking(self) -> list[str]:
        """Kinds of outside bodies of which none took part."""
        seen = set(self.partners.columns[self.partners.sum() > 0])
        return [name for name in OUTSIDE_BODIES.names if name not in seen]

    @property
    def sentences(self) -> Said:
        """How many of the four run, how much is closed in time, and which bodies are missing."""
        if not self.actions["opened"].sum() and not self.actions["due"].sum():
            return (NOTHING,)
        said = [
            Message("{count} of the four joint mechanisms brought something to a close.", count=len(self.running)),
        ]
        missing = [name for name in FOUR if name not in self.running]
        if missing:
            said.append(
                Message("Nothing was closed under {names}.", names=joined([MECHANISMS.name(name) for name in missing]))
            )
        due, on_time = float(self.actions["due"].sum()), float(self.actions["on_time"].sum())
        if due:
            lo, hi = wilson(on_time, due)
            said.append(
                Message(
                    "{share:.0%} of {due:.0f} due actions were closed in time (95 % interval {lo:.0%} to {hi:.0%}).",
                    share=on_time / due,
                    due=due,
                    lo=lo,
                    hi=hi,
                )
            )
        if not self.partners.to_numpy().any():
            said.append(Message("No outside body is recorded as taking part."))
        elif self.lacking:
            said.append(
                Message(
                    "No body took part of: {kinds}.", kinds=joined([OUTSIDE_BODIES.name(name) for name in self.lacking])
                )
            )
        else:
            said.append(Message("All nine kinds of outside bodies took part."))
        return tuple(said)


def mechanisms(dataset: Dataset, wave: str | None = None) -> Mechanisms:
    """Return joint actions of one wave by mechanism, whether they were closed in time, and who took part.

    An action counts as closed when it was closed in the wave and reached somebody; as due when its date of completion lies in
    the wave. Bodies count where they took part in an action opened, due or closed in the wave.

    Raises
    ------
    MissingTable, MissingColumn
        Without joint actions; without their partners no body is known.
    """
    need(dataset, joint_actions=("mechanism", "opened_at", "due_at", "closed_at"))
    records = Records.of(dataset, wave)
    columns = ("action_id", "mechanism", "opened_at", "due_at", "closed_at", "status", "beneficiaries")
    rows = records.register("joint_actions", *columns).drop_duplicates("action_id")
    inside = {name: _within(rows[name], records) for name in ("opened_at", "due_at", "closed_at")}
    reached = rows["beneficiaries"].fillna(0).astype(float) > 0 if rows["beneficiaries"].notna().any() else True
    done = inside["closed_at"] & (rows["status"].fillna(CLOSED) == CLOSED) & reached
    in_time = inside["due_at"] & (pd.to_datetime(rows["closed_at"]) <= pd.to_datetime(rows["due_at"]))
    people = rows["beneficiaries"].astype(float).where(done, 0.0).fillna(0.0)
    counts = {
        "opened": inside["opened_at"],
        "closed": done,
        "due": inside["due_at"],
        "on_time": in_time,
        "beneficiaries": people,
    }
    frame = pd.DataFrame({"mechanism": rows["mechanism"]} | {name: part.astype(float) for name, part in counts.items()})
    sums = frame.groupby("mechanism").sum().astype(float)
    order = [name for name in MECHANISMS.names if name in sums.index or name in FOUR]
    touched = inside["opened_at"] | inside["due_at"] | inside["closed_at"]
    return Mechanisms(sums.reindex(order, fill_value=0.0), _partners(records, rows[touched]))


def _within(days: pd.Series, records: Records) -> pd.Series:
    at = pd.to_datetime(days)
    found = pd.Series(False, index=days.index)
    for wave in records.waves:
        found |= (at >= pd.Timestamp(wave.start)) & (at <= pd.Timestamp(wave.end))
    return found


def _partners(records: Records, actions: pd.DataFrame) -> pd.DataFrame:
    kinds = list(OUTSIDE_BODIES.names)
    if not records.has("joint_action_partners", "partner_id") or not records.has("partners", "partner_type"):
        return pd.DataFrame(0.0, index=[], columns=kinds)
    linked = records.register("joint_action_partners", "action_id", "partner_id")
    known = records.register("partners", "partner_id", "partner_type").dropna().drop_duplicates("partner_id")
    rows = linked.merge(known, on="partner_id").merge(actions[["action_id", "mechanism"]], on="action_id")
    each = rows.drop_duplicates(["mechanism", "partner_id"])
    wide = each.pivot_table(
        index="mechanism", columns="partner_type", values="partner_id", aggfunc="count", fill_value=0
    )
    order = [name for name in MECHANISMS.names if name in wide.index]
    return wide.astype(float).reindex(index=order, columns=kinds, fill_value=0.0)
