"""What a rule finds: rows of a table and a sentence; a person gets one remark per sheet, with the rows of the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import compute

from evidence.issues import Issue, Place, Severity
from evidence.origins import Origins
from evidence.privacy import scrub
from evidence.schema import TABLES, Privacy
from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evidence.checks.scope import Mask

Say = Callable[["Mask", tuple[str, ...]], Message | Sentences]
"""From the rows of one sheet, and the units they belong to, to the sentence about them."""


@dataclass(frozen=True, eq=False)
class Finding:
    """What one rule found in one table.

    Attributes
    ----------
    rule, severity
        Code of the rule; how grave it is.
    table, column
        Where, and the column that is shown as the place.
    rows
        The rows concerned; shape (rows of the table,).
    say
        Builds the sentence for some of the rows and their units.
    of
        Unit of each row (enterprise, activity, pair) where the rule judges units and not rows; they are counted then.
    months
        What is absent, where a rule is about absent rows.
    """

    rule: str
    severity: Severity
    table: str
    column: str
    rows: Mask
    say: Say
    of: NDArray[Any] | None = None
    months: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The units or months concerned, sorted; none for a rule about rows."""
        return self.months or self._units(self.rows)

    def _units(self, mask: Mask) -> tuple[str, ...]:
        return () if self.of is None else tuple(sorted({str(unit) for unit in self.of[mask]}))

    def issues(self, origins: Mapping[str, Origins]) -> Iterator[Issue]:
        """Return one remark per sheet; of a table that was not read from a file one, with the rows of the table from 1."""
        spec = TABLES[self.table]
        label = spec.by_name[self.column].label.zh if self.column in spec.by_name else self.column
        known = origins.get(self.table)
        if not self.rows.any():
            places = known.places[:1] if known else (Place(sheet=spec.label.zh),)
            spot = Place(places[0].file, places[0].sheet, label)
            yield Issue(
                self.severity, self.rule, self.say(self.rows, self.months), spot, (), len(self.months), self.months
            )
            return
        known = known or Origins.of_sheet(Place(sheet=spec.label.zh), np.arange(1, len(self.rows) + 1))
        for place, mask in known.by_place(self.rows):
            units = self._units(mask)
            count = len(units) if self.of is not None else int(mask.sum())
            spot = Place(place.file, place.sheet, label)
            yield Issue(self.severity, self.rule, self.say(mask, units), spot, known.rows(mask), count, units)


def examples(table: str, column: str, cells: pa.ChunkedArray, mask: Mask, most: int = 3) -> Quoted | None:
    """Return the first different values of some rows, or None for a column that says something about a person."""
    declared = TABLES[table].by_name.get(column)
    if declared is None or declared.privacy >= Privacy.PERSON:
        return None
    found = compute.drop_null(cells.filter(pa.array(mask))).unique().slice(0, most)
    return Quoted(scrub(str(text)) for text in found.to_pylist())
