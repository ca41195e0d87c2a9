"""From measures to Values: rows from the records, then value, interval and status of every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.errors import InvalidMethod
from evaluation.measures import cache
from evaluation.measures.custom import CustomMeasure
from evaluation.measures.finish import COLUMNS, finished
from evaluation.measures.ledger import COLUMNS as ENTRY
from evaluation.measures.needs import lacking_columns, missing_reason
from evaluation.measures.pool import scope_of
from evaluation.measures.registry import find, registry
from evaluation.measures.scope import LEVELS
from evaluation.values import Values
from evidence.errors import MissingTable
from evidence.records import Frames, UndatedTable
from evidence.waves import chosen_waves, waves_of
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation.measures.cells import Columns
    from evaluation.measures.measure import Measure
    from evaluation.measures.scope import Scope
    from evidence import Dataset


def compute(
    dataset: Dataset | Frames,
    measures: Sequence[str | Measure | CustomMeasure] | None = None,
    level: str = "enterprise",
    by: Sequence[str] = (),
    wave: str | None = None,
) -> Values:
    """Compute indicators from raw records.

    Parameters
    ----------
    dataset
        The evidence, loaded or elsewhere (`evidence.records.Frames`).
    measures
        Ids of the registry, or measures of one's own (`CustomMeasure`); default all of the library that have a meaning at this
        level and can be split by these facets.
    level
        ``enterprise``, ``district`` (ratios of sums over its enterprises) or ``mechanism`` (everything together).
    by
        Facets that split every unit, such as ``("size_class",)`` or ``("business_class",)``.
    wave
        Id of a wave, ``"all"``, or None for the latest. All waves of loaded tables are computed at once and kept; of tables
        that lie elsewhere only what is asked for is read.

    Returns
    -------
    Values
        A cell per unit, facet value, wave and indicator. What cannot be computed says why; nothing is 0 for lack of data.
        Results are kept by the fingerprint of the tables a measure reads, so asking again costs little.

    Raises
    ------
    InvalidMethod
        For an unknown measure, level or facet.
    UnknownWave
        For an unknown wave.
    """
    if level not in LEVELS:
        raise InvalidMethod.unknown(str(Bilingual("层级", "level")), level, list(LEVELS))
    wanted = _wanted(measures, level, tuple(by))
    every = waves_of(dataset)
    chosen = chosen_waves(every, wave)
    # of loaded tables all waves are computed at once: another wave, a trend or another level then costs next to nothing
    asked = cache.Question(dataset, chosen if isinstance(dataset, Frames) else every, level, tuple(by))
    reasons = {one.id: reason for one in wanted if (reason := missing_reason(one, dataset, level)) is not None}
    possible = [one for one in wanted if one.id not in reasons]
    found = {one.id: answer for one in possible if (answer := cache.recall(asked, one)) is not None}
    units = cache.recall_units(asked)
    fresh = [one for one in possible if one.id not in found]
    if fresh or units is None:
        units, answers = _compute(asked, fresh)
        found |= answers
    reasons |= {name: answer.reason for name, answer in found.items() if answer.reason is not None}
    return _values(asked, wanted, units, reasons, found, [one.id for one in chosen])


def _wanted(measures: Sequence[str | Measure | CustomMeasure] | None, level: str, by: tuple[str, ...]) -> list[Measure]:
    if measures is None:
        return [one for one in registry.values() if level in one.levels and set(by) <= set(one.facets)]
    wanted = [_measure(one) for one in measures]
    for one in wanted:
        for facet in by:
            if facet not in one.facets:
                raise InvalidMethod.unknown(str(Message("splitting {id}", id=one.id)), facet, list(one.facets))
    return list({one.id: one for one in wanted}.values())


def _measure(one: str | Measure | CustomMeasure) -> Measure:
    if isinstance(one, str):
        return find(one)
    return one.as_measure() if isinstance(one, CustomMeasure) else one


def _compute(asked: cache.Question, fresh: Sequence[Measure]) -> tuple[pd.DataFrame, dict[str, cache.Answer]]:
    """Compute the measures that are not known yet, together, so that they share what they roll up; and keep them."""
    with scope_of(asked) as scope:
        units = scope.layout.units
        answers = {one.id: _answer(one, scope, units, asked) for one in fresh}
    cache.keep_units(asked, units)
    for one in fresh:
        cache.keep(asked, one, answers[one.id])
    return units, answers


def _answer(one: Measure, scope: Scope, units: pd.DataFrame, asked: cache.Question) -> cache.Answer:
    """Return the cells of a measure; or why it cannot tell to which wave its records belong, or which table its fallback lacks."""
    try:
        with scope.ledger.noting() as noted:
            cells = finished(one, scope)
    except UndatedTable as undated:
        return cache.Answer(_absent(units, one, asked), reason=lacking_columns(undated.table, [undated.column]))
    except MissingTable as missing:
        if not isinstance(missing.message, Message):
            raise
        return cache.Answer(_absent(units, one, asked), reason=missing.message)
    return cache.Answer(cells, tuple(noted))


def _values(
    asked: cache.Question,
    wanted: Sequence[Measure],
    units: pd.DataFrame,
    reasons: Mapping[str, Message],
    found: Mapping[str, cache.Answer],
    waves: Sequence[str],
) -> Values:
    """Put the cells of all measures together; a measure without its tables has a cell per unit that says so."""
    tables = [found[one.id].cells if one.id in found else _absent(units, one, asked) for one in wanted]
    columns = {name: np.concatenate([table[name] for table in tables] or [[]]) for name in (*COLUMNS, *asked.by)}
    measure_at = np.repeat(np.arange(len(tables)), [len(table["value"]) for table in tables])
    if len(waves) < len(asked.waves):
        inside = np.isin(columns["wave"].astype(str), list(waves))
        columns = {name: column[inside] for name, column in columns.items()}
        measure_at = measure_at[inside]
    place = {wave: at for at, wave in enumerate(waves)}
    facets = [pd.factorize(columns[name], sort=True)[0] for name in reversed(asked.by)]
    unit_at = pd.factorize(columns["unit"], sort=True)[0]
    wave_at = np.array([place[wave] for wave in columns["wave"]], dtype=np.int64)
    ordered = np.lexsort((*facets, measure_at, unit_at, wave_at))
    noted = {entry for answer in found.values() for entry in answer.left_out if entry[2] in place}
    entries = sorted(noted, key=str)  # whatever was known before and in whichever order it was found
    return Values(
        pd.DataFrame({name: column[ordered] for name, column in columns.items()}),
        reasons,
        cache.fingerprint_of(asked, wanted),
        exclusions=pd.DataFrame(list(entries), columns=ENTRY),
    )


def _absent(units: pd.DataFrame, one: Measure, asked: cache.Question) -> Columns:
    """Return a cell per unit that says that a measure cannot be computed; none where units are split."""
    state, why = ("insufficient", "table") if asked.level in one.levels else ("not_applicable", "level")
    size = 0 if asked.by else len(units)
    text = {"indicator": one.id, "status": state, "why": why, "tags": ""}
    cells: Columns = {name: np.full(size, np.nan) for name in (*COLUMNS, *asked.by)}
    cells |= {name: np.full(size, said, dtype=object) for name, said in text.items()}
    return cells | {name: units[name].to_numpy(object)[:size] for name in ("wave", "unit")}
