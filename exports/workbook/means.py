"""The ways to combine children that a spreadsheet can express, each as a formula; the others are written as fixed values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.aggregation.names import WRITTEN
from exports.workbook.runs import cells, digits, each, negatives, present, runs, weights, zeros

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evaluation.framework import Node
    from exports.workbook.layout import Layout

    Formula = Callable[[Sequence[Node], Layout], str]


@dataclass(frozen=True)
class Scale:
    """The scale f on which a mean averages: M = g(Σ w f(s) / Σ w).

    Attributes
    ----------
    forward, backward
        f and g, with ``{x}`` for the number.
    slope
        1 / f', with ``{x}`` for the number.
    zeroing
        Whether one score of 0 makes the mean 0.
    """

    forward: str
    backward: str
    slope: str
    zeroing: bool


LOG = Scale("LN({x})", "EXP({x})", "({x})", zeroing=True)
POWERS = {"harmonic": -1.0, "power": 0.5}
"""Exponents of the means that are named without a number."""
PENALTY = 0.5
"""Of the weakest link, where no number is given."""
FAR = "1E+300"
"""Stands for what is not there when the least is taken, because spreadsheets differ in what an empty text counts there."""


def scale_of(how: str) -> Scale | None:
    """Return the scale on which a mean averages; None for the arithmetic mean and for what is no such mean.

    >>> scale_of("harmonic").forward, scale_of("arithmetic")
    ('POWER({x},-1)', None)
    """
    name, number = _split(how)
    exponent = POWERS.get(name) if number is None else number if name == "power" else None
    if name == "geometric" or exponent == 0:
        return LOG
    if exponent is None:
        return None
    p = digits(exponent)
    return Scale(
        f"POWER({{x}},{p})", f"POWER({{x}},1/({p}))", f"(POWER({{x}},1-({p}))/({p}))", zeroing=exponent < 0
    )  # fmt: skip


def mean_of(how: str) -> Formula | None:
    """Return what writes the formula of a way to combine children; None where a spreadsheet cannot express it."""
    name, number = _split(how)
    if name == "arithmetic":
        return arithmetic
    if name == "weakest_link":
        penalty = PENALTY if number is None else number
        return lambda children, layout: _weakest(children, layout, penalty)
    scale = scale_of(how)
    if scale is None:
        return None
    return lambda children, layout: on_scale(children, layout, scale)


def needs_rows(how: str) -> bool:
    """Return whether the formula calculates with whole rows at once, which a spreadsheet must be told."""
    return how != "arithmetic"


def arithmetic(children: Sequence[Node], layout: Layout) -> str:
    """Return Σ w s / Σ w over the children that carry a score."""
    return f"{each(children, layout, '{weights},{cells}')}/{present(children, layout)}"


def on_scale(children: Sequence[Node], layout: Layout, scale: Scale) -> str:
    """Return g(Σ w f(s) / Σ w) over the children that carry a score; nothing when one of them lies below 0."""
    least = ">" if scale.zeroing else ">="
    total = "+".join(
        f"SUM(IF(ISNUMBER({span}),IF({span}{least}0,{weights(run, layout)}*{scale.forward.format(x=span)},0),0))"
        for run in runs(children, layout)
        for span in [cells(run, layout)]
    )
    body = scale.backward.format(x=f"({total})/{present(children, layout)}")
    if scale.zeroing:
        body = f"IF({zeros(children, layout)}>0,0,{body})"
    return f'IF({negatives(children, layout)}>0,"",{body})'


def _weakest(children: Sequence[Node], layout: Layout, penalty: float) -> str:
    """Return (1 - α) · mean + α · least score among the children that carry weight and a score."""
    least = ",".join(
        f"IF(ISNUMBER({span})*({weights(run, layout)}>0),{span},{FAR})"
        for run in runs(children, layout)
        for span in [cells(run, layout)]
    )
    return f"{digits(1 - penalty)}*{arithmetic(children, layout)}+{digits(penalty)}*MIN({least})"


def _split(how: str) -> tuple[str, float | None]:
    written = WRITTEN.match(how)
    return (written[1], float(written[2])) if written else (how, None)
