"""Change between waves: differences with an error that knows who was in both."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.estimates.collect import RESERVED, banded_values, item_names
from surveys.estimates.design import Design, design_of
from surveys.estimates.differences import Differences, compared
from surveys.estimates.errors import InvalidRequest
from surveys.estimates.intervals import Confidence, Kind
from surveys.estimates.moments import Moments, Part, moments
from surveys.estimates.multiplicity import Adjustment
from surveys.estimates.overlap import rooted_parts, shared
from surveys.estimates.waves import Wave, matches, panel_keys, refuse_arrays, wave_of
from surveys.weights.columns import Groups, frame_of, grouped, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from messages import Sentences
    from surveys.weights.arrays import Floats, Integers


def change(
    answers: Any,
    items: str | Sequence[str],
    wave: str,
    *,
    between: tuple[Any, Any] | None = None,
    by: str | Sequence[str] | None = None,
    panel: str | None = None,
    band: Any = None,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    interval: Kind = "t",
    level: float = 0.95,
    adjust: Adjustment = "holm",
) -> Differences:
    """Compare means of items between waves, for every group, with an error that allows for who was in both.

    d = x̄_later − x̄_earlier. Every wave is a sample of its own; clusters that were in both waves, and without clusters
    people with the same panel code, make their means depend on each other: V(d) = V_1 + V_2 − 2 C, with C the
    covariance over the shared units. With no shared unit the waves are independent; with all shared, this is the
    variance of paired differences.

    Parameters
    ----------
    wave
        Column with the wave of each answer.
    between
        The earlier and the later wave; without it each wave is compared with the one before it, in sorted order.
    by
        Column(s) of groups to compare wave by wave.
    panel
        Column with the anonymous code by which people are found again. Empty codes, and codes used twice within a
        wave, link nobody. Within clusters the link changes nothing: clusters in both waves already count.
    band
        An answer or list of answers: shares of answers in it are compared instead of means.
    weights, strata, clusters, population
        Columns of the answers (`population` also numbers or mappings); see `Design`.
    adjust
        How p values allow for all groups and items compared: ``holm``, ``bh`` or ``none``. Intervals are those of each
        comparison by itself.

    Returns
    -------
    Differences

    Raises
    ------
    InvalidRequest
        Fewer than two waves, or unknown ones.
    InvalidDesign
        Parts of the design that are not columns.

    References
    ----------
    Tam, S. M. (1984). On covariances from overlapping samples. The American Statistician 38(4), 288-289.
    Berger, Y. G. & Priam, R. (2016). A simple variance estimator of change for rotating repeated surveys. JRSS A
    179(1), 251-272.

    Examples
    --------
    >>> answers = pd.DataFrame({"wave": [1, 1, 1, 2, 2, 2], "code": list("abcabc"), "q": [1.0, 2, 3, 2, 4, 3]})
    >>> table = change(answers, "q", "wave", panel="code").table  # pairs differ by 1, 2 and 0
    >>> table[["difference", "se"]].round(6).values.tolist()
    [[1.0, 0.57735]]
    """
    frame = frame_of(answers)
    names = item_names(frame, items)
    whole = design_of(design, weights, strata, clusters, population)
    refuse_arrays(frame, whole, {"wave": wave, "panel": panel})
    groups = grouped(frame, _grouping(by))
    pairs = _pairs(frame, wave, between)
    chosen = {label: (frame[wave] == label).to_numpy() for pair in pairs for label in pair}
    waves = {
        label: wave_of(frame[rows], label, Groups(groups.codes[rows], groups.labels), whole, panel)
        for label, rows in chosen.items()
    }
    confidence = Confidence(level, interval)
    parts = [_compare(waves[a], waves[b], names, band, confidence) for a, b in pairs]
    columns = {name: [row for part in parts for row in part[name]] for name in parts[0]}
    found = tuple(np.array(columns.pop(name), dtype=float) for name in ("difference", "variance", "df"))
    table = compared(columns, (found[0], found[1], found[2]), confidence, adjust)
    return Differences(
        table=table,
        statistic="mean" if band is None else "share",
        confidence=confidence,
        adjustment=adjust,
        notes=_notes(frame, wave, [(waves[a], waves[b]) for a, b in pairs], panel),
    )


def _grouping(by: str | Sequence[str] | None) -> list[str]:
    names = listed(by)
    taken = [name for name in names if name in {*RESERVED, "first", "second"}]
    if taken:
        raise InvalidRequest(
            Message(
                "The grouping column “{column}” has a name that the result uses itself. Rename it before estimating.",
                column=taken[0],
            )
        )
    return names


def _pairs(frame: pd.DataFrame, wave: str, between: tuple[Any, Any] | None) -> list[tuple[Any, Any]]:
    waves = grouped(frame, [wave]).labels[wave].tolist()
    asked = list(between or [])
    unknown = [label for label in asked if label not in waves]
    if len(waves) < 2 or unknown:
        raise InvalidRequest(
            Message(
                "A change needs two waves that are in “{column}”; it has {waves}.",
                column=wave,
                waves=Quoted(waves or ["–"]),
            )
        )
    return [(asked[0], asked[1])] if asked else list(pairwise(waves))


def _compare(
    earlier: Wave, later: Wave, names: Sequence[str], band: Any, confidence: Confidence
) -> dict[str, list[Any]]:
    """Return the columns of the comparison of two waves: items × groups."""
    links = [matches(earlier, later, stage) for stage in range(min(len(earlier.keys), len(later.keys)))]
    sides = [banded_values(one.frame, names, band) for one in (earlier, later)]
    rows: dict[str, list[Any]] = {}
    for name, first, second in zip(names, *sides, strict=True):
        before, after = moments(Part({}, first), earlier.cut), moments(Part({}, second), later.cut)
        covariance = _covariance((earlier, first, before), (later, second, after), links)
        known = (before.n > 1) & (after.n > 1) & (before.units > 1) & (after.units > 1)
        _extend(rows, _columns(earlier, later, name, (before, after)))
        _extend(
            rows,
            {
                "status": np.where(known, "ok", "one_answer"),
                "difference": after.estimate - before.estimate,
                "variance": before.variance + after.variance - 2 * covariance,
                "df": _freedom(before, after, links, confidence, (earlier, later)),
            },
        )
    return rows


def _columns(earlier: Wave, later: Wave, name: str, found: tuple[Moments, Moments]) -> dict[str, Any]:
    labels, count = earlier.cut.groups.labels, earlier.cut.count
    return {
        **{column: labels[column].to_numpy() for column in labels.columns},
        "item": [name] * count,
        "first": [earlier.label] * count,
        "second": [later.label] * count,
        "n_first": found[0].n,
        "n_second": found[1].n,
        "estimate_first": found[0].estimate,
        "estimate_second": found[1].estimate,
    }


def _extend(rows: dict[str, list[Any]], more: dict[str, Any]) -> None:
    for name, values in more.items():
        rows.setdefault(name, []).extend(values)


def _covariance(
    earlier: tuple[Wave, Floats, Moments],
    later: tuple[Wave, Floats, Moments],
    links: list[tuple[Integers, Integers]],
) -> Floats:
    count = earlier[0].cut.count
    total = np.zeros(count)
    for stage, pairs in enumerate(links):
        if len(pairs[0]):
            sides = [_rooted(*side, stage) for side in (earlier, later)]
            total += shared(sides[0], sides[1], pairs)[:count]
    return total


def _rooted(wave: Wave, values: Floats, found: Moments, stage: int) -> Any:
    cut = wave.cut
    present = ~np.isnan(values)
    scale = np.divide(1.0, found.base, out=np.zeros(cut.count), where=found.base != 0)
    away = np.where(present, values, 0.0) - cut.spread(np.where(np.isnan(found.estimate), 0.0, found.estimate))
    return rooted_parts(cut.layouts[stage], np.where(present, away, 0.0) * cut.sample.weights * cut.spread(scale))


def _freedom(
    before: Moments,
    after: Moments,
    links: list[tuple[Integers, Integers]],
    confidence: Confidence,
    waves: tuple[Wave, Wave],
) -> Floats:
    """Return degrees of freedom: those of both waves added when they share nothing, otherwise those of the smaller."""
    sides = np.stack([before.df, after.df]).astype(float)
    designs = [wave.cut.sample.df for wave in waves]
    linked = len(links[0][0]) > 0
    group = sides.min(axis=0) if linked else sides.sum(axis=0)
    return confidence.freedom(group, min(designs) if linked else sum(designs))


def _notes(
    frame: pd.DataFrame, wave: str, pairs: list[tuple[Wave, Wave]], panel: str | None
) -> tuple[Message | Sentences, ...]:
    said: list[Message | Sentences] = []
    for earlier, later in pairs:
        people, clustered = len(matches(earlier, later, 0)[0]), earlier.cut.sample.first.units is not None
        facts: dict[str, Any] = {"first": earlier.label, "second": later.label, "count": people}
        if clustered:
            said.append(Message("“{first}” and “{second}” share {count} clusters; the errors allow for that.", **facts))
        elif panel is not None:
            said.append(
                Message(
                    "{count} people answered in both “{first}” and “{second}”, by their panel code; the errors allow for that.",
                    **facts,
                )
            )
    if panel is not None:
        doubtful = sum(
            int(frame.loc[frame[wave] == one.label, panel].notna().sum())
            - sum(key is not None for key in panel_keys(one.frame, panel))
            for one in {id(one): one for pair in pairs for one in pair}.values()
        )
        if doubtful:
            said.append(
                Message(
                    "{count} answers share their panel code with another of the same wave and link nobody.",
                    count=doubtful,
                )
            )
    empty = int(frame[wave].isna().sum())
    if empty:
        said.append(Message("{count} answers have no wave and are left out.", count=empty))
    return tuple(said)
