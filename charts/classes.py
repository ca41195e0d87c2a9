"""Satisfaction with what is shared, class by class: one dot a party, with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.hidden import hatch, why_hidden
from charts.memory import remembered
from charts.palette import LIGHT, SHAPES, Palette
from charts.style import styled
from evidence.schema.codes import PARTIES
from messages import Message, Sentences, _

if TYPE_CHECKING:
    from messages import Bilingual

COLUMNS = ("party", "label", "n", "value", "lo", "hi", "status")


@remembered
def classes_chart(rows: pd.DataFrame, what: Bilingual, palette: Palette = LIGHT, period: str = "") -> Any:
    """Return dots with intervals by class and party.

    Parameters
    ----------
    rows
        `COLUMNS`: one row per party and class; hidden values are NaN.
    what
        What the classes are.
    """
    rows = rows.assign(
        label=[str(label) for label in rows["label"]], name=[str(PARTIES.name(party)) for party in rows["party"]]
    )
    parties = [party for party in SHAPES if party in set(rows["party"])]
    names = [str(PARTIES.name(party)) for party in parties]
    colours = dict(zip(SHAPES, (palette.workers, palette.enterprises, palette.cadres), strict=True))
    order = rows.groupby("label")["value"].mean().sort_values(na_position="last").index.tolist()
    y: dict[str, Any] = {
        "y": alt.Y("label:N", sort=order, title=None), "yOffset": alt.YOffset("name:N", sort=names),
    }  # fmt: skip
    shown = rows.dropna(subset=["value"])
    base = alt.Chart(shown).encode(**y)
    axis = alt.X(
        "value:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(values=[0, 20, 40, 60, 80, 100])
    )
    colour = alt.Color(
        "name:N", title=None, sort=names, scale=alt.Scale(domain=names, range=[colours[p] for p in parties])
    )
    scale = alt.Scale(domain=[0, 100])
    rule = base.mark_rule(strokeWidth=2).encode(x=alt.X("lo:Q", scale=scale), x2="hi:Q", color=colour)
    dots = base.mark_point(size=95, opacity=1, strokeWidth=2).encode(
        x=axis, stroke=colour,
        shape=alt.Shape("name:N", title=None, sort=names, scale=alt.Scale(domain=names, range=[SHAPES[p] for p in parties])),
        fill=alt.condition("datum.status == 'small'", alt.value(palette.paper), alt.Color("name:N", sort=names, legend=None,
                           scale=alt.Scale(domain=names, range=[colours[p] for p in parties]))),
        tooltip=[alt.Tooltip("label:N", title=_("Class")), alt.Tooltip("name:N", title=_("Party")),
                 alt.Tooltip("value:Q", title=_("Mean"), format=".1f"), alt.Tooltip("lo:Q", title=_("from"), format=".1f"),
                 alt.Tooltip("hi:Q", title=_("to"), format=".1f"), alt.Tooltip("n:Q", title=_("Answers"), format=",.0f")],
    )  # fmt: skip
    layers = (
        rule
        + dots
        + base.mark_text(dy=-11, fontSize=11, color=palette.ink).encode(x=axis, text=alt.Text("value:Q", format=".0f"))
    )
    gone = rows[rows["status"] == "suppressed"].assign(zero=0, full=100, said=why_hidden())
    if len(gone):
        layers = alt.Chart(gone).mark_rect(fill=hatch(palette, 60, 30.0), stroke=palette.context, strokeDash=[3, 2]).encode(
            x=alt.X("zero:Q"), x2="full:Q", **y, tooltip=[alt.Tooltip("label:N", title=_("Class")), alt.Tooltip("said:N", title=_("Status"))]
        ) + layers  # fmt: skip
    drawing = layers.properties(height=(24 * len(parties) + 12) * len(order) + 60)
    return styled(drawing, palette, classes_title(rows, what), _shown(rows, period))


def classes_title(rows: pd.DataFrame, what: Bilingual) -> str:
    """Return the finding of each party: its lowest class; the highest is named only where the intervals do not meet."""
    said = []
    for party, part in rows.dropna(subset=["value"]).groupby("party", sort=False):
        if len(part) < 2:
            continue
        ordered = part.sort_values("value", kind="stable").to_dict("records")
        low, high = ordered[0], ordered[-1]
        facts: dict[str, Any] = {
            "party": PARTIES.name(str(party)), "low": low["label"], "value": low["value"], "high": high["label"], "most": high["value"],
        }  # fmt: skip
        if low["hi"] < high["lo"]:
            said.append(Message("{party}: lowest “{low}” ({value:.0f}), clearly below “{high}” ({most:.0f}).", **facts))
        else:
            said.append(
                Message("{party}: lowest “{low}” ({value:.0f}), but the classes cannot be told apart.", **facts)
            )
    return str(Sentences(tuple(said))) if said else _("{what}: too few answers", what=what)


def _shown(rows: pd.DataFrame, period: str) -> str:
    known = rows["n"].dropna()
    least = int(known.min()) if len(known) else 0
    return _("Mean 0 to 100 with 95 % interval of those who used it; at least {least} answers a class; hollow: small sample; {period}",
             least=least, period=period)  # fmt: skip
