"""What one enterprise gave and took, by business class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evidence.ping_pong import PROVIDER, RECEIVER
from evidence.records import Records
from evidence.schema.codes import BUSINESSES
from messages import Message
from sharing.classes import BUSINESS
from sharing.finding import NOTHING, Finding, Said, need
from sharing.transactions import valid_pairs

if TYPE_CHECKING:
    from evidence import Dataset


@dataclass(frozen=True, eq=False)
class OwnExchange(Finding):
    """The exchanges of one enterprise.

    Attributes
    ----------
    rows
        Index: business classes; ``given`` and ``taken``, valid transactions.
    """

    rows: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """The business classes in which anything was given or taken."""
        return self.rows[self.rows.sum(axis=1) > 0]

    @property
    def sentences(self) -> Said:
        """How much it gave and took, and in which class most."""
        given, taken = float(self.rows["given"].sum()), float(self.rows["taken"].sum())
        if not given + taken:
            return (NOTHING,)
        said = [Message("It gave {given:,.0f} times and took {taken:,.0f} times.", given=given, taken=taken)]
        if given:
            said.append(Message("Given most: {name}.", name=BUSINESSES.name(str(self.rows["given"].idxmax()))))
        if taken:
            said.append(Message("Taken most: {name}.", name=BUSINESSES.name(str(self.rows["taken"].idxmax()))))
        return tuple(said)


def own_exchange(dataset: Dataset, wave: str | None = None) -> dict[str, OwnExchange]:
    """Return for every enterprise what it gave and took in valid transactions, by business class.

    Transactions whose class is not stated are left out. An enterprise without any is not there.

    Raises
    ------
    MissingTable, MissingColumn
        Without transactions and their classes.
    """
    need(dataset, transactions=(PROVIDER, RECEIVER, BUSINESS))
    records = Records.of(dataset, wave)
    parts = []
    for side, name in ((PROVIDER, "given"), (RECEIVER, "taken")):
        rows = valid_pairs(records, BUSINESS).filter(~nw.col(side).is_null(), ~nw.col(BUSINESS).is_null())
        sums = records.collect(rows.group_by(side, BUSINESS).agg(nw.col("n").sum()), side, BUSINESS)
        parts.append(sums.rename(columns={side: "unit", "n": name}).set_index(["unit", BUSINESS])[name])
    both = pd.concat(parts, axis=1).fillna(0.0).astype(float)
    order = list(BUSINESSES.names)
    return {
        str(unit): OwnExchange(part.droplevel("unit").reindex(order, fill_value=0.0).rename_axis(None))
        for unit, part in both.groupby(level="unit")
    }
