"""What the analyses of sharing refuse."""

from __future__ import annotations

from evidence.errors import EvidenceError
from messages import Bilingual, Message, Quoted


class MissingColumn(EvidenceError):
    """An analysis needs a column that the table does not have."""

    @classmethod
    def named(cls, table: Bilingual, columns: list[Bilingual]) -> MissingColumn:
        """Return the statement that columns of a loaded table are absent."""
        return cls(
            Message(
                "Insufficient data: the table “{table}” lacks {columns}. Add the column and load the table again.",
                table=table,
                columns=Quoted(columns),
            )
        )


class TooFewEnterprises(EvidenceError):
    """A selection of so few enterprises that pooled numbers would speak about single ones."""

    @classmethod
    def counted(cls, count: int, least: int) -> TooFewEnterprises:
        """Return the refusal of a selection."""
        return cls(
            Message(
                "The selection holds {count} enterprises; pooled results are shown from {least} on, so that none can be "
                "recognised. Widen the selection.",
                count=count,
                least=least,
            )
        )


class TellingSelection(EvidenceError):
    """A selection that, subtracted from others, would speak about one or two enterprises."""

    @classmethod
    def named(cls, parts: list[str]) -> TellingSelection:
        """Return the refusal of a selection; `parts` are the combinations it may not hold."""
        return cls(
            Message(
                "This selection is not shown: with other views it would tell what one or two enterprises are like ({parts}). "
                "Leave out one of the conditions, or choose other values.",
                parts=Quoted(parts),
            )
        )
