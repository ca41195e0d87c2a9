"""How gaps are filled: the choice, by name. Nothing is filled unless asked for."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.choices import choose
from evaluation.preparation.errors import ImpossibleStep
from evaluation.preparation.tree import check_depth
from messages import Bilingual, Message

IMPUTATIONS: dict[str, Bilingual] = {
    "none": Bilingual("不填补", "no filling"),
    "mean": Bilingual("该指标的均值", "mean of the indicator"),
    "median": Bilingual("该指标的中位数", "median of the indicator"),
    "group_mean": Bilingual("同组单位的均值", "mean of the group of units"),
    "group_median": Bilingual("同组单位的中位数", "median of the group of units"),
    "dimension_mean": Bilingual(
        "该单位同维度其他指标的均值（先换算到同一尺度）", "mean of the unit's other indicators of the dimension"
    ),
}
"""Ways to fill a gap, by the name used in a method."""


@dataclass(frozen=True)
class Imputation:
    """How gaps are filled.

    Parameters
    ----------
    how
        A key of `IMPUTATIONS`.
    group
        For the group methods: which attribute of the units makes the groups, when a table of attributes is given.
    level
        For ``dimension_mean``: ``"parent"`` for indicators below the same node, or the depth of the dimension in the tree
        (0 the goal, 1 its dimensions, …).
    least
        Least number of values a fill must rest on; below it the gap stays.

    Raises
    ------
    InvalidMethod
        When a choice does not exist.
    """

    how: str = "none"
    group: str | None = None
    level: int | str = "parent"
    least: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "how", choose(Bilingual("填补方法", "filling gaps"), self.how, IMPUTATIONS))
        object.__setattr__(self, "level", check_depth(self.level))
        if not isinstance(self.least, int) or isinstance(self.least, bool) or self.least < 1:
            raise ImpossibleStep(
                Message("A fill is to rest on at least {least} values. Give a whole number from 1.", least=self.least)
            )
