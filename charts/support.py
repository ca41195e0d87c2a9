"""What carries sharing: money, joint activities, brands, clubs, talents and joint mechanisms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.activity_labels import LONG, SHORT, activity_labels
from charts.building import dotted, heat, sequence, two_sided
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evidence.schema.codes import BRAND_TYPES, BUSINESSES, FUND_SOURCES, MECHANISMS, OUTSIDE_BODIES
from messages import Bilingual, _
from messages.text import shown
from sharing.clubs import CORNERS
from sharing.money import GOODS, OWN
from sharing.talents import SKILLS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sharing.brands import Brands
    from sharing.clubs import Clubs
    from sharing.joint_costs import JointCosts
    from sharing.mechanisms import Mechanisms
    from sharing.money import Money
    from sharing.talents import Talents


@remembered
def money_chart(result: Money, palette: Palette = LIGHT) -> Any:
    """Return the waterfall from union money to all resources, in ten thousand yuan."""
    start, rows = 0.0, []
    for source, yuan in result.sources.items():
        name = Bilingual("实物及服务", "goods and services") if source == GOODS else FUND_SOURCES.name(str(source))
        rows.append({"name": str(name), "from": start, "to": start + yuan, "own": source == OWN, "yuan": yuan})
        start += yuan
    rows.append({"name": _("all together"), "from": 0.0, "to": start, "own": False, "yuan": start})
    frame = pd.DataFrame(rows)
    frame[["from", "to"]] /= 1e4
    frame["label"] = [f"{yuan / 1e4:,.1f}" for yuan in frame["yuan"]]
    base = alt.Chart(frame).encode(y=alt.Y("name:N", sort=frame["name"].tolist(), title=None))
    tips = [alt.Tooltip("name:N", title=_("Source")), alt.Tooltip("yuan:Q", title=_("Yuan"), format=",.0f")]
    bars = base.mark_bar(height=18).encode(
        x=alt.X("from:Q", title=_("ten thousand yuan"), scale=alt.Scale(domain=[0, start * 1.12 / 1e4 or 1.0])),
        x2="to:Q",
        color=alt.condition("datum.own", alt.value(palette.accent), alt.value(palette.workers)),
        tooltip=tips,
    )
    text = base.mark_text(align="left", dx=5, color=palette.ink, fontSize=12).encode(x="to:Q", text="label:N")
    subtitle = _("Spending booked in this period by source, and goods given to activities at their stated value")
    return styled((bars + text).properties(height=34 * len(frame) + 40), palette, result.text, subtitle)


@remembered
def value_chart(result: Money, palette: Palette = LIGHT) -> Any:
    """Return business classes by cost of a person-time and rating, with the interval of the rating."""
    rows = result.classes.dropna(subset=["cost", "rating"]).assign(
        name=[str(BUSINESSES.name(str(code))) for code in result.classes.dropna(subset=["cost", "rating"]).index]
    )
    flagged = set(result.dear_and_low)
    rows["flagged"] = [str(code) in flagged for code in rows.index]
    rows["code"] = [str(code) for code in rows.index]
    base = alt.Chart(rows).encode(
        x=alt.X(
            "cost:Q", title=_("yuan a person-time"), scale=alt.Scale(zero=False, padding=24), axis=alt.Axis(grid=True)
        )
    )
    y = alt.Y("rating:Q", title=_("rating (1 to 5)"), scale=alt.Scale(zero=False, padding=16), axis=alt.Axis(grid=True))
    tone = alt.condition("datum.flagged", alt.value(palette.accent), alt.value(palette.workers))
    rule = base.mark_rule(strokeWidth=1.4).encode(y="lo:Q", y2="hi:Q", color=tone)
    dots = base.mark_point(size=110, filled=True, opacity=1).encode(
        y=y,
        color=tone,
        tooltip=[
            alt.Tooltip("name:N", title=_("Business class")),
            alt.Tooltip("cost:Q", title=_("yuan a person-time"), format=".0f"),
            alt.Tooltip("rating:Q", title=_("Rating"), format=".2f"),
            alt.Tooltip("ratings:Q", title=_("Ratings"), format=",.0f"),
        ],
    )
    text = base.mark_text(align="left", dx=9, dy=-9, color=palette.ink, fontSize=12).encode(y=y, text="name:N")
    title = str(result.sentences[-1])
    subtitle = _("Offline and mixed activities; rating of those who came with 95 % interval")
    return styled((rule + dots + text).properties(height=280), palette, title, subtitle)


@remembered
def joint_costs_chart(result: JointCosts, most: int = 15, palette: Palette = LIGHT) -> Any:
    """Return for the dearest joint activities what partners carried against their estimates of doing it alone."""
    rows = result.table.head(most).assign(over=lambda frame: frame["overpaid"] > 0)
    short, full = (activity_labels(rows["activity_id"], result.about, signs) for signs in (SHORT, LONG))
    rows["activity"], rows["name"] = rows["activity_id"].map(full), rows["activity_id"].map(short)
    rows = rows.drop(columns="activity_id")
    base = alt.Chart(rows).encode(y=alt.Y("name:N", sort=rows["name"].tolist(), title=None))
    tips = [
        alt.Tooltip("activity:N", title=_("Activity")),
        alt.Tooltip("shared:Q", title=_("together, yuan"), format=",.0f"),
        alt.Tooltip("alone:Q", title=_("alone (estimate), yuan"), format=",.0f"),
        alt.Tooltip("saved:Q", title=_("Saved"), format=".0%"),
        alt.Tooltip("overpaid:Q", title=_("Partners that carry more than alone")),
    ]
    tone = alt.condition("datum.over", alt.value(palette.accent), alt.value(palette.workers))
    link = base.mark_rule(color=palette.faint, strokeWidth=4).encode(x="shared:Q", x2="alone:Q")
    alone = base.mark_point(size=80, fill=palette.paper, stroke=palette.context, opacity=1).encode(
        x="alone:Q", tooltip=tips
    )
    shared = base.mark_point(size=90, filled=True, opacity=1).encode(
        x=alt.X("shared:Q", title=_("yuan")),
        color=tone,
        shape=alt.condition("datum.over", alt.value("triangle-up"), alt.value("circle")),
        tooltip=tips,
    )
    subtitle = _(
        "Filled: carried together (red triangle where a partner carries more than alone); hollow: sum of the partners' estimates of doing "
        "it alone; the {n} dearest of {all}",
        n=len(rows),
        all=len(result.table),
    )
    return styled(
        (link + alone + shared).properties(height=24 * max(len(rows), 1) + 40), palette, result.text, subtitle
    )


@remembered
def brands_chart(result: Brands, palette: Palette = LIGHT) -> Any:
    """Return brands by attendance, the part from other enterprises apart; a union's brand has no inside."""
    table = result.table
    rows = []
    for brand, row in table.iterrows():
        outside = row["outside"] if pd.notna(row["outside"]) else 1.0
        parts = {_("from other enterprises"): outside, _("from the owner"): 1 - outside}
        rows += [
            {
                "name": str(brand),
                "kind": kind,
                "value": share * row["heads"],
                "type": str(BRAND_TYPES.name(str(row["type"]))),
            }
            | {"enterprises": row["enterprises"], "events": row["events"]}
            for kind, share in parts.items()
        ]
    frame = pd.DataFrame(rows)
    kinds = [_("from other enterprises"), _("from the owner")]
    bars = (
        alt.Chart(frame)
        .mark_bar(height=16)
        .encode(
            y=alt.Y("name:N", sort=[str(brand) for brand in table.index], title=None, axis=alt.Axis(labelLimit=200)),
            x=alt.X("value:Q", title=_("person-times"), stack="zero"),
            color=alt.Color(
                "kind:N", title=None, sort=kinds, scale=alt.Scale(domain=kinds, range=[palette.workers, palette.faint])
            ),
            tooltip=[
                alt.Tooltip("name:N", title=_("Brand")),
                alt.Tooltip("type:N", title=_("Type")),
                alt.Tooltip("kind:N", title=_("Who")),
                alt.Tooltip("value:Q", title=_("person-times"), format=",.0f"),
                alt.Tooltip("enterprises:Q", title=_("Enterprises reached")),
                alt.Tooltip("events:Q", title=_("Events")),
            ],
        )
    )
    subtitle = _("Attended person-times in this period; brands of unions count as outside throughout")
    return styled(bars.properties(height=30 * max(len(table), 1) + 70), palette, result.text, subtitle)


