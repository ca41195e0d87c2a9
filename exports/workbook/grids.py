"""Sheets of small matrices one below the other: rows × columns with totals, shaded by height, hidden cells hatched and named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from evaluation.values import STATUSES
from exports.workbook.marking import PALE, STRONG, hatched
from exports.workbook.paper import on_paper

if TYPE_CHECKING:
    import pandas as pd

    from exports.workbook.cells import Writer
    from messages import Bilingual

HEAD = 3
"""Row of the first matrix; above it the title and the finding."""
LINE = 16.0
FIRST_WIDTH, WIDTH = 16, 12
BELOW_ZERO, ZERO = "#E0B070", "#F4F5F7"
SMALL = "small"
WITH_SMALL = {"share"}
"""Styles that have a slanted kind for values of a small sample."""
ON_A_PAGE = 3
"""Matrices printed on one page."""


@dataclass(frozen=True)
class Block:
    """One matrix.

    Attributes
    ----------
    title, corner
        What it shows, and the head of its first column.
    values, states
        Numbers, and a status of `evaluation.values.STATUSES` for each, with the same rows and columns, totals last. A cell
        that is neither ``ok`` nor ``small`` carries its status in words.
    style
        A style of the workbook.
    signed
        Whether values lie around 0, and are shaded both ways.
    note
        Said in its place when there is nothing to show, otherwise below it.
    """

    title: str
    corner: str
    values: pd.DataFrame
    states: pd.DataFrame
    style: str
    signed: bool = False
    note: str = ""


@dataclass(frozen=True)
class Grids:
    """One sheet of matrices; stands in a workbook like a `Section`."""

    sheet: Bilingual
    title: str
    text: str
    blocks: tuple[Block, ...]
    place: Literal["first", "middle", "last"] = "middle"


def write_grids(book: Any, writer: Writer, page: Grids, height: float) -> None:
    """Write the matrices below each other; `height` is that of the row of the finding."""
    across = max((block.values.shape[1] for block in page.blocks), default=7)
    writer.text(0, 0, page.title, "title")
    writer.sheet.merge_range(1, 0, 1, across, "", writer.styles["finding"])
    writer.text(1, 0, page.text, "finding")
    writer.sheet.set_row(1, height)
    writer.sheet.set_column(0, 0, FIRST_WIDTH)
    writer.sheet.set_column(1, across, WIDTH)
    row, breaks, veil = HEAD, [], hatched(book)
    for at, block in enumerate(page.blocks):
        if at and at % ON_A_PAGE == 0:
            breaks.append(row)
        row = _block(writer, block, row, veil) + 2
    writer.sheet.freeze_panes(HEAD, 1)
    writer.sheet.set_h_pagebreaks(breaks)
    on_paper(writer.sheet)
    writer.sheet.fit_to_pages(1, 0)


def _block(writer: Writer, block: Block, row: int, veil: Any) -> int:
    """Write one matrix from `row` on and return the row after it."""
    width = block.values.shape[1]
    writer.sheet.merge_range(row, 0, row, max(width, 1), "", writer.styles["caption"])
    writer.text(row, 0, block.title[:1].upper() + block.title[1:], "caption")
    if not block.states.isin(["ok", SMALL]).to_numpy().any() and block.note:
        writer.text(row + 1, 0, block.note, "note")
        return row + 2
    writer.sheet.set_row(row + 1, 2 * LINE)
    writer.texts(row + 1, 0, [block.corner, *block.values.columns])
    lines = zip(block.values.index, block.values.to_numpy(), block.states.to_numpy(), strict=True)
    for down, (label, cells, states) in enumerate(lines, start=row + 2):
        writer.text(down, 0, label)
        for at, (cell, state) in enumerate(zip(cells, states, strict=True), start=1):
            style = f"{SMALL} {block.style}" if state == SMALL and block.style in WITH_SMALL else block.style
            shown = float(cell) if state in ("ok", SMALL) else float("nan")
            writer.number(down, at, shown, style, str(STATUSES[str(state)]))
    height = len(block.values)
    _shade(writer, block, (row + 2, 1, row + height, width - 1), (row + 2, 1, row + 1 + height, width), veil)
    after = row + 2 + height
    if block.note:
        writer.text(after, 0, block.note, "note")
        after += 1
    return after


def _shade(
    writer: Writer, block: Block, inner: tuple[int, int, int, int], every: tuple[int, int, int, int], veil: Any
) -> None:
    """Shade the cells by their height, totals apart, and hatch those that are hidden."""
    both = {"type": "3_color_scale", "min_color": BELOW_ZERO, "mid_color": ZERO, "max_color": STRONG,
            "mid_type": "num", "mid_value": 0}  # fmt: skip
    one = {"type": "2_color_scale", "min_color": PALE, "max_color": STRONG}
    writer.sheet.conditional_format(*inner, both if block.signed else one)
    word = {"type": "cell", "criteria": "==", "value": f'"{STATUSES["suppressed"]}"', "format": veil}
    writer.sheet.conditional_format(*every, word)
