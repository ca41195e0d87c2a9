"""Units without an index: how many, why, and what would mend it, in words that blame nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evidence.disclosure import Thresholds
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    from evaluation import Evaluation, Values

REASONS: dict[str, Bilingual] = {
    "few": Bilingual("作答或参加的职工太少，按隐私规则不单独显示", "too few workers answered or took part, so they are not shown on their own"),
    "records": Bilingual("缺少记录", "records are missing"),
}  # fmt: skip
"""Why a unit chiefly has no index."""
LEAST = Thresholds().workers


@dataclass(frozen=True, eq=False)
class WithoutIndex:
    """The units without an index.

    Attributes
    ----------
    table
        One row per unit without an index: ``why`` (a key of `REASONS`, what most of the missing weight is for), ``missing``
        (share of the weight without a value, what does not apply left aside), ``employees`` (NaN where not known).
    all
        Units in all, with and without an index.
    lacking
        Indicators whose records are missing most often among them, the most weight first.
    """

    table: pd.DataFrame
    all: int
    lacking: tuple[Bilingual, ...] = ()

    @property
    def sentences(self) -> tuple[Message, ...]:
        """How many have no index and why, and what would help; nothing where all have one."""
        if self.table.empty:
            return ()
        few = self.table[self.table["why"] == "few"]
        tiny = int((few["employees"] < LEAST).sum())
        said = [
            Message(
                "{count} of {all} have no index yet, because too little is known of them; that says nothing about how well "
                "they do.",
                count=len(self.table),
                all=self.all,
            )
        ]
        if len(few):
            facts: dict[str, Any] = {"count": len(few), "least": LEAST}
            said.append(
                Message(
                    "{count}: fewer than {least} workers answered or took part, so their numbers are not shown on their own.",
                    **facts,
                )
            )
        if tiny:
            said.append(
                Message(
                    "{tiny} of these have fewer than {least} employees: look at them together, by district or size.",
                    tiny=tiny,
                    least=LEAST,
                )
            )
        if len(few) > tiny:
            said.append(
                Message(
                    "For the other {count} it would help to get {least} workers or more to answer the questionnaire.",
                    count=len(few) - tiny,
                    least=LEAST,
                )
            )
        rest = len(self.table) - len(few)
        if rest:
            said.append(
                Message(
                    "{count}: records are missing, above all for {names}.",
                    count=rest,
                    names=Bilingual(
                        "、".join(n.zh for n in self.lacking), ", ".join(n.en or n.zh for n in self.lacking)
                    ),
                )
            )
        return tuple(said)

    @property
    def text(self) -> str:
        """The finding in plain sentences."""
        return str(Sentences(self.sentences))


def without_index(evaluation: Evaluation, values: Values, employees: pd.Series | None = None) -> WithoutIndex:
    """Say of the units without an index what most of their missing weight is missing for.

    A value that is hidden for privacy counts as “few”, one without records as “records”; indicators that do not apply to a
    unit are left aside, because nobody could mend them.

    Parameters
    ----------
    employees
        Head-count by unit, as far as known.
    """
    units = [unit for unit in evaluation.units if not np.isfinite(evaluation.index[unit])]
    leaves = {leaf.column or leaf.id: leaf for leaf in evaluation.framework.leaves}
    weights = evaluation.framework.effective_weights
    cells = values.cells[values.cells["unit"].isin(units) & values.cells["indicator"].isin(leaves)]
    cells = cells.assign(weight=[weights[leaves[name].id] for name in cells["indicator"]])
    kinds = {"suppressed": "few", "insufficient": "records"}
    missing = cells.assign(why=cells["status"].astype(str).map(kinds)).dropna(subset=["why"])
    sums = missing.pivot_table(
        index="unit", columns="why", values="weight", aggfunc="sum", fill_value=0.0, observed=True
    )
    sums = sums.reindex(index=units, columns=list(REASONS), fill_value=0.0)
    applying = cells[cells["status"] != "not_applicable"].groupby("unit", observed=True)["weight"].sum().reindex(units)
    heads = pd.Series(dtype=float) if employees is None else employees.astype(float)
    table = pd.DataFrame(
        {
            "why": np.where(sums["few"] >= sums["records"], "few", "records"),
            "missing": sums.sum(axis=1) / applying,
            "employees": heads.reindex(units).to_numpy(float),
        },
        index=units,
    )
    rest = missing[missing["unit"].isin(table.index[table["why"] == "records"]) & (missing["why"] == "records")]
    order = rest.groupby("indicator", observed=True)["weight"].sum().sort_values(ascending=False, kind="stable")
    lacking = tuple(leaves[str(name)].label for name in order.index[:3])
    return WithoutIndex(table, len(evaluation.units), lacking)
