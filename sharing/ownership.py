"""Ownership apart from the right to use: who owns what, in which mode it is open, and which modes are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evidence.records import Records
from evidence.schema.codes import OWNERSHIP_TYPES, USE_RIGHTS
from messages import Message
from sharing.finding import NOTHING, Finding, Said, need, number
from sharing.supply import on_offer
from sharing.transactions import valid
from surveys.normal import Z95

if TYPE_CHECKING:
    from evidence import Dataset

OWN_USE = "自用"
LEAST_RESOURCES = 5


@dataclass(frozen=True, eq=False)
class Ownership(Finding):
    """Resources on offer by owner and by the way others may use them.

    Attributes
    ----------
    resources
        One row per resource on offer: ``ownership_type``, ``use_right_mode``, and ``uses``, its valid transactions.
    """

    resources: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per ownership and mode: ``n`` resources and ``uses`` a resource."""
        found = self.resources.groupby(["ownership_type", "use_right_mode"], as_index=False).agg(
            n=("uses", "size"), uses=("uses", "mean")
        )
        places = [list(codes.names) for codes in (OWNERSHIP_TYPES, USE_RIGHTS)]
        order = [found[name].map(names.index) for name, names in zip(found.columns[:2], places, strict=True)]
        return found.iloc[pd.DataFrame(order).T.sort_values(list(found.columns[:2])).index].reset_index(drop=True)

    @property
    def modes(self) -> pd.DataFrame:
        """One row per mode: ``n``, mean ``uses`` a resource with ``lo`` and ``hi``."""
        groups = self.resources.groupby("use_right_mode")["uses"]
        found = pd.DataFrame({"n": groups.size(), "uses": groups.mean()})
        reach = Z95 * groups.std(ddof=1) / found["n"] ** 0.5
        found["lo"], found["hi"] = (found["uses"] - reach).clip(lower=0), found["uses"] + reach
        return found.reindex([name for name in USE_RIGHTS.names if name in found.index])

    @property
    def turned_over(self) -> float:
        """Share of the resources whose use is open to others."""
        return float((self.resources["use_right_mode"] != OWN_USE).mean())

    @property
    def sentences(self) -> Said:
        """How many are open to others, and in which mode they are used more."""
        if self.resources.empty:
            return (NOTHING,)
        first = Message(
            "The use of {share:.0%} of {n} resources is open to others than the owner.",
            share=self.turned_over,
            n=len(self.resources),
        )
        modes = self.modes.drop(index=OWN_USE, errors="ignore")
        modes = modes[modes["n"] >= LEAST_RESOURCES]
        if len(modes) < 2:
            return (first,)
        most, least = str(modes["uses"].idxmax()), str(modes["uses"].idxmin())
        if not number(modes, most, "lo") > number(modes, least, "hi"):
            return first, Message("The modes of use do not differ clearly in how often resources are used.")
        second = Message(
            "Resources are used more where they are offered as “{most}” ({high:.1f} times) than as “{least}” ({low:.1f}).",
            most=USE_RIGHTS.name(most),
            high=number(modes, most, "uses"),
            least=USE_RIGHTS.name(least),
            low=number(modes, least, "uses"),
        )
        return first, second


def ownership(dataset: Dataset, wave: str | None = None) -> Ownership:
    """Return resources on offer in a wave by ownership and mode of use, and how often each was used.

    Resources of which the ownership or the mode is not stated are left out.

    Raises
    ------
    MissingTable, MissingColumn
        Without resources with their ownership and mode, or transactions.
    """
    need(dataset, resources=("ownership_type", "use_right_mode"), transactions=("resource_id",))
    records = Records.of(dataset, wave)
    columns = ["resource_id", "ownership_type", "use_right_mode"]
    rows = records.collect(on_offer(records).select(*columns).unique(), "resource_id").drop_duplicates("resource_id")
    taken = valid(records).filter(~nw.col("resource_id").is_null()).group_by("resource_id").agg(nw.len().alias("uses"))
    uses = records.collect(taken, "resource_id").set_index("resource_id")["uses"]
    rows["uses"] = rows["resource_id"].map(uses).fillna(0.0)
    return Ownership(rows.dropna(subset=columns).reset_index(drop=True))
