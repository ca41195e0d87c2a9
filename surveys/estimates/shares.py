"""Shares of answers: of every option, of top boxes, of favourable, neutral and unfavourable bands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from messages import Message, Quoted
from surveys.estimates.collect import Ask, collect, cut_of, item_names, within
from surveys.estimates.design import Design, design_of
from surveys.estimates.errors import InvalidChoice, InvalidRequest
from surveys.estimates.intervals import Confidence, Kind
from surveys.estimates.moments import Part
from surveys.estimates.proportions import METHODS
from surveys.estimates.share_intervals import with_share_intervals
from surveys.weights.columns import frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from surveys.estimates.result import Estimates

FEWEST_BANDS = 200
"""An item with more different answers than this is no list of options."""


def shares(
    answers: Any,
    items: str | Sequence[str],
    by: str | Sequence[str] | None = None,
    *,
    bands: Mapping[str, Any] | None = None,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    method: str = "wilson",
    interval: Kind = "t",
    level: float = 0.95,
    deff: bool | str = False,
) -> Estimates:
    """Return weighted shares of answers, p = Σ w 1[answer in band] / Σ w over those who answered the item.

    Parameters
    ----------
    answers, items, by, weights, strata, clusters, population, design, interval, level, deff
        As for `means`; items may hold numbers or text.
    bands
        Name of a band → the answer or answers in it: ``{"favourable": [4, 5], "neutral": 3, "unfavourable": [1, 2]}``
        or ``{"top box": 5}``. Answers in no band stay in the denominator. Without bands every answer is its own band.
    method
        Interval: ``wilson`` (score interval at the effective sample size), or those of R's svyciprop: ``logit``,
        ``xlogit`` (the same interval by linearisation), ``likelihood``, ``asin``, ``beta`` (Korn–Graubard), ``mean``.

    Returns
    -------
    Estimates
        With a column ``band`` beside ``item``. Where nobody or everybody is in a band the status is ``one_sided``: the
        standard error is 0, ``wilson`` and ``beta`` still have an interval, the other methods have none.

    Raises
    ------
    InvalidChoice
        An unknown method.
    InvalidRequest
        A band without answers, an answer in two bands, or an item with too many different answers.

    Examples
    --------
    >>> answers = pd.DataFrame({"SQ1": [5, 4, 2, 5]})
    >>> shares(answers, "SQ1", bands={"favourable": [4, 5]}).table[["band", "estimate"]].values.tolist()
    [['favourable', 0.75]]
    """
    if method != "likelihood" and method not in METHODS:
        raise InvalidChoice.unknown("method", method, [*METHODS, "likelihood"])
    frame = frame_of(answers)
    names = item_names(frame, items)
    chosen = None if bands is None else _bands(bands)
    cut = cut_of(frame, design_of(design, weights, strata, clusters, population), by)
    parts = [part for name in names for part in _parts(frame[name], name, chosen)]
    ask = Ask(Confidence(level, interval), deff)
    return with_share_intervals(collect("share", parts, cut, ask), parts, cut, method)


def _bands(bands: Mapping[str, Any]) -> dict[str, list[Any]]:
    if not isinstance(bands, Mapping) or not bands:
        raise InvalidRequest(
            Message("Bands are expected as name → answers, for example favourable → 4 and 5. None was given.")
        )
    listed = {str(name): _several(values) for name, values in bands.items()}
    empty = [name for name, values in listed.items() if not values]
    every = [value for values in listed.values() for value in values]
    twice = [value for value in dict.fromkeys(every) if every.count(value) > 1]
    if empty or twice:
        raise InvalidRequest(
            Message(
                "Each band needs at least one answer, and each answer belongs to one band. Empty: {empty}; in two bands: "
                "{twice}.",
                empty=Quoted(empty or ["–"]),
                twice=Quoted(twice or ["–"]),
            )
        )
    return listed


def _several(values: Any) -> list[Any]:
    return [values] if isinstance(values, str) or not hasattr(values, "__iter__") else list(values)


def _parts(values: pd.Series, name: str, bands: dict[str, list[Any]] | None) -> Iterable[Part]:
    for band, members in _named(values, name, bands):
        yield Part({"item": name, "band": band}, within(values, members))


def _named(values: pd.Series, name: str, bands: dict[str, list[Any]] | None) -> Iterable[tuple[object, list[Any]]]:
    if bands is not None:
        return bands.items()
    if isinstance(values.dtype, pd.CategoricalDtype):
        found = list(values.cat.categories)
    else:
        found = list(values.dropna().unique())
        found.sort(key=lambda answer: (isinstance(answer, str), answer))
    if not found:
        raise InvalidRequest(
            Message("“{item}” has no answers, so its options are not known. Name the bands to count.", item=name)
        )
    if len(found) > FEWEST_BANDS:
        raise InvalidRequest(
            Message(
                "“{item}” has {count} different answers, so shares of each tell nothing. Name bands of answers, or ask for means.",
                item=name,
                count=len(found),
            )
        )
    return [(answer, [answer]) for answer in found]
