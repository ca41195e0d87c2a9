"""The step that grows, kept on disk: events rolled up month by month, so that a new month never reads the old ones.

Each month becomes one Parquet file per roll-up, from which waves are added up: persons (member × enterprise), visits (activity ×
enterprise), users of the platform, pairs and uses of transactions, and who has a record of what. Months must lie wholly inside a
wave; everything that is no stream of events (registers, activities, answers, demands …) is read as it is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import narwhals as nw

from evaluation.errors import InvalidMethod
from evaluation.measures.attendance import acts, kinds_of_activities, rolled_members, visits
from evaluation.measures.connection import presence
from evaluation.measures.impossible import STORED, by_column
from evaluation.measures.offers import quantities
from evaluation.measures.platform import users
from evaluation.measures.requests import completed_links, linked
from evaluation.measures.scope import Scope
from evidence.records import BY_MONTH, Frames
from evidence.waves import Wave
from messages import Message, Quoted
from sharing.transactions import rolled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evidence import Dataset

CLASSES = ("function_class", "business_class")
STREAMS: dict[str, tuple[str, ...]] = {
    "participation": ("activity_id", "enterprise_id", "worker_id", "role", "channel_mode", "headcount", "rating"),
    "app_events": ("worker_id", "enterprise_id", "event_at", "event_type"),
    "transactions": ("provider_enterprise_id", "receiver_enterprise_id", "provider_type", "rating_receiver", "beneficiaries",
                     "resource_id", "qty", "demand_id", *CLASSES),
}  # fmt: skip
"""Tables that are rolled up, and the columns of which the roll-ups know enough."""


def _members(scope: Scope) -> nw.LazyFrame:
    kinds = kinds_of_activities(scope)
    return rolled_members(acts(scope).join(kinds, on="activity_id", how="left"), "wave", "business_class")


def _links(scope: Scope) -> nw.LazyFrame:
    rows = scope.rows("transactions", columns=("demand_id", "qty", "provider_enterprise_id", "status"))
    month = nw.lit(scope.waves[0].id).alias("wave")
    return linked(completed_links(rows)).select(month, "demand_id", "served", "server")


ROLLUPS: dict[str, tuple[str, Callable[[Scope], nw.LazyFrame]]] = {
    "members": ("participation", _members),
    "visits": ("participation", visits),
    "users": ("app_events", users),
    "pairs": ("transactions", lambda scope: rolled(scope, *CLASSES)),
    "uses": ("transactions", quantities),
    "links": ("transactions", _links),
}
"""Roll-up → the table it is made of, and how, with the month for a wave."""


@dataclass(frozen=True)
class Rollup:
    """A folder of roll-ups by month.

    Attributes
    ----------
    folder
        Holds ``members``, ``visits``, ``users``, ``pairs``, ``uses``, ``links``, ``impossible`` and ``presence``, each with a file
        ``2024-01.parquet`` a month.

    Examples
    --------
    >>> store = Rollup(Path("rollup"))
    >>> store.add("2024-07", data)  # doctest: +SKIP
    >>> measures.compute(store.frames({"enterprises": enterprises, "waves": waves}), wave="2024H2")  # doctest: +SKIP
    """

    folder: Path

    def months(self) -> tuple[str, ...]:
        """Return the months that have been added, in order."""
        return tuple(sorted({path.stem for path in self.folder.glob("*/*.parquet")}))

    def add(self, month: str, dataset: Dataset | Frames) -> tuple[str, ...]:
        """Roll one month up and keep it, replacing what was kept of it; return the roll-ups that were written.

        Only events of that month are read. `dataset` also holds the registers that are looked up on the way: enterprises
        (employees cap the beneficiaries of a transaction, as they stand now), activities, workers.

        Raises
        ------
        InvalidMethod
            When the month is not written as 2024-07.
        """
        scope = Scope(dataset, (_wave(month),))
        written = []
        try:
            for name, (table, build) in ROLLUPS.items():
                if scope.has(table):
                    self._write(name, month, build(scope))
                    written.append(name)
            wrong = [frame for _, frame in by_column(scope, STREAMS)]
            if wrong:
                self._write(STORED, month, nw.concat(wrong))
                written.append(STORED)
            found = [frame for kind, frame in presence(scope) if kind in STREAMS]
            if found:
                self._write(
                    "presence",
                    month,
                    nw.concat(found).group_by("wave", "enterprise_id", "kind").agg(nw.len().alias("n")),
                )
                written.append("presence")
        finally:
            scope.close()
        return tuple(written)

    def _write(self, name: str, month: str, frame: nw.LazyFrame) -> None:
        path = self.folder / name / f"{month}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        dated = frame.drop("wave").with_columns(nw.lit(month).alias("period"))
        dated.sink_parquet(path)

    def frames(self, tables: Mapping[str, Any], fingerprint: str = "") -> Frames:
        """Return the roll-ups together with tables that are read as they are, ready for `measures.compute`.

        `tables` are of the kinds that `Frames` takes; ``enterprises`` and ``waves`` should be among them.

        Raises
        ------
        InvalidMethod
            When a wave does not consist of whole months.
        """
        kept = {name for name in (*ROLLUPS, STORED, "presence") if any((self.folder / name).glob("*.parquet"))}
        paths = {f"{name}{BY_MONTH}": str(self.folder / name / "*.parquet") for name in sorted(kept)}
        known = {
            table: columns
            for table, columns in STREAMS.items()
            if any(ROLLUPS[name][0] == table for name in kept & set(ROLLUPS))
        }
        found = Frames({**tables, **paths}, fingerprint, rolled=known)
        if found.has("waves"):
            _check(found)
        return found


def _wave(month: str) -> Wave:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise InvalidMethod(Message("“{month}” is no month. Write it as 2024-07.", month=month))
    year, number = int(month[:4]), int(month[5:])
    return Wave(month, date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def _check(frames: Frames) -> None:
    rows = frames.arrow("waves").to_pylist()
    ragged = [
        row["wave_id"] for row in rows if row["start_date"].day != 1 or (row["end_date"] + timedelta(days=1)).day != 1
    ]
    if ragged:
        raise InvalidMethod(
            Message(
                "The waves {waves} do not begin and end with a month, so roll-ups by month cannot be added up to them. Give them "
                "whole months, or compute from the records themselves.",
                waves=Quoted(ragged),
            )
        )
