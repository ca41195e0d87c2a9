"""The table of answers: 4,000 workers, 260 managers and 180 cadres in each of three waves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from evidence.schema import TABLES
from sample_data.answers import filled_in
from sample_data.exchange import intensity
from sample_data.instrument import columns, items
from sample_data.respondents import Respondents, cadres_asked, managers_asked, workers_asked
from sample_data.tools import DAY, Array, moments, numbered, stream, table_of, weighted
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    from sample_data.exchange import Exchanges
    from sample_data.plan import District
    from sample_data.roster import Roster

SOURCES = {"微信": 0.62, "手机提交": 0.19, "链接": 0.13, "小程序": 0.06}
SECONDS = {"W": 470.0, "M": 430.0, "C": 420.0}
SHORT = {"W": 0.42, "M": 0.5, "C": 0.5}
"""How much of the usual time somebody needs who has never heard of the mechanism."""
HOURS = (8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22)
OFTEN = (3, 5, 6, 5, 8, 5, 4, 5, 5, 5, 5, 7, 9, 8, 4)


def survey_responses(district: District, people: Roster, made: Exchanges) -> pa.Table:
    """Return all answers; each effect of the plan is in them, no careless ones are."""
    log = log_intensity(district, made)
    asked = [*workers_asked(district, people), *managers_asked(district), *cadres_asked(district)]
    asked.sort(key=lambda sheet: sheet.wave)
    return pa.concat_tables([_sheet(district, sheet, log) for sheet in asked])


def log_intensity(district: District, made: Exchanges) -> Array:
    """Return ln(1 + I3-06), enterprises × waves.

    Before the entry: what the enterprise shows on average later, moved along with those that were in from the start, so that
    nothing but the planted lift sets the entry apart.
    """
    logs, inside = np.log1p(intensity(district, made)), district.member
    trend = logs[inside.all(axis=1)].mean(axis=0)
    level = ((logs - trend) * inside).sum(axis=1) / inside.sum(axis=1)
    return np.asarray(np.where(inside, logs, level[:, None] + trend))


def _sheet(district: District, asked: Respondents, log: Array) -> pa.Table:
    """Return the answers of one form and wave in the order in which they came in."""
    rng = stream(district.seed, f"sheet {asked.form}{asked.wave}")
    wave, count = TRUTH.waves[asked.wave], len(asked.group)
    answers = filled_in(district, asked, log)
    window = int((np.datetime64(wave.survey_end) - np.datetime64(wave.survey_start)) / DAY) + 1
    day = np.datetime64(wave.survey_start) + rng.integers(0, window, count) * DAY
    moment = moments(rng, day, HOURS, OFTEN) + rng.integers(0, 60, count) * np.timedelta64(1000, "ms")
    seconds = SECONDS[asked.form] * np.exp(0.28 * rng.standard_normal(count))
    seconds = np.maximum(np.where(answers["AW1"] == 1, SHORT[asked.form], 1.0) * seconds, 175.0)
    order = np.argsort(moment, kind="stable")
    blank: dict[str, Any] = {column.name: [None] * count for column in TABLES["survey_responses"].columns}
    given = {name: np.asarray(values)[order] for name, values in asked.columns.items()}
    return table_of(
        "survey_responses",
        blank
        | given
        | {
            "response_id": numbered(f"{wave.name}-{asked.form}", count, 4),
            "wave_id": [wave.name] * count,
            "respondent_type": [asked.form] * count,
            "submitted_at": moment[order],
            "duration_sec": np.round(seconds[order]),
            "source_channel": weighted(rng, SOURCES, count),
            "consent": np.ones(count, dtype=bool),
        },
        extra=_item_columns(answers, order, count),
    )


def _item_columns(answers: dict[str, Array], order: Array, count: int) -> dict[str, pa.Array]:
    """Return a column for every question of the three forms, empty for those the form does not ask."""
    scaled = {item.item_id for item in items() if item.scaled}
    made = {}
    for name in columns():
        kind = pa.int64() if name in scaled else pa.string()
        if name not in answers:
            made[name] = pa.nulls(count, kind)
        elif name in scaled:
            values = answers[name][order]
            empty = np.isnan(values)
            made[name] = pa.array(np.where(empty, 0, values).astype(np.int64), kind, mask=empty)
        else:
            made[name] = pa.array(answers[name][order].tolist(), kind)
    return made
