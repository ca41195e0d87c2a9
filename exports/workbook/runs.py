"""Children of a node as runs of neighbouring cells, and sums over them; what the formulas of a parent are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.values import STATUSES
from exports.workbook.cells import ROW
from exports.workbook.layout import WEIGHT_ROW, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.framework import Node
    from exports.workbook.layout import Layout


def not_applicable() -> str:
    """Return the word that stands in a cell for which an indicator has no meaning."""
    return str(STATUSES["not_applicable"])


def digits(number: float) -> str:
    """Return a number as a formula writes it, with all its digits."""
    return repr(float(number)).removesuffix(".0").upper()


def runs(children: Sequence[Node], layout: Layout) -> list[tuple[str, ...]]:
    """Return the children as runs of neighbouring cells: the indicators among them, and the others."""
    leaves = tuple(child.id for child in children if layout.is_leaf(child.id))
    inner = tuple(child.id for child in children if not layout.is_leaf(child.id))
    return [run for run in (leaves, inner) if run]


def cells(run: tuple[str, ...], layout: Layout, sheet: str | None = None) -> str:
    """Return the range of the scores of a run, or of its cells on another sheet."""
    place = quoted(sheet) if sheet else layout.sheet(run[0])
    return f"{place}!{layout.letter(run[0])}{ROW}:{layout.letter(run[-1])}{ROW}"


def weights(run: tuple[str, ...], layout: Layout) -> str:
    """Return the range of the weights of a run."""
    row = WEIGHT_ROW + 1
    return f"{layout.sheet(run[0])}!${layout.letter(run[0])}${row}:${layout.letter(run[-1])}${row}"


def each(children: Sequence[Node], layout: Layout, term: str) -> str:
    """Return the sum over the children of a term in {cells} and {weights}."""
    parts = [
        f"SUMPRODUCT({term.format(cells=cells(run, layout), weights=weights(run, layout))})"
        for run in runs(children, layout)
    ]
    return parts[0] if len(parts) == 1 else "(" + "+".join(parts) + ")"


def applicable(children: Sequence[Node], layout: Layout) -> str:
    """Return the weight of the children that apply."""
    return each(children, layout, f'{{weights}},--({{cells}}<>"{not_applicable()}")')


def present(children: Sequence[Node], layout: Layout) -> str:
    """Return the weight of the children that carry a score."""
    return each(children, layout, "{weights},--ISNUMBER({cells})")


def zeros(children: Sequence[Node], layout: Layout) -> str:
    """Return the weight of the children that score 0; an empty cell is no 0."""
    return each(children, layout, "{weights}*ISNUMBER({cells})*({cells}=0)")


def negatives(children: Sequence[Node], layout: Layout) -> str:
    """Return the weight of the children that score below 0; an empty cell does not."""
    return each(children, layout, "{weights}*ISNUMBER({cells})*({cells}<0)")
