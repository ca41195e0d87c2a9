"""Which labels of a column are totals of which others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from evidence.disclosure.errors import InvalidAxis

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Axis:
    """One way in which the cells of a table add up.

    For every combination of the other keys, the cell of a total is the sum of the cells of its parts: numbers of people add,
    means add when multiplied by their weights. A group comparison has one axis of one level, a matrix with marginals has
    two axes, the hierarchy enterprise ⊂ district ⊂ mechanism is one axis of two levels, and two ways to group the same
    enterprises are two axes on one column.

    Attributes
    ----------
    column
        The key column that holds parts and totals.
    parents
        Part → its total. A label that is nobody's part is a top.
    pooled
        Whether the total is the unweighted mean of its parts and is given up as soon as one of them is hidden, as the
        value of all parties is.

    Raises
    ------
    InvalidAxis
        No parts, or totals that are parts of themselves.
    """

    column: str
    parents: Mapping[str, str] = field(hash=False)
    pooled: bool = False

    def __post_init__(self) -> None:
        parents = {str(part): str(total) for part, total in self.parents.items()}
        object.__setattr__(self, "parents", MappingProxyType(parents))
        if not parents:
            raise InvalidAxis.no_parts(self.column)
        endless = [label for label in parents if _endless(label, parents)]
        if endless:
            raise InvalidAxis.circular(self.column, endless)

    def __reduce__(self) -> tuple[type[Axis], tuple[str, dict[str, str], bool]]:
        return Axis, (self.column, dict(self.parents), self.pooled)

    @property
    def tops(self) -> tuple[str, ...]:
        """Labels that are totals and nobody's part, in the order in which they are named."""
        return tuple(dict.fromkeys(label for label in self.parents.values() if label not in self.parents))

    @property
    def totals(self) -> frozenset[str]:
        """Labels that have parts."""
        return frozenset(self.parents.values())

    @classmethod
    def groups(cls, column: str, parts: Iterable[object], total: str) -> Axis:
        """Return the axis of groups with one total.

        >>> Axis.groups("shift", ["day", "night"], "all").tops
        ('all',)
        """
        return cls(column, {str(part): total for part in parts if str(part) != total})

    @classmethod
    def hierarchy(cls, column: str, parents: Mapping[str, str], top: str) -> Axis:
        """Return the axis enterprise ⊂ district ⊂ mechanism from the district of each enterprise.

        >>> Axis.hierarchy("unit", {"E1": "D1", "E2": "D1"}, "mechanism").parents["D1"]
        'mechanism'
        """
        districts = {str(total) for total in parents.values() if str(total) not in parents and str(total) != top}
        return cls(column, {**parents, **dict.fromkeys(sorted(districts), top)})

    @classmethod
    def parties(cls, column: str = "party", pooled: str = "all", parts: Iterable[str] = ("W", "M", "C")) -> Axis:
        """Return the axis of the three parties and the value that pools them.

        >>> Axis.parties().pooled
        True
        """
        return cls(column, dict.fromkeys(parts, pooled), pooled=True)


def _endless(label: str, parents: Mapping[str, str]) -> bool:
    seen = {label}
    while label in parents:
        label = parents[label]
        if label in seen:
            return True
        seen.add(label)
    return False
