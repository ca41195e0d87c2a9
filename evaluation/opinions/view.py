"""Groups × questions as they may be shown, and which cell stands out from the whole beyond chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.opinions.cells import ORGANISATION, WHOLE
from evidence.disclosure import Thresholds
from evidence.disclosure.coding import CODES, code_percentages
from messages import Bilingual, Message, Sentences
from surveys.estimates import adjusted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.arrays import Flags
    from evaluation.opinions.columns import Column

FEW = {"W": 30, "M": 10, "C": 10}
"""Answers below which a group counts as a small sample, by party; of one enterprise the privacy threshold is the higher bar."""
LEVEL = 0.05
"""Chance of calling any cell different that is not (Holm)."""
NUMBERS = ("n", "organisations", "weight", "value", "se", "lo", "hi", "gap", "p")
KIND_NAMES: dict[str, Bilingual] = {
    "district_id": Bilingual("区域", "Districts"),
    "size_class": Bilingual("规模", "Sizes"),
    "industry_code": Bilingual("行业", "Industries"),
    ORGANISATION: Bilingual("企业", "Enterprises"),
}
"""Ways to group, as they are offered."""


@dataclass(frozen=True, eq=False)
class GroupView:
    """Groups × questions.

    Attributes
    ----------
    table
        One row per group and column, the whole first: ``kind``, ``group``, ``name``, ``column``, ``label``, ``n``, ``organisations``,
        ``value``, ``se``, ``lo``, ``hi``, ``gap`` to the whole, ``p``, ``p_adjusted`` (Holm over all visible cells), ``clear``,
        ``coded`` (“≤5%” or “≥95%” where an extreme share of few people is not told exactly) and ``status``, a key of
        `evaluation.values.STATUSES`. Hidden cells carry no number.
    statistic
        ``mean`` (0 to 100) or ``favourable`` (per cent of answers of 60 points or more).
    columns
        What was asked, in order.
    """

    table: pd.DataFrame
    statistic: str
    columns: tuple[Column, ...] = field(repr=False)

    @property
    def clear(self) -> pd.DataFrame:
        """The cells that differ from the whole by more than chance, those furthest from it first."""
        rows = self.table[self.table["clear"]]
        return rows.loc[rows["gap"].abs().sort_values(ascending=False, kind="stable").index]

    @property
    def message(self) -> Message:
        """The finding: the cell that stands out most, or that none does."""
        tested = int(self.table["p_adjusted"].notna().sum())
        if not tested:
            return Message("No group has enough answers to be compared with the whole.")
        clear = self.clear
        if clear.empty:
            return Message(
                "None of the {count} cells differs from the whole by more than chance would bring.", count=tested
            )
        first = clear.iloc[0]
        facts: dict[str, Any] = {
            "group": first["name"], "item": first["label"], "value": first["value"], "gap": abs(first["gap"]),
            "clear": len(clear), "count": tested,
        }  # fmt: skip
        if first["gap"] < 0:
            return Message(
                "{clear} of {count} cells differ clearly from the whole; most of all {group} in “{item}”: {value:.0f}, {gap:.0f} below.",
                **facts,
            )
        return Message(
            "{clear} of {count} cells differ clearly from the whole; most of all {group} in “{item}”: {value:.0f}, {gap:.0f} above.",
            **facts,
        )

    @property
    def hidden(self) -> int:
        """Groups of which at least one cell is hidden."""
        return int(self.table.loc[self.table["status"] == "suppressed", "group"].nunique())

    @property
    def text(self) -> str:
        """The finding in plain sentences of the current language."""
        more = Message("{count} groups are hidden wholly or in part.", count=self.hidden) if self.hidden else None
        return str(Sentences((self.message,)) if more is None else Sentences((self.message, more)))

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.head(30).to_html()}"


def group_view(
    cells: pd.DataFrame,
    hidden: Flags,
    columns: tuple[Column, ...],
    *,
    party: str,
    kind: str,
    statistic: str = "mean",
    names: Mapping[str, Any] | None = None,
) -> GroupView:
    """Return the whole and the groups of one kind, without the numbers of hidden cells.

    Parameters
    ----------
    cells, hidden
        From `cells.cells_of`, and which of them are hidden.
    columns
        Which columns are shown.
    kind
        A key of `KIND_NAMES`.
    names
        Group → name in words.
    """
    order = {column.id: at for at, column in enumerate(columns)}
    wanted = (cells["kind"].isin([WHOLE, kind]) & cells["column"].isin(order)).to_numpy()
    rows = cells[wanted].reset_index(drop=True)
    gone = hidden[wanted]
    few = (rows["n"] < FEW[party]) & (rows["kind"] != ORGANISATION)
    status = np.where(
        gone & (rows["n"] > 0),
        "suppressed",
        np.where(rows["value"].isna(), "insufficient", np.where(few, "small", "ok")),
    )
    known = names or {}
    whole = Bilingual("总体", "All")
    pairs = zip(rows["kind"], rows["group"], strict=True)
    words: list[Any] = [whole if of == WHOLE else known.get(str(group), str(group)) for of, group in pairs]
    labels: list[Any] = [columns[order[str(name)]].label for name in rows["column"]]
    numbers = {name: rows[name].mask(status == "suppressed") for name in NUMBERS}
    rows = rows.assign(
        name=pd.Series(words, rows.index), label=pd.Series(labels, rows.index), status=status, coded="", **numbers
    )
    if statistic == "favourable":
        rows = _coded(rows)
    rows["p_adjusted"] = adjusted(rows["p"].to_numpy(float), "holm")
    rows["clear"] = rows["p_adjusted"] < LEVEL
    place = rows["column"].map(order)
    rows = rows.assign(first=rows["kind"].ne(WHOLE), place=place).sort_values(
        ["first", "group", "place"], kind="stable"
    )
    return GroupView(rows.drop(columns=["first", "place"]).reset_index(drop=True), statistic, columns)


def _coded(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows in which extreme percentages of few people are only told coarsely, as everywhere."""
    least = Thresholds().coding
    value, mark = code_percentages(rows["value"].to_numpy(float), rows["n"].to_numpy(float), least)
    told = {name: rows[name].mask(mark != 0) for name in ("se", "lo", "hi", "gap", "p")}
    coded = [CODES[int(sign)] if sign else "" for sign in mark]
    return rows.assign(value=value, coded=coded, **told)
