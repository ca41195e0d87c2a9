"""What every analysis of sharing has in common: a table, sentences, and a clear word when a table or column is missing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from evidence.disclosure import Thresholds
from evidence.errors import MissingTable
from evidence.records import Records
from evidence.schema import TABLES
from evidence.waves import chosen_waves, waves_of
from messages import Bilingual, Message, Sentences
from sharing.errors import MissingColumn

if TYPE_CHECKING:
    import pandas as pd

    from evidence import Dataset

LEAST_PERSONS = Thresholds().cell
"""Persons behind a shown number."""
LEAST_ORGANISATIONS = Thresholds().organisations
"""Organisations behind a pooled number."""

Said = tuple[Message | Sentences, ...]
NOTHING = Message("Insufficient data: nothing was recorded in this period.")


class Finding:
    """Base of the results: `sentences` say what `table` shows, and never more."""

    @property
    def table(self) -> pd.DataFrame:
        """The numbers behind the sentences."""
        raise NotImplementedError

    @property
    def sentences(self) -> Said:
        """What may be said, the answer first."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The finding in plain sentences of the current language."""
        return str(Sentences(self.sentences))

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.to_html()}"


def need(dataset: Dataset, **tables: tuple[str, ...]) -> None:
    """Refuse, by name, tables that are not loaded and columns they lack; empty tables count as not loaded.

    Raises
    ------
    MissingTable, MissingColumn
    """
    for name, columns in tables.items():
        spec = TABLES[name]
        if not dataset.has(name):
            raise MissingTable.named(spec.label, name)
        known = dataset.tables[name].column_names
        lacking = [spec.by_name[column].label for column in columns if column not in known]
        if lacking:
            raise MissingColumn.named(spec.label, lacking)


def records_until(dataset: Dataset, wave: str | None) -> Records:
    """Return the records of a wave (the last of those asked for) and of all before it."""
    waves = waves_of(dataset)
    last = chosen_waves(waves, wave)[-1]
    return Records(dataset, tuple(one for one in waves if one.start <= last.start))


def number(frame: pd.DataFrame, row: object, column: str) -> float:
    """Return one number of a frame."""
    return float(frame[column].to_dict()[row])


def joined(names: list[Bilingual]) -> Bilingual:
    """Return several names as one.

    >>> joined([Bilingual("教育", "education"), Bilingual("文体", "sport")]).zh
    '教育、文体'
    """
    return Bilingual("、".join(name.zh for name in names), ", ".join(name.en for name in names))
