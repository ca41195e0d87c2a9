"""The frame every chart shares: type, grid, title with the finding, subtitle with what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from charts.palette import LIGHT, Palette

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, system-ui, sans-serif"
WIDEST_LABEL, WIDEST_KIND = 190, 300
"""Room of a name beside an axis, and in a legend."""
WIDEST_SUBTITLE = 108
"""Half-width signs in a line of a subtitle, so that a picture is no wider than its chart."""
SIGNED = "datum.value ? format(datum.value, '+.0f') : '0'"
"""Labels of an axis of changes: with their sign, but nought without."""
TICKS = alt.ExprRef("clamp(round(width / 80), 6, 10)")
"""About how many values an axis along the bottom names where a chart does not say; values that are given are thinned to as many."""

alt.data_transformers.disable_max_rows()


def styled(chart: Any, palette: Palette = LIGHT, title: str = "", subtitle: str = "") -> Any:
    """Give a chart, made just now, the house style: light horizontal grid, quiet axes, title left above; and return it."""
    if title:
        lines = [line for part in subtitle.split("\n") for line in wrapped(part, WIDEST_SUBTITLE)]
        under = lines or alt.Undefined
        chart.title, chart.usermeta = (
            alt.TitleParams(wrapped(title), subtitle=under),
            {"finding": title, "shown": subtitle},
        )
    axis: dict[str, Any] = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
            "labelColor": palette.muted, "titleColor": palette.muted, "gridColor": palette.rule, "domainColor": palette.rule,
            "tickColor": palette.rule, "labelLimit": WIDEST_LABEL, "labelPadding": 5}  # fmt: skip
    labels: dict[str, Any] = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelColor": palette.ink,
        "titleColor": palette.muted,
        "labelFontSize": 12,
    }
    # set in place: every call of properties() or of a configure_… method copies the whole chart
    chart.config = alt.Config(
        background="transparent",
        font=FONT,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(**axis),
        axisX=alt.AxisConfig(grid=True, tickCount=TICKS),
        axisY=alt.AxisConfig(grid=False, domain=False, ticks=False, labelColor=palette.ink),
        title=alt.TitleConfig(anchor="start", fontSize=15, font=FONT, color=palette.ink, subtitleColor=palette.muted,
                              subtitleFont=FONT, subtitleFontSize=12, offset=12, subtitlePadding=5, fontWeight=600),
        legend=alt.LegendConfig(**labels, orient="top", titleFontSize=12, symbolSize=90, labelLimit=WIDEST_KIND),
        header=alt.HeaderConfig(**labels),
    )  # fmt: skip
    return chart


@dataclass(frozen=True)
class Told:
    """What a chart says in words: the finding, and what is shown."""

    finding: str
    shown: str

    def __str__(self) -> str:
        return f"{self.finding} {self.shown}".strip()


def told(chart: Any) -> Told:
    """Return the words of a chart, for screens that set them themselves and for people who cannot see it."""
    words = chart.usermeta
    return Told("", "") if words is alt.Undefined else Told(words["finding"], words["shown"])


def without_title(chart: Any) -> Any:
    """Return a chart without its words."""
    bare = chart.copy(deep=False)
    bare.title = bare.usermeta = alt.Undefined
    return bare


def wrapped(text: str, most: int = 64) -> list[str]:
    """Break a title into lines of about `most` half-width signs; Chinese signs count twice.

    >>> wrapped("abc def", most=4)
    ['abc', 'def']
    """
    lines, line, width = [], "", 0
    for word in _words(text):
        size = sum(2 if ord(sign) > 0x2E80 else 1 for sign in word)
        if width + size > most and line.strip():
            lines.append(line.strip())
            line, width = "", 0
        line += word
        width += size
    return [*lines, line.strip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    """Split where a line may break: after blanks and between Chinese signs, never before closing punctuation."""
    words, word = [], ""
    for sign in text:
        if ord(sign) > 0x2E80 and sign not in "，。；：、？！）》”%":
            words += [word, sign]
            word = ""
        elif sign == " ":
            words.append(word + sign)
            word = ""
        elif not word and words and ord(sign) > 0x2E80:
            words[-1] += sign
        else:
            word += sign
    return [part for part in [*words, word] if part]
