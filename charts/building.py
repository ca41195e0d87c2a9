"""What many charts are built from: lines with intervals, stacked shares, and heat maps that carry their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.palette import LIGHT, Palette

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROW, PHONE = 30, 240
"""Height of a row, and width of a picture on a telephone beside the names of its rows."""


def dotted(
    rows: pd.DataFrame,
    domain: Sequence[float],
    form: str = ".0%",
    palette: Palette = LIGHT,
    colour: str = "",
    tips: Sequence[Any] = (),
) -> Any:
    """Return one line per row with a dot, its interval and its number.

    Parameters
    ----------
    rows
        ``name``, ``value``, ``lo``, ``hi``, ``label``; in the order in which they are shown.
    """
    base = alt.Chart(rows).encode(
        y=alt.Y("name:N", sort=rows["name"].tolist(), title=None, axis=alt.Axis(labelLimit=220))
    )
    tone = colour or palette.workers
    axis = alt.X(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=list(domain)),
        axis=alt.Axis(format=form, tickCount=5),
    )
    rule = base.mark_rule(color=tone, strokeWidth=1.6).encode(x="lo:Q", x2="hi:Q")
    dot = base.mark_point(size=100, filled=True, color=tone, opacity=1).encode(x=axis, tooltip=list(tips))
    text = base.mark_text(dy=-12, color=palette.ink, fontSize=12).encode(x="value:Q", text="label:N")
    return (rule + dot + text).properties(height=(ROW + 8) * max(len(rows), 1) + 30)


def stacked(
    rows: pd.DataFrame, kinds: Sequence[str], colours: Sequence[str], tips: Sequence[Any] = (), height: int = ROW
) -> Any:
    """Return one bar per name, divided into shares of its kinds.

    Parameters
    ----------
    rows
        ``name``, ``kind``, ``value`` (shares that add up to 1).
    """
    names = list(dict.fromkeys(rows["name"]))
    shown = rows.assign(order=[list(kinds).index(kind) for kind in rows["kind"]])
    return (
        alt.Chart(shown)
        .mark_bar(height=height - 12)
        .encode(
            y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=200)),
            x=alt.X(
                "value:Q",
                title=None,
                stack="zero",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format=".0%", tickCount=5),
            ),
            color=alt.Color(
                "kind:N", title=None, sort=list(kinds), scale=alt.Scale(domain=list(kinds), range=list(colours))
            ),
            order="order:Q",
            tooltip=list(tips),
        )
        .properties(height=height * max(len(names), 1) + 70)
    )


def heat(
    rows: pd.DataFrame,
    axes: tuple[str, str],
    orders: tuple[Sequence[Any], Sequence[Any]],
    scale: alt.Scale,
    palette: Palette = LIGHT,
    strong: float = float("inf"),
    tips: Sequence[Any] = (),
    row: int = ROW,
) -> Any:
    """Return a heat map of ``value`` with ``label`` in every cell.

    Parameters
    ----------
    axes, orders
        Columns that name the columns and the rows of the map, and their order.
    strong
        Given where cells can be so strong that their text may need another ink; it takes what reads better on its cell.
    """
    base = alt.Chart(rows).encode(
        x=alt.X(
            f"{axes[0]}:N",
            sort=list(orders[0]),
            title=None,
            axis=heads_on_top(orders[0]),
        ),
        y=alt.Y(f"{axes[1]}:N", sort=list(orders[1]), title=None),
    )
    cells = base.mark_rect(stroke=palette.paper, strokeWidth=1.5).encode(
        color=alt.Color("value:Q", scale=scale, legend=None), tooltip=list(tips)
    )
    ink = alt.value(palette.ink) if strong == float("inf") else ink_on("value", palette)
    text = base.mark_text(fontSize=11).encode(text="label:N", color=ink)
    room = 110 if level(orders[0]) else 28  # Streamlit counts the heads of the columns into the height
    return (cells + text).properties(height=row * max(len(orders[1]), 1) + room)


def ink_on(field: str, palette: Palette, where: str = "true") -> Any:
    """Return the colour of the text on a cell coloured by `field`: the ink or its opposite, whichever reads better there."""
    cell = f"scale('color', datum.{field})"
    better = f"contrast({cell}, '{palette.on_strong}') > contrast({cell}, '{palette.ink}')"
    return alt.condition(f"{where} && {better}", alt.value(palette.on_strong), alt.value(palette.ink))


def heads_on_top(labels: Sequence[Any], **more: Any) -> Any:
    """Return the axis of column heads: level where the chart is wide enough for them, aslant where it is not."""
    wide = level(labels)
    turn: dict[str, Any] = {} if wide is None else {"labelAlign": alt.ExprRef(f"{wide} ? 'center' : 'left'")}
    angle = 0 if wide is None else alt.ExprRef(f"{wide} ? 0 : -40")
    return alt.Axis(orient="top", labelAngle=angle, grid=False, domain=False, ticks=False, **turn, **more)


def level(labels: Sequence[Any]) -> str | None:
    """Return the condition, in the chart's own words, under which column heads stand level; None where a telephone has the room."""
    need = len(labels) * (max(map(breadth, map(str, labels)), default=0) + 4)
    return None if need <= PHONE else f"width > {need}"


def breadth(text: str) -> int:
    """Return about how many pixels a label is wide; Chinese signs are square.

    >>> breadth("7日")
    19
    """
    return sum(12 if ord(sign) > 0x2E80 else 7 for sign in text)


def sequence(most: float, palette: Palette = LIGHT) -> alt.Scale:
    """Return the scale of one hue for counts from 0 to `most`."""
    return alt.Scale(domain=[0, most or 1.0], range=list(palette.sequence), interpolate="rgb", clamp=True)


def diverging(most: float, middle: float = 0.0, palette: Palette = LIGHT) -> alt.Scale:
    """Return the scale of two hues around a stated middle."""
    reach = most or 1.0
    return alt.Scale(
        domain=[middle - reach, middle, middle + reach],
        range=[palette.low, palette.middle, palette.high],
        interpolate="rgb",
        clamp=True,
    )


def two_sided(
    rows: pd.DataFrame, names: Sequence[str], colours: Mapping[str, str], across: Any, tips: Sequence[Any], height: int
) -> Any:
    """Return bars to both sides of 0, one row per name and one colour per kind.

    Parameters
    ----------
    rows
        ``name``, ``kind`` and ``value``, which is negative for what goes to the left.
    names
        Names from top to bottom.
    colours
        Kind → colour, in the order of the legend.
    across
        The horizontal axis.
    """
    kinds = list(colours)
    scale = alt.Scale(domain=kinds, range=list(colours.values()))
    return (
        alt.Chart(rows)
        .mark_bar(height=height)
        .encode(
            y=alt.Y("name:N", sort=list(names), title=None),
            x=across,
            color=alt.Color("kind:N", title=None, sort=kinds, scale=scale),
            tooltip=list(tips),
        )
    )
