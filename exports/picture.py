"""A chart as a picture, without a browser and without leaving the machine."""

from __future__ import annotations

import json
import sys
from typing import Any

import vl_convert

WIDTH = 760
"""Width in pixels of a chart that leaves it to the page."""
FONTS = {"darwin": "PingFang SC", "win32": "Microsoft YaHei"}
"""Chinese font that comes with the system; elsewhere the package fonts-noto-cjk brings one."""

COMPOSED = {"hconcat", "vconcat", "concat", "facet", "repeat"}
"""Charts made of several, whose parts have widths of their own."""


def to_svg(chart: Any, paper: str = "#FFFFFF") -> str:
    """Return a chart as SVG text.

    Parameters
    ----------
    chart
        An Altair chart.
    paper
        Colour of the background.
    """
    return str(vl_convert.vegalite_to_svg(_specification(chart, paper)))


def to_png(chart: Any, paper: str = "#FFFFFF", scale: float = 2.0) -> bytes:
    """Return a chart as the bytes of a PNG picture; `scale` is the number of pixels for each of the chart."""
    return bytes(vl_convert.vegalite_to_png(_specification(chart, paper), scale=scale))


def _specification(chart: Any, paper: str) -> dict[str, Any]:
    """Return the description of a chart with a width, a background and a font that is there."""
    found = chart.to_dict()
    if not COMPOSED & set(found) and found.get("width", "container") == "container":
        found["width"] = WIDTH
    config = found.setdefault("config", {})
    config["background"] = paper
    font = FONTS.get(sys.platform, "Noto Sans CJK SC")
    stack = config.get("font")
    text = json.dumps(found, ensure_ascii=False)
    if isinstance(stack, str):
        text = text.replace(json.dumps(stack, ensure_ascii=False), json.dumps(font, ensure_ascii=False))
    return dict(json.loads(text))
