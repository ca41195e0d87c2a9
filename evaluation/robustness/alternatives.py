"""Discrete choices: alternatives of a field of the Method, or of the table of values itself."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.aggregation import AGGREGATIONS
from evaluation.framework.node import is_number
from evaluation.method import STEPS, Method
from evaluation.normalisation import NORMALISATIONS, SCALINGS
from evaluation.robustness.errors import InvalidUncertainty
from messages import Bilingual, Message, nearest

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers
    from evaluation.robustness.base import Configuration

VALUES = "values"
"""The field name for alternatives of the table of values."""

STEPS_BEFORE = tuple(STEPS)
"""Fields of the method about the preparation of values, in the order of the steps."""

FIELDS: dict[str, Bilingual] = {
    VALUES: Bilingual("数据", "values"),
    **STEPS,
    "normalisation": Bilingual("归一化", "normalisation"),
    "aggregation": Bilingual("聚合", "aggregation"),
    "missing": Bilingual("缺失处理", "missing data"),
    "min_coverage": Bilingual("最低覆盖率", "minimum coverage"),
    "floor": Bilingual("最低分", "floor"),
    "full": Bilingual("满分", "full marks"),
    "ties": Bilingual("并列名次", "ties"),
    "decimals": Bilingual("小数位", "decimals"),
}
"""Names of the fields as people read them; a field that is not here goes by its own name."""


@dataclass(frozen=True, eq=False)
class Alternatives:
    """One of several ways to make a choice, each drawn with its chance.

    Parameters
    ----------
    field
        A field of `Method`, such as ``"normalisation"``, or ``"values"`` for alternative tables of the same units.
    options
        What the field may be; at least two, all different.
    chances
        Chance of each option, on any scale; by default all are equally likely.

    Raises
    ------
    InvalidUncertainty
        For a field that does not exist, fewer than two options, or chances that are none.

    Examples
    --------
    >>> Alternatives("aggregation", ("arithmetic", "geometric")).name
    'aggregation'
    """

    field: str
    options: tuple[Any, ...]
    chances: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", tuple(self.options))
        known = [VALUES, *(field.name for field in fields(Method))]
        if self.field not in known:
            said = Message("“{field}” is no field of the method.", field=self.field)
            raise InvalidUncertainty(said.then(nearest(str(self.field), known)))
        if len(self.options) < 2 or (self.field != VALUES and _repeats(self.options)):
            raise InvalidUncertainty(
                Message(
                    "The alternatives for “{field}” are fewer than two different ones. Give at least two.",
                    field=self.label,
                )
            )
        object.__setattr__(self, "chances", chances_of(self.chances, len(self.options), self.label))

    @property
    def name(self) -> str:
        """What the choice is called in tables."""
        return self.field

    @property
    def label(self) -> Bilingual:
        """The name as people read it."""
        return FIELDS.get(self.field, Bilingual(self.field, self.field))

    def check(self, base: Configuration) -> None:
        """Refuse a field that every node of the tree decides for itself."""
        if self.field == VALUES:
            self._check_units(base)
        own = {"aggregation": "aggregation", "min_coverage": "min_coverage"}.get(self.field)
        if own and all(getattr(branch, own) is not None for branch in base.plan.branches):
            raise InvalidUncertainty.without_effect(
                self.label, Message("Every node of the indicator system decides this for itself.")
            )

    def _check_units(self, base: Configuration) -> None:
        for option in self.options:
            units = replace(base, values=option).units
            if not units.equals(base.units):
                raise InvalidUncertainty(
                    Message(
                        "The alternative tables have different units ({count} and {other}). Give them the same units in the same order.",
                        count=len(base.units),
                        other=len(units),
                    )
                )

    def sample(self, random: np.random.Generator, count: int, base: Configuration) -> Integers:  # noqa: ARG002
        """Return the number of the option in each draw, shape (count,)."""
        return random.choice(len(self.options), size=count, p=self.chances).astype(np.int64)


def chances_of(given: tuple[float, ...], count: int, label: Bilingual) -> tuple[float, ...]:
    """Return chances that add up to 1, equal ones when none are given.

    Raises
    ------
    InvalidUncertainty
        When there are not as many as options, or one is no share.
    """
    if not len(given):
        return (1.0 / count,) * count
    chances: Floats = np.array([chance if is_number(chance) else np.nan for chance in given], dtype=float)
    if len(chances) != count or not (chances >= 0).all() or chances.sum() <= 0:
        raise InvalidUncertainty(
            Message(
                "The chances of “{field}” are {given}. Give one number from 0 for each of its {count} options.",
                field=label,
                given=", ".join(map(str, given)),
                count=count,
            )
        )
    return tuple(float(chance) for chance in chances / chances.sum())


def _repeats(options: tuple[Any, ...]) -> bool:
    return any(options[at] == other for at in range(len(options)) for other in options[:at])


def called(field: str, option: object) -> str:
    """Return an option with the name people read, where it has one: ``weighted geometric mean (geometric)``."""
    key = spelled(option)
    tables: dict[str, dict[str, Any]] = {
        "aggregation": AGGREGATIONS,
        "normalisation": {**SCALINGS, **NORMALISATIONS},
    }
    names = tables.get(field, {})
    if key not in names:
        return key
    found = names[key]
    return f"{getattr(found, 'name', found)} ({key})"


def spelled(option: object) -> str:
    """Return an option as it stands in tables and sentences: a text as it is, a choice of preparation by its first words."""
    rule = getattr(option, "rule", None)
    if rule is not None:
        steps = [f"winsorise({rule.winmax})" if step == "winsorise" else step for step in (rule.first, rule.second)]
        return " → ".join(step for step in steps if step != "none") or "none"
    how = getattr(option, "how", option)
    return str(how) if isinstance(how, str | int | float) else repr(how)[:60]
