"""What every result of preparation and diagnostics offers: a table, sentences, warnings."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from messages import Message, Sentences

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Report:
    """A result that shows itself as a table and as sentences in the language of the reader.

    Attributes
    ----------
    warnings
        What a reader must know before using the numbers; spoken at the end of `text`.
    """

    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """The numbers a reader wants first."""
        raise NotImplementedError

    @property
    def sentences(self) -> Sentences:
        """What was done or found, and the warnings."""
        return Sentences((*self._said(), *self.warnings))

    @property
    def text(self) -> str:
        """What was done or found, in the current language."""
        return str(self.sentences)

    def _said(self) -> tuple[Message | Sentences, ...]:
        return ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.sentences.render('en')[:160]}>"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.text)}</p>{self.table.head(30).round(4).to_html()}"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Prepared(Report):
    """The result of a step: the table of values after it.

    Attributes
    ----------
    frame
        Units × indicators after the step; NaN is missing.
    """

    frame: pd.DataFrame
