"""Sheets on paper."""

from __future__ import annotations

from tests.exports.spreadsheet import opened


def test_every_sheet_is_set_up_for_printing(workbooks, evaluations):
    """A blank parts the size of the footer from a fingerprint that begins with a digit."""
    for sheet in opened(workbooks["states", "zh"]).worksheets:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert not sheet.sheet_view.showGridLines
        assert sheet.oddFooter.left.text.strip() == evaluations["states"].fingerprint
        assert sheet.oddFooter.left.size == 8
        assert "&P" in sheet.oddFooter.right.text or "Page" in sheet.oddFooter.right.text
