"""The three parties side by side, and how enterprises spread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.hidden import hatch, why_hidden
from charts.memory import remembered
from charts.palette import LIGHT, SHAPES, Palette
from charts.style import styled
from evaluation.findings.parties import ASPECTS
from evidence.schema.codes import PARTIES
from messages import _

if TYPE_CHECKING:
    from evaluation import Values


MEASURES = {
    ("identification", "W"): "I1-01",
    ("identification", "M"): "I1-02",
    ("identification", "C"): "I1-03",
    ("satisfaction", "W"): "I2-01",
    ("satisfaction", "M"): "I2-02",
    ("satisfaction", "C"): "I2-03",
}
"""Aspect and party → measure; gain is one measure split by party."""
CELL = ("value", "lo", "hi", "n", "status", "why")
HIDDEN_AT = (104.0, 109.0)
"""Where beyond the end of the scale the bar of hidden enterprises stands."""


def party_rows(attitudes: Values, gain: Values) -> pd.DataFrame:
    """Return one row per aspect and party from the mechanism's values: value, interval, n, status and why."""
    cells = attitudes.cells.set_index("indicator")
    rows = [
        {"aspect": aspect, "party": party} | _cell(cells.loc[name])
        for (aspect, party), name in MEASURES.items()
        if name in cells.index
    ]
    rows += [
        {"aspect": "gain", "party": row["party"]} | _cell(row)
        for row in gain.cells.to_dict("records")
        if row.get("party")
    ]
    return pd.DataFrame(rows, columns=["aspect", "party", *CELL])


def _cell(row: Any) -> dict[str, Any]:
    return {key: row[key] for key in CELL[:-1]} | {"why": row.get("why", "")}


@remembered
def party_chart(rows: pd.DataFrame, palette: Palette = LIGHT) -> Any:
    """Return dots with intervals: one line per aspect, one dot per party, with shape as well as colour.

    Parameters
    ----------
    rows
        As from `party_rows`. Hidden values are a hatched band over the whole scale with the reason.
    """
    title = party_title(rows)
    subtitle = _("Mean 0 to 100 with 95 % interval; workers by enterprise head-count, enterprises and unions alike")
    rows = rows.assign(aspect=[str(ASPECTS[name]) for name in rows["aspect"]])
    shown = rows.dropna(subset=["value"]).copy()
    shown["name"] = [str(PARTIES.name(party)) for party in shown["party"]]
    shown["label"] = [f"{value:.0f}" for value in shown["value"]]
    names = [str(PARTIES.name(party)) for party in SHAPES]
    colours = [palette.workers, palette.enterprises, palette.cadres]
    aspects = list(dict.fromkeys(rows["aspect"]))
    encoding: dict[str, Any] = {
        "y": alt.Y("aspect:N", sort=aspects, title=None, scale=alt.Scale(paddingInner=0.35)),
        "yOffset": alt.YOffset("name:N", sort=names),
        "color": alt.Color("name:N", sort=names, scale=alt.Scale(domain=names, range=colours), title=None),
        "shape": alt.Shape(
            "name:N", sort=names, scale=alt.Scale(domain=names, range=list(SHAPES.values())), title=None
        ),
    }
    tips = [
        alt.Tooltip("aspect:N", title=_("Aspect")),
        alt.Tooltip("name:N", title=_("Party")),
        alt.Tooltip("value:Q", title=_("Mean"), format=".1f"),
        alt.Tooltip("lo:Q", title=_("from"), format=".1f"),
        alt.Tooltip("hi:Q", title=_("to"), format=".1f"),
        alt.Tooltip("n:Q", title=_("Answers"), format=",.0f"),
    ]
    base = alt.Chart(shown).encode(y=encoding["y"], yOffset=encoding["yOffset"])
    axis = alt.X(
        "value:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(values=[0, 20, 40, 60, 80, 100])
    )
    rule = base.mark_rule(strokeWidth=2).encode(x="lo:Q", x2="hi:Q", color=encoding["color"])
    dots = base.mark_point(size=110, filled=True, opacity=1).encode(
        x=axis, color=encoding["color"], shape=encoding["shape"], tooltip=tips
    )
    label = base.mark_text(dy=-13, color=palette.ink, fontSize=12).encode(x="value:Q", text="label:N")
    layers = rule + dots + label
    gone = rows[rows["status"] == "suppressed"]
    if len(gone):
        layers = _hidden_bands(gone, encoding, axis, palette) + layers
    return styled(layers.properties(height=84 * len(aspects)), palette, title, subtitle)


