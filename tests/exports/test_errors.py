"""What cannot be written says how much would fit."""

from __future__ import annotations

from exports.errors import ExportError, TooLarge
from messages import WorkbenchError


def test_too_large():
    refused = TooLarge.for_a_sheet(2_000_000, 60, 1_048_000, 16_000)
    assert isinstance(refused, ExportError)
    assert isinstance(refused, WorkbenchError)
    said = refused.message.render("en")
    assert "2,000,000 units and 60 nodes; a workbook takes 1,048,000 and 16,000" in said
