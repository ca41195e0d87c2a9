"""How brands grow from wave to wave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from messages import Bilingual, Sentences, _

if TYPE_CHECKING:
    import pandas as pd

    from sharing.brands import Brands

REACHES = {
    "heads": Bilingual("参加人次", "person-times"),
    "enterprises": Bilingual("覆盖企业数", "enterprises reached"),
}
"""What can grow."""
MOST_NAMED = 4
"""Lines with their name at the end: the one that grew most, and those that lie furthest up in the last wave."""
APART = 0.07
"""Least distance of two names, as a share of the height."""


def _apart(last: pd.DataFrame) -> set[str]:
    """Return the first brands whose names do not run into each other."""
    named: dict[str, float] = {}
    for name, value in zip(last["name"], last["value"], strict=True):
        free = all(abs(value - other) > APART * last["value"].max() for other in named.values())
        if free and len(named) < MOST_NAMED:
            named[name] = value
    return set(named)


@remembered
def growth_chart(result: Brands, palette: Palette = LIGHT, what: str = "heads") -> Any:
    """Return one line a brand from wave to wave, the one that grew most in the accent colour; the largest carry their names."""
    waves = list(dict.fromkeys(result.growth["wave"]))
    rows = result.growth.assign(value=result.growth[what], name=result.growth["brand"].astype(str))
    grown = result.grown
    lead = str(grown.index[0]) if len(grown) and grown["heads"].iloc[0] > grown["heads_before"].iloc[0] else ""
    last = rows[rows["wave"] == waves[-1]].sort_values("value", ascending=False, kind="stable")
    named = _apart(last.sort_values("name", key=lambda names: names != lead, kind="stable"))
    rows = rows.assign(lead=rows["name"] == lead, named=rows["name"].isin(named) & (rows["wave"] == waves[-1]))
    tone = alt.condition("datum.lead", alt.value(palette.accent), alt.value(palette.context))
    base = alt.Chart(rows).encode(
        x=alt.X("wave:O", sort=waves, title=None, axis=alt.Axis(labelAngle=0), scale=alt.Scale(paddingOuter=0.9)),
        y=alt.Y("value:Q", title=str(REACHES[what]), scale=alt.Scale(zero=True), axis=alt.Axis(grid=True, tickCount=5)),
        detail="name:N",
    )
    tips = [
        alt.Tooltip("name:N", title=_("Brand")),
        alt.Tooltip("wave:O", title=_("Wave")),
        alt.Tooltip("heads:Q", title=str(REACHES["heads"]), format=",.0f"),
        alt.Tooltip("enterprises:Q", title=str(REACHES["enterprises"])),
    ]
    lines = base.mark_line(strokeWidth=2).encode(color=tone)
    dots = base.mark_point(size=55, filled=True, opacity=1).encode(color=tone, tooltip=tips)
    text = base.transform_filter("datum.named").mark_text(align="left", dx=8, fontSize=12, limit=130)
    subtitle = _("{what} from wave to wave, one line a brand; fewer than five are not shown", what=REACHES[what])
    drawing = (lines + dots + text.encode(text="name:N", color=alt.value(palette.ink))).properties(height=300)
    return styled(drawing, palette, str(Sentences(result.about_growth)), subtitle)
