"""A notebook as somebody runs it who downloaded it."""

from __future__ import annotations

import nbformat


def run(content):
    """Run the code cells one after the other, as a kernel would."""
    book = nbformat.reads(content.decode(), as_version=4)
    nbformat.validate(book)
    names: dict = {}
    for cell in book.cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names