@remembered
def clubs_chart(result: Clubs, palette: Palette = LIGHT) -> Any:
    """Return clubs by funds per member and sessions a quarter, in four corners."""
    kinds = [str(label) for label in CORNERS.values()]
    rows = result.rows.dropna(subset=["per_member"]).copy()
    rows["kind"] = [str(CORNERS[corner]) for corner in rows["corner"]]
    two = alt.Legend(columns=alt.ExprRef("width > 420 ? 4 : 2"))  # four side by side do not fit a narrow screen
    dots = (
        alt.Chart(rows)
        .mark_point(size=80, filled=True, opacity=0.85)
        .encode(
            x=alt.X(
                "per_member:Q", title=_("funds a member, yuan"), scale=alt.Scale(type="sqrt"), axis=alt.Axis(grid=True)
            ),
            y=alt.Y("sessions:Q", title=_("sessions a quarter"), axis=alt.Axis(grid=True, labelPadding=9)),
            color=alt.Color(
                "kind:N",
                title=None,
                sort=kinds,
                scale=alt.Scale(
                    domain=kinds, range=[palette.cadres, palette.accent, palette.enterprises, palette.context]
                ),
                legend=two,
            ),
            shape=alt.Shape(
                "kind:N",
                title=None,
                sort=kinds,
                scale=alt.Scale(domain=kinds, range=["circle", "triangle-up", "triangle-down", "cross"]),
                legend=two,
            ),
            tooltip=[
                alt.Tooltip("name:N", title=_("Club")),
                alt.Tooltip("sessions:Q", title=_("sessions a quarter"), format=".1f"),
                alt.Tooltip("per_member:Q", title=_("funds a member, yuan"), format=",.0f"),
                alt.Tooltip("members:Q", title=_("Members"), format=",.0f"),
            ],
        )
    )
    line = alt.Chart(pd.DataFrame({"y": [2.0]})).mark_rule(color=palette.context, strokeDash=[4, 3]).encode(y="y:Q")
    subtitle = _(
        "One mark a club in order; dashed: two sessions a quarter; clubs of fewer than five members are not drawn"
    )
    return styled((line + dots).properties(height=320), palette, result.text, subtitle)


