"""The formulas of the workbook. They repeat `evaluation.scoring` step by step, with functions every spreadsheet knows.

Each is the formula of a whole column: `cells.ROW` stands for the number of the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.values import STATUSES
from exports.workbook.cells import ROW
from exports.workbook.layout import WEIGHT_ROW, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evaluation.framework import Goalposts, Node
    from evaluation.method import Method
    from exports.workbook.layout import Layout

ALMOST = "0.000000000001"
LO_COLUMN, HI_COLUMN = "H", "I"


def not_applicable() -> str:
    """Return the word that stands in a cell for which an indicator has no meaning."""
    return str(STATUSES["not_applicable"])


def digits(number: float) -> str:
    """Return a number as a formula writes it, with all its digits."""
    return repr(float(number)).removesuffix(".0").upper()


def normalised(node: Node, posts: Goalposts, layout: Layout, method: Method) -> str:
    """Return the formula of the score of one indicator."""
    cell, row = f"{quoted('raw')}!{layout.letter(node.id)}{ROW}", layout.weight_row(node.id)
    lo, hi = f"{quoted('weights')}!${LO_COLUMN}${row}", f"{quoted('weights')}!${HI_COLUMN}${row}"
    full, least = digits(method.full), digits(method.floor * method.full)
    x, low, high = (_on_scale(part, posts) for part in (cell, lo, hi))
    body = f"{full}*({x}-{low})/({high}-{low})"
    if posts.band is not None:
        start, end = map(digits, posts.band)
        body = f"{full}*MIN(1,({cell}-{lo})/({start}-{lo}),({hi}-{cell})/({hi}-{end}))"
    if posts.cap in ("both", "low"):
        body = f"MAX(0,{body})"
    if posts.cap in ("both", "high"):
        body = f"MIN({full},{body})"
    if method.normalisation == "minmax":
        body = f"IF({lo}={hi},{full},{body})"
    if method.floor:
        body = f"MAX({least},{body})"
    if posts.scale != "linear":
        edge = "-1" if posts.scale == "log1p" else "0"
        ends = least if posts.cap in ("both", "low") else '""', full if posts.cap in ("both", "high") else '""'
        body = f"IF({cell}<={edge},IF({hi}>{lo},{ends[0]},{ends[1]}),{body})"
    word = not_applicable()
    return f'=IF(ISNUMBER({cell}),{body},IF({cell}="{word}","{word}",""))'


def _on_scale(cell: str, posts: Goalposts) -> str:
    return {"log": f"LN({cell})", "log1p": f"LN(1+{cell})"}.get(posts.scale, cell)


def score(node: Node, children: Sequence[Node], layout: Layout, method: Method) -> str:
    """Return the formula of the score of an inner node."""
    how, word = node.aggregation or method.aggregation, not_applicable()
    body = f'IF({_enough(node, children, layout, method)},{MEANS[how](children, layout)},"")'
    formula = f'IF({_applicable(children, layout)}=0,"{word}",{body})'
    return "{=" + formula + "}" if how in ARRAYS else "=" + formula


def coverage(children: Sequence[Node], layout: Layout) -> str:
    """Return the formula of the share of applicable weight that carries a value; "" where nothing applies."""
    terms = []
    for run in _runs(children, layout):
        below = "" if layout.is_leaf(run[0]) else f",{_cells(run, layout, 'coverage')}"
        terms.append(f"SUMPRODUCT({_weights(run, layout)},--ISNUMBER({_cells(run, layout)}){below})")
    applicable = _applicable(children, layout)
    return f'=IF({applicable}=0,"",({"+".join(terms)})/{applicable})'


def _enough(node: Node, children: Sequence[Node], layout: Layout, method: Method) -> str:
    tests = [f"{_present(children, layout)}>0"]
    least = method.min_coverage if node.min_coverage is None else node.min_coverage
    if least > 0:
        tests.append(f"N({quoted('coverage')}!{layout.letter(node.id)}{ROW})>={digits(least)}-{ALMOST}")
    if method.missing == "strict":
        tests.append(_each(children, layout, '({weights}>0)*({cells}="")') + "=0")
    needed = [name for name in node.needs_any if any(child.id == name for child in children)]
    if needed:
        scored = (f"ISNUMBER({layout.sheet(name)}!{layout.letter(name)}{ROW})" for name in needed)
        tests.append("(" + "+".join(scored) + ")>0")
    return tests[0] if len(tests) == 1 else "AND(" + ",".join(tests) + ")"


def _runs(children: Sequence[Node], layout: Layout) -> list[tuple[str, ...]]:
    """Return the children as runs of neighbouring cells: the indicators among them, and the others."""
    leaves = tuple(child.id for child in children if layout.is_leaf(child.id))
    inner = tuple(child.id for child in children if not layout.is_leaf(child.id))
    return [run for run in (leaves, inner) if run]


def _cells(run: tuple[str, ...], layout: Layout, sheet: str | None = None) -> str:
    place = quoted(sheet) if sheet else layout.sheet(run[0])
    return f"{place}!{layout.letter(run[0])}{ROW}:{layout.letter(run[-1])}{ROW}"


def _weights(run: tuple[str, ...], layout: Layout) -> str:
    row = WEIGHT_ROW + 1
    return f"{layout.sheet(run[0])}!${layout.letter(run[0])}${row}:${layout.letter(run[-1])}${row}"


def _each(children: Sequence[Node], layout: Layout, term: str) -> str:
    """Return the sum over the children of a term in {cells} and {weights}."""
    parts = [
        f"SUMPRODUCT({term.format(cells=_cells(run, layout), weights=_weights(run, layout))})"
        for run in _runs(children, layout)
    ]
    return parts[0] if len(parts) == 1 else "(" + "+".join(parts) + ")"


def _applicable(children: Sequence[Node], layout: Layout) -> str:
    word = not_applicable()
    return _each(children, layout, f'{{weights}},--({{cells}}<>"{word}")')


def _present(children: Sequence[Node], layout: Layout) -> str:
    return _each(children, layout, "{weights},--ISNUMBER({cells})")


def arithmetic(children: Sequence[Node], layout: Layout) -> str:
    """Return Σ w s / Σ w over the children that carry a score."""
    return f"{_each(children, layout, '{weights},{cells}')}/{_present(children, layout)}"


def geometric(children: Sequence[Node], layout: Layout) -> str:
    """Return exp(Σ w ln s / Σ w) over the children that carry a score; 0 when one of them is 0, nothing below 0."""
    logs = "+".join(
        f"SUM(IF(ISNUMBER({cells}),IF({cells}>0,{_weights(run, layout)}*LN({cells}),0),0))"
        for run in _runs(children, layout)
        for cells in [_cells(run, layout)]
    )
    negative, zero = (_each(children, layout, "({weights}>0)*({cells}" + sign + "0)") for sign in ("<", "="))
    return f'IF({negative}>0,"",IF({zero}>0,0,EXP(({logs})/{_present(children, layout)})))'


MEANS: dict[str, Callable[[Sequence[Node], Layout], str]] = {"arithmetic": arithmetic, "geometric": geometric}
"""Aggregations that a spreadsheet can express; the others are written as fixed values with a remark."""
ARRAYS = {"geometric"}
"""Those that calculate with whole rows at once, which a spreadsheet must be told."""


def extreme(function: str, column: str) -> str:
    """Return the formula of the least or greatest number of a column; "" when it holds none."""
    return f'=IF(COUNT({column})=0,"",{function}({column}))'


def rounded(cell: str, decimals: int) -> str:
    """Return the formula of a score as it is compared for ties."""
    return f'=IF(ISNUMBER({cell}),ROUND({cell},{decimals}),"")'


def rank(cell: str, column: str, ties: str) -> str:
    """Return the formula of a descending rank among the rounded scores of a column."""
    name = "_xlfn.RANK.AVG" if ties == "average" else "RANK"
    return f'=IF(ISNUMBER({cell}),{name}({cell},{column}),"")'


def place(cell: str, column: str, first: str) -> str:
    """Return the formula of a place without ties: equal scores keep the order of the sheet."""
    return f'=IF(ISNUMBER({cell}),RANK({cell},{column})+COUNTIF({first}:{cell},{cell})-1,"")'


def found(place_of_row: str, places: str) -> str:
    """Return the formula of the position of the unit that takes a place; "" when nobody does."""
    return f'=IF(ISNA(MATCH({place_of_row},{places},0)),"",MATCH({place_of_row},{places},0))'


def looked_up(source: str, position: str, text: bool = False) -> str:
    """Return the formula that fetches the cell of `source` at a position; an empty name stays empty."""
    return f'=IF({position}="","",INDEX({source},{position}){"&" + chr(34) * 2 if text else ""})'
