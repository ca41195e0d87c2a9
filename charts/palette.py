"""Colours that people with any colour vision can tell apart, for light and for dark backgrounds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """The colours of one theme.

    Attributes
    ----------
    accent
        What the title of a chart speaks about.
    context, faint, rule
        Everything else: marks, quiet marks, lines.
    ink, muted, paper, on_strong
        Text, quiet text, background, and text on the strongest cells of a matrix.
    workers, enterprises, cadres
        The three parties, always with their own shape too.
    low, high
        Ends of the diverging scale around a stated middle.
    sequence
        One hue from light to dark (on paper) for counts.
    """

    accent: str
    context: str
    faint: str
    rule: str
    ink: str
    muted: str
    paper: str
    on_strong: str
    workers: str
    enterprises: str
    cadres: str
    low: str
    high: str
    middle: str
    sequence: tuple[str, ...]


LIGHT = Palette(
    accent="#C65200", context="#8C99A6", faint="#CBD3DA", rule="#E3E8EC", ink="#1F2933", muted="#5C6975", paper="#FFFFFF", on_strong="#FFFFFF",
    workers="#0072B2", enterprises="#C98800", cadres="#009E73", low="#C98A1B", high="#2A74A6", middle="#EEF1F3",
    sequence=("#EEF4F9", "#BBD6E8", "#79AED0", "#3783B3", "#0A588A", "#04416B"),
)  # fmt: skip
DARK = Palette(
    accent="#FF9152", context="#8696A5", faint="#465564", rule="#2B3743", ink="#E4E9EE", muted="#A3B0BC", paper="#12181F", on_strong="#0B1016",
    workers="#56B4E9", enterprises="#F0B429", cadres="#3CC79A", low="#E0A23A", high="#5BA7DA", middle="#26313C",
    sequence=("#1B2A37", "#1D425C", "#1F5E86", "#2F7FB2", "#62A9D6", "#A9D3EE"),
)  # fmt: skip

SHAPES = {"W": "circle", "M": "square", "C": "triangle-up"}
"""Shape of each party: 职工 ●, 企业方 ■, 工会干部 ▲."""
