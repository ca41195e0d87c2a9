"""Favourable, neutral and unfavourable answers to each question, among all people a party stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.opinions.cells import CLOSE, FAVOURABLE, UNFAVOURABLE
from evidence.disclosure import Thresholds
from messages import Bilingual, Message, Quoted, Sentences
from surveys.estimates import shares

if TYPE_CHECKING:
    from collections.abc import Collection

    from evaluation.opinions.columns import Column
    from evaluation.opinions.material import Material

BANDS: dict[str, Bilingual] = {
    "unfavourable": Bilingual("不满意（40 分及以下）", "unfavourable (up to 40 points)"),
    "neutral": Bilingual("中间", "neutral"),
    "favourable": Bilingual("满意（60 分及以上）", "favourable (60 points or more)"),
}
"""Bands of answers on 0 to 100: of five steps the outer two on each side, of ten the outer four."""


@dataclass(frozen=True, eq=False)
class Favour:
    """Bands of answers.

    Attributes
    ----------
    table
        One row per column: ``column``, ``label``, ``text``, ``n``, the shares ``unfavourable``, ``neutral`` and ``favourable`` (per
        cent of people, together 100), ``lo`` and ``hi`` of the favourable (95 %, Wilson at the effective sample size), ``status``.
    """

    table: pd.DataFrame
    columns: tuple[Column, ...] = field(repr=False)

    @property
    def message(self) -> Message | Sentences:
        """The finding: the item with the smallest share of favourable answers; those whose interval meets it with it."""
        rows = self.table.dropna(subset=["favourable"])
        if rows.empty:
            return Message("Too few answers to be told apart by favour.")
        ordered = rows.sort_values("favourable", kind="stable").to_dict("records")
        low, high = ordered[0], ordered[-1]
        near = rows[(rows["lo"] <= low["hi"]) & (rows["column"] != low["column"])]
        facts: dict[str, Any] = {
            "low": low["label"], "share": low["favourable"], "high": high["label"], "most": high["favourable"]
        }  # fmt: skip
        if len(rows) == 1:
            return Message("{share:.0f} % answer favourably to “{low}”.", **facts)
        said = Message("Fewest answer favourably to “{low}” ({share:.0f} %), most to “{high}” ({most:.0f} %).", **facts)
        if near.empty:
            return said
        return Sentences(
            (said, Message("Not to be told from the lowest: {items}.", items=Quoted(near["label"], most=4)))
        )

    @property
    def text(self) -> str:
        """The finding in plain sentences of the current language."""
        return str(self.message)

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.to_html()}"


def favour(source: Material, columns: tuple[Column, ...], hidden: Collection[str] = ()) -> Favour:
    """Return the bands of answers to some columns.

    Answers weigh as in the indicators; the error counts organisations as clusters.

    Parameters
    ----------
    hidden
        Columns that must not be shown. Columns with fewer than 20 answers are not broken down, so that extremes are not told.
    """
    rows = []
    for column in columns:
        values = source.rows[column.id]
        n = int(values.notna().sum())
        shown = column.id not in hidden and n >= Thresholds().coding
        status = "ok" if shown else ("insufficient" if n == 0 else "suppressed")
        known = _shares(source, column.id) if shown else dict.fromkeys([*BANDS, "lo", "hi"], np.nan)
        rows.append(
            {"column": column.id, "label": column.label, "text": column.text, "n": n if shown else np.nan} | known | {"status": status}
        )  # fmt: skip
    names = ["column", "label", "text", "n", *BANDS, "lo", "hi", "status"]
    return Favour(pd.DataFrame(rows, columns=names), columns)


def _shares(source: Material, name: str) -> dict[str, float]:
    values = source.rows[name].to_numpy(float)
    band = np.select(
        [np.isnan(values), values >= FAVOURABLE - CLOSE, values <= UNFAVOURABLE + CLOSE],
        [np.nan, 1.0, -1.0], 0.0,
    )  # fmt: skip
    frame = pd.DataFrame(
        {"band": band, "weight": source.weights(name), "organisation": source.rows["organisation"].to_numpy(object)}
    )
    bands = {"unfavourable": -1, "neutral": 0, "favourable": 1}
    table = shares(frame, "band", bands=bands, weights="weight", clusters="organisation").table
    known = dict(zip(table["band"], table[["estimate", "lo", "hi"]].to_numpy(float), strict=True))
    ends = dict(zip(("lo", "hi"), known["favourable"][1:].tolist(), strict=True))
    return {name: 100 * float(known[name][0]) for name in bands} | {name: 100 * end for name, end in ends.items()}
