"""Spoilt answers: people who did not read, and a burst of answers handed in together."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sample_data.instrument import form_items
from sample_data.tools import Array, stream
from sample_data.truth import TRUTH

STRAIGHT = (4, 5, 3, 4)
"""Values of those who tick one column all the way down; every second careless answer does."""
HURRY = (50, 130)
"""Seconds a careless answer takes, less than a third of what is usual."""
KEPT = ("AW", "US")


def spoil_answers(tables: dict[str, pa.Table], seed: int) -> None:
    """Replace the careless answers and hand in a part of one enterprise's answers within twenty minutes, in place."""
    rng = stream(seed, "careless")
    table = tables["survey_responses"]
    keys = next(defect.keys for defect in TRUTH.defects if defect.rule == "careless")
    place = {key: at for at, key in enumerate(table["response_id"].to_pylist())}
    rows = np.array([place[key] for key in keys])
    form = np.array(table["respondent_type"].to_pylist())[rows]
    same = np.where(np.arange(len(rows)) % 2 == 0, np.resize(STRAIGHT, len(rows)), 0)
    scaled = {name: item for kind in TRUTH.parties for name, item in form_items(kind).items() if item.scaled}
    for name, item in scaled.items():
        if item.construct not in KEPT:
            table = _replaced(table, name, rows, _ticked(rng, item.high, same, name == "AT1"))
    seconds = table["duration_sec"].to_numpy().copy()
    seconds[rows] = rng.integers(*HURRY, len(form))
    table = table.set_column(table.column_names.index("duration_sec"), "duration_sec", pa.array(seconds))
    tables["survey_responses"] = _burst(rng, table)


def _ticked(rng: np.random.Generator, high: int, same: Array, attention: bool) -> Array:
    """Return the same point all the way down, or any point at random; never the one that was asked for."""
    anything = rng.integers(1, high + 1, len(same))
    if attention:
        anything = np.where(anything == 2, 4, anything)
    return np.where(same > 0, same * high // 5, anything)


def _replaced(table: pa.Table, name: str, rows: Array, new: Array) -> pa.Table:
    """Replace answers that were given; what a filter skipped stays empty."""
    column = table[name].combine_chunks()
    empty = column.is_null().to_numpy(zero_copy_only=False)
    cells = column.fill_null(0).to_numpy().copy()
    cells[rows] = np.where(empty[rows], 0, new)
    return table.set_column(table.column_names.index(name), name, pa.array(cells, mask=empty))


def _burst(rng: np.random.Generator, table: pa.Table) -> pa.Table:
    """Let 40 % of one enterprise's answers of a wave come from one link within twenty minutes."""
    here = np.array(table["enterprise_id"].to_pylist(), dtype=object) == TRUTH.burst
    here &= np.array(table["wave_id"].to_pylist()) == TRUTH.burst_wave
    of_workers = here & (np.array(table["respondent_type"].to_pylist()) == "W")
    count = int(np.ceil(TRUTH.burst_share * here.sum()))
    rows = rng.permutation(np.flatnonzero(of_workers))[:count]
    moment = table["submitted_at"].to_numpy().copy()
    seconds = np.sort(rng.choice(TRUTH.burst_minutes * 60, count, replace=False))
    moment[rows] = np.datetime64("2025-06-11T12:04:00", "ms") + seconds * np.timedelta64(1000, "ms")
    source = np.array(table["source_channel"].to_pylist(), dtype=object)
    source[rows] = "链接"
    table = table.set_column(table.column_names.index("submitted_at"), "submitted_at", pa.array(moment))
    return table.set_column(table.column_names.index("source_channel"), "source_channel", pa.array(source.tolist()))
