"""A measure: one indicator computed from raw records, and the card that explains it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.framework import Goalposts
    from evaluation.measures.parts import Parts
    from evaluation.measures.scope import Scope

Compute = Callable[["Scope"], "Parts"]
Nothing = Literal["zero", "insufficient"]

ENTERPRISE = ("size_class", "district_id", "industry_code", "ownership")
CLASSES = ("function_class", "business_class")


@dataclass(frozen=True)
class Card:
    """What a person has to know about an indicator, and what a researcher may tune.

    Attributes
    ----------
    id, dimension
        Id of the indicator and of the dimension it belongs to.
    name, definition, formula, pitfall
        In both languages.
    reading
        How the formula is read where its words allow two readings, and which fallbacks there are.
    unit, direction, goalposts
        How values read and score.
    weight
        Default share inside the dimension; 0 for the optional library.
    weight_on
        Weight an optional indicator takes when it is switched on.
    interval
        How its interval is found, in words.
    source
        Where the idea comes from.
    """

    id: str
    dimension: str
    name: Bilingual
    definition: Bilingual
    formula: Bilingual
    pitfall: Bilingual
    unit: str
    direction: int
    goalposts: Goalposts
    weight: float
    source: str = ""
    reading: Bilingual = Bilingual("")
    interval: Bilingual = Bilingual("")
    weight_on: float = 0.0


@dataclass(frozen=True)
class Measure:
    """A computed indicator.

    Attributes
    ----------
    card
        Its description.
    parts
        Function from a Scope to `Parts`.
    needs
        Table → columns without which the indicator is “insufficient data”. Alternatives: see `needs_any`.
    needs_any
        Groups of tables of which at least one must be loaded.
    levels
        Levels at which it has a meaning.
    facets
        Facets by which it can be split.
    min_n
        Below it the value is a small sample; by party where the parties have floors of their own.
    persons, organisations
        Privacy floors: least number of workers, or of organisations, behind a value that may be shown.
    consent
        Whether single enterprises are shown only with their consent.
    nothing
        What the sum of nothing is: ``zero`` where a loaded table without a row of the unit means that nothing happened,
        ``insufficient`` where it means that nothing is known.
    feeds
        Tables of events that must hold some row of the wave; without any, the feed is taken to have failed (V18), and
        nothing is 0.
    uses
        Tables that are read when they are there, for fallbacks and places.
    content
        What a measure made of data consists of; empty for those of the library.
    by_level
        Whether its rows depend on the level, or on facets of enterprises; those of the others are shared between levels.
    """

    card: Card
    parts: Compute
    needs: Mapping[str, tuple[str, ...]]
    needs_any: tuple[tuple[str, ...], ...] = ()
    levels: tuple[str, ...] = ("enterprise", "district", "mechanism")
    facets: tuple[str, ...] = ENTERPRISE
    min_n: int | Mapping[str, int] = 10
    persons: int = 0
    organisations: int = 0
    consent: bool = False
    nothing: Nothing = "insufficient"
    feeds: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    content: str = ""
    by_level: bool = False

    @property
    def id(self) -> str:
        """Id of the indicator."""
        return self.card.id

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table it may read."""
        return tuple(dict.fromkeys((*self.needs, *(name for group in self.needs_any for name in group), *self.uses)))

    @property
    def main_table(self) -> str:
        """The table its rows are made of, first of all."""
        return next((name for name in self.tables if name not in ("enterprises", "unions")), "enterprises")

    @property
    def fingerprint(self) -> str:
        """What a value depends on besides the data; measures made of data add their own content."""
        return f"{self.id} {self.min_n} {self.persons} {self.organisations} {self.consent} {self.content}"
