"""How few is too few."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from evidence.disclosure.errors import InvalidThreshold
from messages import Bilingual

LEAST = {"workers": 10, "cell": 5, "organisations": 3, "coding": 20}
"""The thresholds that hold when nobody says otherwise; they can be raised, never lowered."""

NAMES: dict[str, Bilingual] = {
    "workers": Bilingual("单个企业的职工人数", "workers of one enterprise"),
    "cell": Bilingual("交叉表单元格人数", "people in a cell of a cross table"),
    "organisations": Bilingual("汇总结果的组织数", "organisations behind a pooled value"),
    "coding": Bilingual("百分比封顶封底的人数界限", "people below whom extreme percentages are coded"),
}
"""What each threshold is called."""


@dataclass(frozen=True)
class Thresholds:
    """The least number of people or organisations behind a number that is shown.

    Attributes
    ----------
    workers
        Workers of one enterprise.
    cell
        People in any other cell: a cross table, a group, a district. Also the least that hidden cells must be together where
        their sum follows from a visible total.
    organisations
        Organisations behind a pooled value of managers (M) or cadres (C).
    coding
        Below this number of people percentages of 5 or less and of 95 or more are only shown as “≤5%” and “≥95%”.

    Raises
    ------
    InvalidThreshold
        A value below its default, or one that is no whole number.

    Examples
    --------
    >>> Thresholds(workers=15).workers
    15
    """

    workers: int = LEAST["workers"]
    cell: int = LEAST["cell"]
    organisations: int = LEAST["organisations"]
    coding: int = LEAST["coding"]

    def __post_init__(self) -> None:
        for name in (field.name for field in fields(self)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < LEAST[name]:
                raise InvalidThreshold.too_low(NAMES[name], value, LEAST[name])

    def lowered(self) -> tuple[Thresholds, ...]:
        """Return the thresholds that are one lower in one respect; none for the defaults.

        >>> [one.workers for one in Thresholds(workers=12).lowered()]
        [11]
        """
        names = [name for name in ("workers", "cell", "organisations") if getattr(self, name) > LEAST[name]]
        return tuple(replace(self, **{name: getattr(self, name) - 1}) for name in names)
