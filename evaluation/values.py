"""Units × indicators, each value with how it came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from messages import Message, Sentences

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
        One row per unit and indicator: ``unit``, ``indicator``, ``value``, ``numerator``, ``denominator``, ``n``,
        ``se``, ``lo``, ``hi`` (interval), ``status`` (a key of `STATUSES`). ``value`` is NaN unless the status is
        ``ok`` or ``small``.
    reasons
        Indicator id → why it has no value anywhere, naming the missing table.
    fingerprint
        Of the data these values were computed from.
    """

    cells: pd.DataFrame
    reasons: Mapping[str, Message | Sentences] = field(default_factory=dict)
    fingerprint: str = ""

    def wide(self, column: str) -> pd.DataFrame:
        """Return one column of the cells as units × indicators, in the order of first appearance."""
        units = self.cells["unit"].drop_duplicates()
        indicators = self.cells["indicator"].drop_duplicates()
        return self.cells.pivot(index="unit", columns="indicator", values=column).loc[units, indicators]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The values, units × indicators; NaN where there is none."""
        return self.wide("value").astype(float)

    @cached_property
    def status(self) -> pd.DataFrame:
        """The status of every value, units × indicators."""
        return self.wide("status")

    @property
    def applicable(self) -> pd.DataFrame:
        """False where an indicator has no meaning for a unit."""
        return self.status != "not_applicable"
