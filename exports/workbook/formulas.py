"""The formulas of the workbook. They repeat `evaluation.scoring` step by step, with functions every spreadsheet knows.

Each is the formula of a whole column: `cells.ROW` stands for the number of the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.workbook.cells import ROW
from exports.workbook.layout import quoted
from exports.workbook.means import mean_of, needs_rows
from exports.workbook.runs import applicable, cells, digits, each, not_applicable, present, runs, weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.framework import Goalposts, Node
    from evaluation.method import Method
    from exports.workbook.layout import Layout

ALMOST = "0.000000000001"
LO_COLUMN, HI_COLUMN = "H", "I"


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
    return scored(cell, body)


def scored(cell: str, body: str) -> str:
    """Return the formula of a score: `body` for a number, the word for what does not apply, nothing for nothing."""
    word = not_applicable()
    return f'=IF(ISNUMBER({cell}),{body},IF({cell}="{word}","{word}",""))'


def _on_scale(cell: str, posts: Goalposts) -> str:
    return {"log": f"LN({cell})", "log1p": f"LN(1+{cell})"}.get(posts.scale, cell)


def score(node: Node, children: Sequence[Node], layout: Layout, method: Method) -> str | None:
    """Return the formula of the score of an inner node; None where a spreadsheet cannot express it."""
    how, word = node.aggregation or method.aggregation, not_applicable()
    mean = mean_of(how)
    if mean is None:
        return None
    body = f'IF({_enough(node, children, layout, method)},{mean(children, layout)},"")'
    formula = f'IF({applicable(children, layout)}=0,"{word}",{body})'
    return "{=" + formula + "}" if needs_rows(how) else "=" + formula


def coverage(children: Sequence[Node], layout: Layout) -> str:
    """Return the formula of the share of applicable weight that carries a value; "" where nothing applies."""
    terms = []
    for run in runs(children, layout):
        below = "" if layout.is_leaf(run[0]) else f",{cells(run, layout, 'coverage')}"
        terms.append(f"SUMPRODUCT({weights(run, layout)},--ISNUMBER({cells(run, layout)}){below})")
    whole = applicable(children, layout)
    return f'=IF({whole}=0,"",({"+".join(terms)})/{whole})'


def _enough(node: Node, children: Sequence[Node], layout: Layout, method: Method) -> str:
    tests = [f"{present(children, layout)}>0"]
    least = method.min_coverage if node.min_coverage is None else node.min_coverage
    if least > 0 and method.missing == "count":
        there = each(children, layout, "({weights}>0)*ISNUMBER({cells})")
        apply = each(children, layout, '({weights}>0)*(ISNUMBER({cells})+({cells}=""))')
        tests.append(f"{there}>=({digits(least)}-{ALMOST})*{apply}")
    elif least > 0:
        tests.append(f"N({quoted('coverage')}!{layout.letter(node.id)}{ROW})>={digits(least)}-{ALMOST}")
    if method.missing == "strict":
        tests.append(each(children, layout, '({weights}>0)*({cells}="")') + "=0")
    needed = [name for name in node.needs_any if any(child.id == name for child in children)]
    if needed:
        found = (f"ISNUMBER({layout.sheet(name)}!{layout.letter(name)}{ROW})" for name in needed)
        tests.append("(" + "+".join(found) + ")>0")
    return tests[0] if len(tests) == 1 else "AND(" + ",".join(tests) + ")"


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
