"""Charts whose marks can be picked: a click tells the page what the mark stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from charts.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

PICKED = "picked"
"""Name of the selection in the chart."""


@remembered
def pickable(chart: Any, fields: Sequence[str]) -> Any:
    """Return a chart, layered or not, in which a click on a mark picks its values of `fields`; nothing else changes.

    The marks must carry the fields in their data: codes, not names, so that a choice is the same in both languages.
    """
    param = alt.selection_point(name=PICKED, fields=list(fields), on="click", clear="dblclick")
    chosen = chart.copy(deep=False)
    if not isinstance(chart, alt.LayerChart):
        return _pointing(chosen).add_params(param)
    layers = [_pointing(layer) for layer in chart.layer]
    chosen.layer = [layers[0].add_params(param), *layers[1:]]
    return chosen


def _pointing(chart: Any) -> Any:
    """Return a chart over whose marks the hand shows that they can be clicked."""
    if not isinstance(chart, alt.Chart):
        return chart
    found = chart.copy(deep=False)
    found.mark = chart.mark.copy(deep=False) if isinstance(chart.mark, alt.MarkDef) else alt.MarkDef(type=chart.mark)
    found.mark.cursor = "pointer"
    return found
