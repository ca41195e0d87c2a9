"""Names of ranges, in the language of the workbook."""

from __future__ import annotations

import pytest

from exports.workbook.layout import Layout
from exports.workbook.named_ranges import NAMES, named_ranges
from tests.exports.spreadsheet import opened


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_lead_to_their_cells(workbooks, evaluations, language):
    book = opened(workbooks["states", language])
    assert set(book.defined_names) == {name.in_language(language) for name in NAMES.values()}
    places = {key: book.defined_names[name.in_language(language)].attr_text for key, name in NAMES.items()}
    sheet, cells = places["weights"].replace("'", "").replace("$", "").split("!")
    assert [row[0].value for row in book[sheet][cells]] == [1, 3, 2, 1, 2, 1, 0.5, 1, 0]
    sheet, cells = places["units"].replace("'", "").replace("$", "").split("!")
    assert [row[0].value for row in book[sheet][cells]] == [f"u{at + 1}" for at in range(12)]


def test_ranges_cover_all_units(evaluations):
    evaluation = evaluations["plain"]
    assert all(place.endswith(("$18", "$13")) for place in named_ranges(evaluation, Layout.of(evaluation)).values())
