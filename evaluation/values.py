"""Units × indicators, each value with how it came about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from evaluation.errors import InvalidValues
from messages import Bilingual, Message, Quoted, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from messages import Sentences

STATUSES: dict[str, Bilingual] = {
    "ok": Bilingual("正常", "ok"),
    "small": Bilingual("小样本", "small sample"),
    "suppressed": Bilingual("已抑制", "suppressed"),
    "insufficient": Bilingual("数据不足", "insufficient data"),
    "not_applicable": Bilingual("不适用", "not applicable"),
}
"""What can be said of a value, by code."""


@dataclass(frozen=True)
class Values:
    """Indicator values of units, none of them a bare number.

    Attributes
    ----------
    cells
        One row per unit and indicator (and wave and facet value): ``unit``, ``indicator``, ``value``, ``numerator``,
        ``denominator``, ``n``, ``se``, ``lo``, ``hi`` (interval), ``shrunk`` (drawn towards its peers where little stands
        behind it), ``status`` (a key of `STATUSES`), ``why`` (a key of `evaluation.measures.status.WHYS`), ``tags``
        (fallbacks used, keys of `evaluation.measures.tags.TAGS`, separated by blanks). ``value`` is NaN unless the
        status is ``ok`` or ``small``.
    reasons
        Indicator id → why it has no value anywhere, naming the missing table.
    fingerprint
        Of the data these values were computed from.
    exclusions
        ``table``, ``rule``, ``wave``, ``count``: what was left out; `evaluation.measures.ledger.listed` says it in words.
    """

    cells: pd.DataFrame
    reasons: Mapping[str, Message | Sentences] = field(default_factory=dict)
    fingerprint: str = ""
    exclusions: pd.DataFrame = field(default_factory=pd.DataFrame)

    @cached_property
    def waves(self) -> tuple[str, ...]:
        """Waves the cells belong to, in the order in which they stand there; empty for a ready-made table."""
        return tuple(self.cells["wave"].drop_duplicates()) if "wave" in self.cells else ()

    def at(self, wave: str) -> Values:
        """Return the values of one wave.

        Raises
        ------
        InvalidValues
            When there is no such wave; lists those there are.
        """
        if wave not in self.waves:
            said = Message(
                "There are no values of the wave “{wave}”, only of {known}.", wave=wave, known=Quoted(self.waves)
            )
            raise InvalidValues(said.then(nearest(str(wave), self.waves)))
        left = self.exclusions
        return replace(
            self,
            cells=self.cells[self.cells["wave"] == wave].reset_index(drop=True),
            exclusions=left[left["wave"] == wave].reset_index(drop=True) if len(left) else left,
        )

    def drawn(self) -> Values:
        """Return the same values with those of small enterprises drawn towards their peers; ``raw`` keeps what was found.

        For scores that should not follow the luck of a few observations; `evaluate` takes either.
        """
        kept = self.cells["value"].notna() & self.cells["shrunk"].notna()
        value = self.cells["value"].where(~kept, self.cells["shrunk"])
        return replace(self, cells=self.cells.assign(raw=self.cells["value"], value=value))

    def wide(self, column: str) -> pd.DataFrame:
        """Return one column of the cells as units × indicators, in the order of first appearance.

        Raises
        ------
        InvalidValues
            When the cells hold several waves, or are split by facets.
        """
        if self.cells.duplicated(["unit", "indicator"]).any():
            raise InvalidValues(
                Message(
                    "These values hold several waves ({waves}) or are split by facets, so they are no table of units × "
                    "indicators. Choose one wave with at(…), or use the cells.",
                    waves=Quoted(self.waves),
                )
            )
        units = self.cells["unit"].drop_duplicates()
        indicators = self.cells["indicator"].drop_duplicates()
        return self.cells.pivot(index="unit", columns="indicator", values=column).loc[units, indicators]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The values, units × indicators; NaN where there is none, or where the status says that it is not to be shown."""
        return self.wide("value").astype(float).where(self.status.isin(["ok", "small"]))

    @cached_property
    def status(self) -> pd.DataFrame:
        """The status of every value, units × indicators; ``insufficient`` where there is no cell."""
        return self.wide("status").fillna("insufficient")

    @cached_property
    def applicable(self) -> pd.DataFrame:
        """False where an indicator has no meaning for a unit."""
        return self.status != "not_applicable"
