"""Who takes part: use of the platform, who comes back, roles, and the ways people are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from charts.building import heat, sequence, stacked
from charts.memory import remembered
from charts.palette import LIGHT, Palette
from charts.style import styled
from evidence.schema.codes import ROLES, SIZES
from messages import _
from sharing.reach import WAYS
from sharing.roles import STATES

if TYPE_CHECKING:
    from sharing.platform import Platform
    from sharing.reach import Reach
    from sharing.roles import RoleShares


@remembered
def platform_chart(result: Platform, palette: Palette = LIGHT) -> Any:
    """Return active rate and return rate month by month; months without any report are left open."""
    labels = {"rate": _("active ÷ registered"), "back": _("of last month's users, came again")}
    rows = pd.concat(
        [
            result.months[["month", column]].set_axis(["month", "value"], axis=1).assign(kind=label)
            for column, label in labels.items()
        ],
        ignore_index=True,
    )
    kinds = list(labels.values())
    base = alt.Chart(rows).encode(
        x=alt.X("month:O", title=None, axis=alt.Axis(labelAngle=-40)),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%", grid=True)),
        color=alt.Color(
            "kind:N", title=None, sort=kinds, scale=alt.Scale(domain=kinds, range=[palette.workers, palette.accent])
        ),
    )
    tips = [
        alt.Tooltip("month:O", title=_("Month")),
        alt.Tooltip("kind:N", title=_("What")),
        alt.Tooltip("value:Q", title=_("Share"), format=".1%"),
    ]
    lines = base.mark_line(strokeWidth=2, invalid="break-paths-show-path-domains")
    dots = base.mark_point(size=60, filled=True, opacity=1).encode(
        shape=alt.Shape("kind:N", sort=kinds, scale=alt.Scale(domain=kinds, range=["circle", "square"]), title=None),
        tooltip=tips,
    )
    subtitle = _("Monthly reports of enterprises; months without any report are left open")
    return styled((lines + dots).properties(height=260), palette, result.text, subtitle)


@remembered
def cohort_chart(rows: pd.DataFrame, most: int = 12, palette: Palette = LIGHT) -> Any:
    """Return of those first seen in a month the share seen again later, as a heat map.

    Parameters
    ----------
    rows
        As from `sharing.platform.cohorts`.
    """
    later = rows[(rows["later"] > 0) & (rows["later"] <= most)]
    shown = later.assign(
        value=later["share"],
        label=[f"{share:.0%}" for share in later["share"]],
        after=[f"{int(at)}" for at in later["later"]],
        row=[f"{first} (n={n:,.0f})" for first, n in zip(later["first"], later["n"], strict=True)],
    )
    order = list(dict.fromkeys(shown["row"]))
    columns = [str(at) for at in sorted(set(later["later"].astype(int)))]
    tips = [
        alt.Tooltip("row:N", title=_("First seen")),
        alt.Tooltip("after:N", title=_("Months later")),
        alt.Tooltip("value:Q", title=_("Seen again"), format=".0%"),
    ]
    most_share = float(shown["value"].max()) if len(shown) else 1.0
    drawing = heat(
        shown, ("after", "row"), (columns, order), sequence(most_share, palette), palette, most_share * 0.6, tips, 24
    )
    return styled(
        drawing,
        palette,
        cohort_title(rows),
        _("Rows: month first seen; columns: months later; blank: no log in that month"),
    )


def cohort_title(rows: pd.DataFrame) -> str:
    """Return the finding: how many are seen again a month and three months after they were first seen."""
    means = {at: rows[rows["later"] == at] for at in (1, 3)}
    if any(part.empty for part in means.values()):
        return _("There are too few months in the log to follow who comes back")
    one, three = ((part["share"] * part["n"]).sum() / part["n"].sum() for part in means.values())
    return _(
        "Of those first seen in a month {one:.0%} are seen again a month later, {three:.0%} three months later",
        one=one,
        three=three,
    )


@remembered
def roles_chart(result: RoleShares, palette: Palette = LIGHT) -> Any:
    """Return the share of workers in each active role, wave by wave."""
    active = result.mix[(result.mix["role"] != "R_PAR") & result.mix["share"].notna()]
    rows = active.assign(name=[str(ROLES.name(code)) for code in active["role"]])
    order = [str(name) for code, name in ROLES.names.items() if code != "R_PAR"]
    waves = list(dict.fromkeys(result.mix["wave"]))
    tones = list(palette.sequence[-len(waves) :]) if len(waves) <= len(palette.sequence) else None
    bars = (
        alt.Chart(rows)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            y=alt.Y("name:N", sort=order, title=None),
            yOffset=alt.YOffset("wave:N", sort=waves),
            x=alt.X("share:Q", title=None, axis=alt.Axis(format=".0%", tickCount=5)),
            color=alt.Color(
                "wave:N", title=None, sort=waves, scale=alt.Scale(domain=waves, range=tones) if tones else alt.Scale()
            ),
            tooltip=[
                alt.Tooltip("name:N", title=_("Role")),
                alt.Tooltip("wave:N", title=_("Wave")),
                alt.Tooltip("share:Q", title=_("Share"), format=".1%"),
                alt.Tooltip("people:Q", title=_("People"), format=",.0f"),
            ],
        )
    )
    subtitle = _("Share of the workers who took part that took the role at least once; fewer than five are not shown")
    return styled(bars.properties(height=56 * len(order) + 60), palette, result.text, subtitle)


@remembered
def moves_matrix(result: RoleShares, palette: Palette = LIGHT) -> Any:
    """Return how workers moved between not taking part, taking part and contributing from one wave to the next."""
    pairs = [(was, now) for was in STATES for now in STATES if (was, now) != ("away", "away")]
    known = result.moves.set_index(["before", "now"])["people"]
    moves = known.reindex(pd.MultiIndex.from_tuples(pairs, names=known.index.names)).reset_index()
    nobody = [pair not in known.index for pair in pairs]
    moves["people"] = moves["people"].astype(float).mask(pd.Series(nobody), 0.0)
    names = {code: str(label) for code, label in STATES.items()}
    rows = moves.assign(
        value=moves["people"].astype(float),
        label=[f"{people:,.0f}" if pd.notna(people) else _("hidden") for people in moves["people"]],
        was=[names[str(code)] for code in moves["before"]],
        now=[names[str(code)] for code in moves["now"]],
    )
    most = float(rows["value"].max()) if len(rows) else 1.0
    order = list(names.values())
    tips = [
        alt.Tooltip("was:N", title=_("Before")),
        alt.Tooltip("now:N", title=_("Now")),
        alt.Tooltip("label:N", title=_("People")),
    ]
    drawing = heat(rows, ("now", "was"), (order, order), sequence(most, palette), palette, most * 0.55, tips, 44)
    return styled(
        drawing,
        palette,
        moves_title(result),
        _(
            "Rows: the wave before; columns: now; people seen in at least one of them; hidden: fewer than five, or so that "
            "such a group cannot be worked out"
        ),
    )


def moves_title(result: RoleShares) -> str:
    """Return the finding: how many turned from taking part to contributing, and how many the other way."""
    found = {(row["before"], row["now"]): row["people"] for row in result.moves.to_dict("records")}
    up, down = found.get(("takes", "gives")), found.get(("gives", "takes"))
    if up is None or pd.isna(up):
        return _("There is no wave before, or too few people moved, to tell who turned to contributing")
    if down is None or pd.isna(down):
        return _("{up:.0f} turned from taking part to contributing", up=up)
    return _("{up:.0f} turned from taking part to contributing, {down:.0f} the other way", up=up, down=down)


@remembered
def reach_chart(result: Reach, palette: Palette = LIGHT) -> Any:
    """Return the shares reached online only, both ways and offline only, by size of enterprise."""
    table = result.table.dropna()
    kinds = [str(label) for label in WAYS.values()]
    rows = pd.DataFrame(
        {
            "name": f"{SIZES.name(str(size))} (n={row['n']:,.0f})",
            "size": str(size),
            "kind": str(label),
            "value": row[way],
        }
        for size, row in table.iterrows()
        for way, label in WAYS.items()
    )
    tips = [
        alt.Tooltip("name:N", title=_("Size")),
        alt.Tooltip("kind:N", title=_("Way")),
        alt.Tooltip("value:Q", title=_("Share"), format=".0%"),
    ]
    drawing = stacked(rows, kinds, (palette.workers, palette.cadres, palette.enterprises), tips, 40)
    subtitle = _(
        "Workers with a number who attended or used the platform; groups with fewer than five people in a part are not shown"
    )
    return styled(drawing, palette, result.text, subtitle)