def _hidden_bands(gone: pd.DataFrame, encoding: dict[str, Any], axis: Any, palette: Palette) -> Any:
    rows = gone[["aspect", "party", "why"]].assign(
        name=[str(PARTIES.name(party)) for party in gone["party"]], said=[why_hidden(why) for why in gone["why"]]
    )
    base = alt.Chart(rows.assign(value=0, upto=100, middle=50)).encode(y=encoding["y"], yOffset=encoding["yOffset"])
    tips = [alt.Tooltip("aspect:N", title=_("Aspect")), alt.Tooltip("name:N", title=_("Party")),
            alt.Tooltip("said:N", title=_("Status"))]  # fmt: skip
    band = base.mark_rect(fill=hatch(palette, 60, 36.0), stroke=palette.context, strokeDash=[3, 2]).encode(
        x=axis, x2="upto:Q", tooltip=tips
    )
    halo, text = (
        base.mark_text(fontSize=11, limit=330, **look).encode(x="middle:Q", text="said:N")
        for look in ({"stroke": palette.paper, "strokeWidth": 6}, {"color": palette.ink})
    )
    return band + halo + text


@remembered
def spread_chart(values: pd.DataFrame, reference: float | None = None, palette: Palette = LIGHT) -> Any:
    """Return how many enterprises lie in each step of ten points, with the mechanism's value as a line.

    Parameters
    ----------
    values
        ``value`` and ``status`` of each enterprise; only ``ok`` and ``small`` are counted, small samples in a lighter shade.
        How many are hidden is a hatched bar beside the scale.
    reference
        Value of the whole mechanism, drawn as a labelled line.
    """
    rows = values[values["status"].isin(["ok", "small"])].copy()
    rows["step"] = (rows["value"].clip(0, 99.999) // 5 * 5).astype(float)
    rows["kind"] = rows["status"].map({"ok": str(_("enough answers")), "small": str(_("few answers"))})
    counted = rows.groupby(["step", "kind"], as_index=False).size()
    counted["upto"] = counted["step"] + 5
    kinds = [str(_("enough answers")), str(_("few answers"))]
    gone = int((values["status"] == "suppressed").sum())
    end = HIDDEN_AT[1] + 1 if gone else 100
    most = 1.25 * max(counted.groupby("step")["size"].sum().max() if len(counted) else 0, gone, 1)
    bars = (
        alt.Chart(counted)
        .mark_bar(stroke=palette.workers, strokeWidth=1)
        .encode(
            x=alt.X("step:Q", bin="binned", title=_("Value of the enterprise"), scale=alt.Scale(domain=[0, end], nice=False),
                    axis=alt.Axis(values=[0, 20, 40, 60, 80, 100])),
            x2="upto:Q",
            y=alt.Y(
                "size:Q",
                title=_("Number of enterprises"),
                axis=alt.Axis(tickMinStep=1, grid=True),
                scale=alt.Scale(domain=[0, most]),
            ),
            color=alt.Color("kind:N", title=None, sort=kinds, scale=alt.Scale(domain=kinds, range=[palette.workers, palette.paper])),
            tooltip=[alt.Tooltip("step:Q", title=_("from")), alt.Tooltip("upto:Q", title=_("to")),
                     alt.Tooltip("size:Q", title=_("Number of enterprises")), alt.Tooltip("kind:N", title=_("Sample"))],
        )
    )  # fmt: skip
    layers = bars + _hidden_bar(gone, palette) if gone else bars
    if reference is not None and pd.notna(reference):
        mark = pd.DataFrame({"value": [reference], "text": [_("whole mechanism {value:.0f}", value=reference)]})
        line = alt.Chart(mark).mark_rule(color=palette.accent, strokeWidth=2).encode(x="value:Q")
        text = (
            alt.Chart(mark)
            .mark_text(color=palette.accent, align="left", dx=6, fontSize=12)
            .encode(x="value:Q", y=alt.value(8), text="text:N")
        )
        layers = layers + line + text
    return styled(layers.properties(height=240), palette, spread_title(values), _hidden(values))


def _hidden_bar(count: int, palette: Palette) -> Any:
    rows = pd.DataFrame({"step": [HIDDEN_AT[0]], "upto": [HIDDEN_AT[1]], "size": [count], "said": [why_hidden()]})
    base = alt.Chart(rows.assign(middle=sum(HIDDEN_AT) / 2, label=_("hidden {count}", count=count)))
    bar = base.mark_rect(fill=hatch(palette, 20, 0.2), stroke=palette.context, strokeDash=[3, 2]).encode(
        x="step:Q", x2="upto:Q", y="size:Q", y2=alt.datum(0),
        tooltip=[alt.Tooltip("size:Q", title=_("Number of enterprises")), alt.Tooltip("said:N", title=_("Status"))],
    )  # fmt: skip
    text = base.mark_text(dy=-8, color=palette.muted, fontSize=11, align="right", dx=14).encode(
        x="middle:Q", y="size:Q", text="label:N"
    )
    return bar + text


def party_sentence(rows: pd.DataFrame) -> str:
    """Return the finding: the least satisfied party; “clearly” only when the intervals do not overlap."""
    known = rows[(rows["aspect"] == "satisfaction") & rows["value"].notna()]
    if len(known) < 2:
        return _("Insufficient data: the parties cannot be compared.")
    low, high = _ends(known)
    facts = {
        "low": PARTIES.name(low["party"]),
        "high": PARTIES.name(high["party"]),
        "gap": high["value"] - low["value"],
    }
    if low["hi"] < high["lo"]:
        return _("Least satisfied: {low}, clearly below {high} by {gap:.0f} points.", **facts)
    return _("Least satisfied: {low}, {gap:.0f} points below {high}; the intervals overlap.", **facts)


def party_title(rows: pd.DataFrame) -> str:
    """Return what the chart shows: in which aspect the parties lie furthest apart."""
    gaps = {}
    for aspect, part in rows.dropna(subset=["value"]).groupby("aspect", sort=False):
        if len(part) > 1:
            low, high = _ends(part)
            gaps[str(aspect)] = high["value"] - low["value"]
    if not gaps:
        return _("Three parties side by side")
    widest = max(gaps, key=lambda name: gaps[name])
    return _(
        "The parties lie furthest apart here: {aspect} ({gap:.0f} points)", aspect=ASPECTS[widest], gap=gaps[widest]
    )


def _ends(part: pd.DataFrame) -> tuple[Any, Any]:
    return part.iloc[int(part["value"].argmin())], part.iloc[int(part["value"].argmax())]


def spread_title(values: pd.DataFrame) -> str:
    """Return the finding: how many enterprises are shown and where half of them lie."""
    shown = values[values["status"].isin(["ok", "small"])]["value"]
    if shown.empty:
        return _("No enterprise has enough answers to be shown")
    return _("Half of the {count} enterprises shown lie between {low:.0f} and {high:.0f}", count=len(shown),
             low=shown.quantile(0.25), high=shown.quantile(0.75))  # fmt: skip


def _hidden(values: pd.DataFrame) -> str:
    counts = values["status"].value_counts()
    return _("{hidden} enterprises are hidden (too few answers, or so that those cannot be worked out), {none} have no answers",
             hidden=int(counts.get("suppressed", 0)), none=int(counts.get("insufficient", 0)))  # fmt: skip
