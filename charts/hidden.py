"""How hidden cells look: hatched, with the word and the reason; never a number, never merely absent."""

from __future__ import annotations

from typing import Any

import altair as alt

from charts.palette import LIGHT, Palette
from messages import _


def hatch(palette: Palette = LIGHT, stripes: int = 12, shape: float = 1.0) -> Any:
    """Return a fill of diagonal stripes for marks that stand for something hidden.

    A gradient is stretched with its mark, so stripes keep their slope only when it is told the shape.

    Parameters
    ----------
    stripes
        How many there are.
    shape
        Width of the mark over its height.
    """
    colours = [palette.paper, palette.faint] * stripes
    size = len(colours)
    stops = [
        alt.GradientStop(color=colour, offset=edge / size) for at, colour in enumerate(colours) for edge in (at, at + 1)
    ]
    x, y = shape, 1.0
    reach = (x + y) / (x * x + y * y)
    return alt.LinearGradient(gradient="linear", stops=stops, x1=0, y1=0, x2=reach * x, y2=reach * y)


def why_hidden(why: str = "") -> str:
    """Return the word for a hidden cell and its reason.

    Too few people and protection of another cell are one reason: which of two hidden cells is the small one is not said.
    """
    if why == "consent":
        return _("hidden: no consent to be named")
    return _("hidden: too few answers, or so that another hidden value cannot be worked out")
