"""Which item measures which factor: the model of a confirmatory analysis, read and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from messages import Message, Quoted
from surveys.scales.errors import InvalidModel
from surveys.scales.items import names_in

if TYPE_CHECKING:
    from surveys.scales.arrays import Flags

Model = Mapping[str, Sequence[str]]
"""Factor → its items."""


@dataclass(frozen=True, eq=False)
class Pattern:
    """Factors, the items they use in the order of the model, and which loads on which, shape (items, factors)."""

    factors: tuple[str, ...]
    items: tuple[str, ...]
    loads: Flags

    def items_of(self, factor: str) -> tuple[str, ...]:
        """Return the items of one factor."""
        column = self.loads[:, self.factors.index(factor)]
        return tuple(name for name, on in zip(self.items, column, strict=True) if on)

    @property
    def simple(self) -> bool:
        """Whether every item loads on one factor only."""
        return bool((self.loads.sum(axis=1) == 1).all())


def pattern_of(model: Model, available: Sequence[str]) -> Pattern:
    """Return the pattern of a model whose items are among `available`.

    Raises
    ------
    InvalidModel
        No factor; an unknown item; an item twice in a factor; too few items for the model to be identified:
        a single factor needs three, several factors two each.
    """
    if not model:
        raise InvalidModel(Message("The model has no factor. Give each factor the list of its items."))
    chosen = {str(factor): names_in(items, available) for factor, items in model.items()}
    for factor, items in chosen.items():
        twice = sorted({item for item in items if items.count(item) > 1})
        if twice:
            raise InvalidModel(
                Message(
                    "Factor “{factor}” lists {items} twice. List every item once.", factor=factor, items=Quoted(twice)
                )
            )
    _refuse_thin(chosen)
    items = tuple(dict.fromkeys(item for names in chosen.values() for item in names))
    loads = np.array([[item in names for names in chosen.values()] for item in items])
    return Pattern(tuple(chosen), items, loads)


def _refuse_thin(chosen: Mapping[str, tuple[str, ...]]) -> None:
    needed = 3 if len(chosen) == 1 else 2
    thin = {factor: len(items) for factor, items in chosen.items() if len(items) < needed}
    if thin:
        factor, count = next(iter(thin.items()))
        raise InvalidModel(
            Message(
                "Factor “{factor}” has {count} items. A model with one factor needs at least 3, with several factors at "
                "least 2 each; with fewer its loadings have no unique value.",
                factor=factor,
                count=count,
            )
        )
