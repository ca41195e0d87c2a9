"""What cannot be written.

ExportError
└── TooLarge    more units or indicators than a sheet has rows or columns
"""

from __future__ import annotations

from messages import Message, WorkbenchError


class ExportError(WorkbenchError):
    """Base of everything that keeps a result from being written."""


class TooLarge(ExportError):
    """A workbook has too few rows or columns for the result."""

    @classmethod
    def for_a_sheet(cls, units: int, nodes: int, rows: int, columns: int) -> TooLarge:
        """Return the refusal of a result with so many `units` and `nodes`."""
        return cls(
            Message(
                "The result has {units:,} units and {nodes:,} nodes; a workbook takes {rows:,} and {columns:,}. Score fewer "
                "at a time, or take the table from the notebook.",
                units=units,
                nodes=nodes,
                rows=rows,
                columns=columns,
            )
        )
