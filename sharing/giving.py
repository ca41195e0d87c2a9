"""Who gives and who takes: every enterprise in one of four corners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.ping_pong import PROVIDER, RECEIVER
from evidence.records import Records
from messages import Bilingual, Message
from sharing.finding import NOTHING, Finding, Said, need
from sharing.transactions import valid_pairs

if TYPE_CHECKING:
    from evidence import Dataset

CORNERS: dict[str, Bilingual] = {
    "both": Bilingual("有给有得", "give and take"),
    "give": Bilingual("只给不得", "only give"),
    "take": Bilingual("只得不给", "only take"),
    "none": Bilingual("未参与共享", "no exchange"),
}
"""Where an enterprise can stand."""


@dataclass(frozen=True, eq=False)
class Giving(Finding):
    """What every active enterprise gave and took.

    Attributes
    ----------
    table
        One row per active enterprise: ``enterprise_id``, ``size_class``, ``given``, ``taken`` (valid transactions), ``corner``.
    """

    rows: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per active enterprise."""
        return self.rows

    @property
    def counts(self) -> pd.Series:
        """Enterprises in each corner."""
        return self.rows["corner"].value_counts().reindex(list(CORNERS), fill_value=0)

    @property
    def sentences(self) -> Said:
        """How many stand in each corner."""
        if not len(self.rows):
            return (NOTHING,)
        share = self.counts["both"] / len(self.rows)
        counts: dict[str, Any] = {str(name): int(count) for name, count in self.counts.items()}
        return (
            Message(
                "Of {all} active enterprises {both} both give and take ({share:.0%}), {take} only take, {give} only give and "
                "{none} do neither.",
                all=len(self.rows),
                share=share,
                **counts,
            ),
        )


def giving(dataset: Dataset, wave: str | None = None) -> Giving:
    """Return what every active enterprise gave and took in valid transactions; from whom does not matter.

    Raises
    ------
    MissingTable, MissingColumn
        Without transactions or enterprises.
    """
    need(dataset, transactions=(PROVIDER, RECEIVER), enterprises=())
    records = Records.of(dataset, wave)
    rows = records.collect(records.active, "wave", "enterprise_id").drop_duplicates("enterprise_id")
    for side, name in ((PROVIDER, "given"), (RECEIVER, "taken")):
        sums = valid_pairs(records).filter(~nw.col(side).is_null()).group_by(side).agg(nw.col("n").sum())
        counted = records.collect(sums, side).set_index(side)["n"]
        rows[name] = rows["enterprise_id"].map(counted).fillna(0.0)
    gives, takes = rows["given"] > 0, rows["taken"] > 0
    corner = np.select([gives & takes, gives, takes], ["both", "give", "take"], "none")
    columns = ["enterprise_id", "size_class", "district_id", "given", "taken"]
    return Giving(rows[columns].assign(corner=corner).reset_index(drop=True))
