"""What filling gaps learned and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.preparation.imputation import IMPUTATIONS, Imputation
from evaluation.preparation.result import Prepared
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    import pandas as pd

LEFT: dict[str, Bilingual] = {
    "no_value": Bilingual("没有可依据的值", "nothing to rest a fill on"),
    "too_few": Bilingual("可依据的值太少", "too few values to rest a fill on"),
    "no_group": Bilingual("单位没有分组", "the unit belongs to no group"),
    "not_applicable": Bilingual("不适用", "not applicable"),
}
"""Why a gap stays, by code."""


@dataclass(frozen=True, eq=False)
class LearnedFills:
    """What a table of values taught about filling gaps; replayed on other tables by `impute`.

    Attributes
    ----------
    imputation
        The choice it belongs to.
    typical, basis
        Indicators × groups (one nameless group for the ungrouped methods): the fill and the number of values behind it.
    scale
        For ``dimension_mean``: ``least``, ``most``, ``sign`` and ``dimension`` of each indicator.
    """

    imputation: Imputation
    typical: pd.DataFrame
    basis: pd.DataFrame
    scale: pd.DataFrame


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Imputed(Prepared):
    """A table after filling, with every filled cell.

    Attributes
    ----------
    learned
        What the fills rest on.
    filled
        ``unit``, ``indicator``, ``value``, ``basis`` (number of values behind it) and, by group, ``group``.
    unfilled
        ``unit``, ``indicator``, ``reason`` (a key of `LEFT`): the gaps that stay.
    replayed
        Whether the fills were learned from other data.
    """

    learned: LearnedFills
    filled: pd.DataFrame
    unfilled: pd.DataFrame
    replayed: bool = False

    @property
    def table(self) -> pd.DataFrame:
        """Every filled cell."""
        return self.filled

    def _said(self) -> tuple[Message, ...]:
        how = self.learned.imputation.how
        gaps = self.unfilled[self.unfilled["reason"] != "not_applicable"]
        parts = []
        if how == "none":
            parts.append(Message("Gaps are left as they are (cells: {count}).", count=len(gaps)))
        else:
            parts.append(
                Message(
                    "Gaps filled: {filled} ({how}), {share:.1%} of all cells; left: {left}.",
                    filled=len(self.filled),
                    how=IMPUTATIONS[how],
                    share=len(self.filled) / max(self.frame.size, 1),
                    left=len(gaps),
                )
            )
            parts.extend(self._why(gaps))
        if self.replayed:
            parts.append(Message("The fills were learned from earlier data."))
        return tuple(parts)

    def _why(self, gaps: pd.DataFrame) -> list[Message]:
        return [
            Message(
                "Gaps left in {indicators}: {count} ({reason}).",
                count=len(part),
                indicators=Quoted(part["indicator"].unique(), most=5),
                reason=LEFT[str(reason)],
            )
            for reason, part in gaps.groupby("reason", sort=True)
        ]
