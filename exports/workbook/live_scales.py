"""Scales that are learned from the sample and that a spreadsheet can learn anew: z-scores, the best value, and ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.workbook.cells import ROW
from exports.workbook.formulas import extreme, scored
from exports.workbook.layout import quoted
from exports.workbook.runs import digits

if TYPE_CHECKING:
    from evaluation import Evaluation
    from evaluation.framework import Node
    from evaluation.normalisation import Scaling
    from exports.workbook.layout import Layout

ENDS = ("minmax", "distance_to_max")
"""Scales between the least and the greatest value."""
RANKED = ("percentile", "rank", "borda")


def live_goalposts(evaluation: Evaluation, layout: Layout, node: Node) -> tuple[str, str] | None:
    """Return the formulas of the values that score 0 and full marks; None where they are no formulas of the sample.

    A sample scale that was learned from other data is not learned anew.
    """
    scaling, column = evaluation.method.scaling, layout.whole_column("raw", layout.letter(node.id))
    sign = _sign(evaluation, node)
    if sign is None:
        return None
    if scaling.how in ENDS and scaling.low == 0:
        ends = ("MIN", "MAX") if sign > 0 else ("MAX", "MIN")
        return extreme(ends[0], column), extreme(ends[1], column)
    if scaling.how != "zscore":
        return None
    zero, top = ((score - scaling.low - scaling.mean) / scaling.sd for score in (0.0, scaling.full))
    return _deviations(column, zero * sign), _deviations(column, top * sign)


def _sign(evaluation: Evaluation, node: Node) -> float | None:
    """Return 1 where more is better and -1 where less is; None where a band is best, or the scale was learned elsewhere."""
    if evaluation.replayed:
        return None
    scale = evaluation.learned.scale
    if scale is None:
        return float(node.direction)
    at = scale.indicators.get_loc(node.id)
    return None if scale.orientation.folded[at] else float(scale.orientation.sign[at])


def _deviations(column: str, times: float) -> str:
    return f'=IF(COUNT({column})<2,"",AVERAGE({column})+({digits(times)})*STDEV({column}))'


def live_rank(evaluation: Evaluation, layout: Layout, node: Node) -> str | None:
    """Return the formula of a score that is a place among the units; None for other scales and for one learned elsewhere."""
    method, scaling = evaluation.method, evaluation.method.scaling
    sign = _sign(evaluation, node)
    if scaling.how not in RANKED or sign is None:
        return None
    letter = layout.letter(node.id)
    cell, column = f"{quoted('raw')}!{letter}{ROW}", layout.whole_column("raw", letter)
    body = _place(cell, column, sign, scaling)
    if scaling.how == "borda":
        body = f"{body}-1"
    if scaling.how == "percentile":
        low, full = digits(scaling.low), digits(scaling.full)
        body = f"{low}+({body}-1)/MAX(1,COUNT({column})-1)*({full}-{low})"
        body = f"IF(MIN({column})=MAX({column}),{full},{body})"
    if method.floor:
        body = f"MAX({digits(method.floor * method.full)},{body})"
    return scored(cell, body)


def _place(cell: str, column: str, sign: float, scaling: Scaling) -> str:
    """Return the ascending place of a cell, 1 the worst; ties as the scale says."""
    order = 1 if sign > 0 else 0
    rank = "_xlfn.RANK.AVG" if scaling.ties == "average" else "RANK"
    body = f"{rank}({cell},{column},{order})"
    return f"{body}+COUNTIF({column},{cell})-1" if scaling.ties == "max" else body