@remembered
def talents_chart(result: Talents, palette: Palette = LIGHT) -> Any:
    """Return for each skill the requests to the left and the people able to help to the right."""
    table = result.table
    names = [shown(str(Bilingual(str(code), SKILLS.get(str(code), str(code)))), 60) for code in table.index]
    kinds = [_("requests"), _("able and active"), _("able, not active")]
    rows = []
    for name, row in zip(names, table.to_dict("records"), strict=True):
        idle = row["able"] - row["active"]
        for kind, value in zip(kinds, (-row["demand"], row["active"], idle), strict=True):
            rows.append({"name": name, "kind": kind, "value": value, "count": abs(value)})
    axis = alt.Axis(labelExpr="abs(datum.value)", tickCount=7)
    tips = [
        alt.Tooltip("name:N", title=_("Skill")),
        alt.Tooltip("kind:N", title=_("What")),
        alt.Tooltip("count:Q", title=_("Count"), format=",.0f"),
    ]
    colours = dict(zip(kinds, (palette.accent, palette.workers, palette.sequence[1]), strict=True))
    across = alt.X("value:Q", title=None, stack="zero", axis=axis)
    bars = two_sided(pd.DataFrame(rows), names, colours, across, tips, 16)
    subtitle = _("Left: requests of this period; right: people enrolled at level 3 or more; the scarcest skill first")
    return styled(bars.properties(height=30 * max(len(names), 1) + 60), palette, result.text, subtitle)


@remembered
def mechanisms_chart(result: Mechanisms, palette: Palette = LIGHT) -> Any:
    """Return the share of due actions closed in time by mechanism, with intervals."""
    table = result.table.dropna(subset=["share"])
    rows = pd.DataFrame(
        {
            "name": [str(MECHANISMS.name(str(code))) for code in table.index],
            "value": table["share"],
            "lo": table["lo"],
            "hi": table["hi"],
            "due": table["due"],
            "label": [f"{row['on_time']:.0f} / {row['due']:.0f}" for row in table.to_dict("records")],
        }
    )
    tips = [
        alt.Tooltip("name:N", title=_("Mechanism")),
        alt.Tooltip("value:Q", title=_("Closed in time"), format=".0%"),
        alt.Tooltip("due:Q", title=_("Due")),
    ]
    drawing = dotted(rows, (0, 1), ".0%", palette, tips=tips)
    return styled(drawing, palette, result.text, _("Closed in time of those due in this period, with 95 % interval"))


@remembered
def bodies_matrix(result: Mechanisms, names: Mapping[str, str] | None = None, palette: Palette = LIGHT) -> Any:
    """Return which kinds of outside bodies took part under which mechanism."""
    long = result.partners.rename_axis(index="mechanism", columns="kind").stack().reset_index()
    long.columns = ["mechanism", "kind", "value"]
    rows = long.assign(
        row=[str(MECHANISMS.name(str(code))) for code in long["mechanism"]],
        column=[(names or {}).get(str(kind), str(OUTSIDE_BODIES.name(str(kind)))) for kind in long["kind"]],
        label=[f"{value:.0f}" if value else "" for value in long["value"]],
    )
    most = float(rows["value"].max()) if len(rows) else 1.0
    orders = (list(dict.fromkeys(rows["column"])), list(dict.fromkeys(rows["row"])))
    tips = [
        alt.Tooltip("row:N", title=_("Mechanism")),
        alt.Tooltip("column:N", title=_("Kind of body")),
        alt.Tooltip("value:Q", title=_("Bodies")),
    ]
    drawing = heat(rows, ("column", "row"), orders, sequence(most, palette), palette, most * 0.55, tips)
    title = str(result.sentences[-1])
    return styled(drawing, palette, title, _("Outside bodies that took part, by mechanism; blank: none"))
