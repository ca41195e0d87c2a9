"""What every result of this package has in common: a table, sentences, and warnings among them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from messages import Message, Sentences

if TYPE_CHECKING:
    import pandas as pd


class Result:
    """A result that shows itself as a table and as plain sentences in the language of the reader.

    Attributes
    ----------
    warnings
        What a reader must know before using the numbers; also spoken at the end of `text`.
    """

    warnings: tuple[Message, ...]

    @property
    def table(self) -> pd.DataFrame:
        """The numbers a reader wants first."""
        raise NotImplementedError

    def describe(self) -> Sentences:
        """Return what the numbers say, without the warnings."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The result in plain sentences of the current language, the warnings last."""
        return str(Sentences((self.describe(), *self.warnings)))

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{html.escape(str(note))}</li>" for note in self.warnings)
        return f"<p>{html.escape(str(self.describe()))}</p><ul>{notes}</ul>{self.table.round(3).to_html()}"


def p_value(p: float) -> str:
    """Return a p-value as it is printed in any language.

    >>> p_value(0.0312), p_value(1e-9)
    ('p = 0.031', 'p < 0.001')
    """
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"
