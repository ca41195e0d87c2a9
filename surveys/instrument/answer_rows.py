"""The answers of one party and wave, as the table of answers holds them: who is looked at when quality and scales are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.waves import waves_of

if TYPE_CHECKING:
    from evidence import Dataset

TABLE = "survey_responses"


def answer_waves(dataset: Dataset) -> pd.Series:
    """Return the wave of every answer: the one it names, else the one in which it was handed in; missing outside all of them.

    Where the data know one wave only, answers that say neither belong to it.
    """
    table, waves = dataset.arrow(TABLE), waves_of(dataset)
    known = [wave.id for wave in waves]
    found = pd.Series(pd.NA, index=range(table.num_rows), dtype="object")
    named = table["wave_id"].to_pandas() if "wave_id" in table.column_names else None
    if "submitted_at" in table.column_names:
        at = table["submitted_at"].to_pandas()
        for wave in waves:
            found[(at >= pd.Timestamp(wave.begins)) & (at < pd.Timestamp(wave.ends))] = wave.id
    elif len(known) == 1:
        found[:] = known[0]
    if named is not None:
        found = found.where(named.isna(), named.where(named.isin(known), pd.NA))
    return found


def answer_rows(dataset: Dataset, form: str, wave: str | None = None) -> pd.DataFrame:
    """Return the answers of one party who agreed to take part, in one wave or in all of them for None.

    The index is the position of the row in the table, counted from 0; `file_rows` names the row of the file.

    Parameters
    ----------
    dataset
        Data with the table of answers.
    form
        ``W``, ``M`` or ``C``.
    wave
        Id of a wave.
    """
    table = dataset.arrow(TABLE)
    mine = (table["respondent_type"].to_pandas() == form).to_numpy(dtype=bool, copy=True)
    if "consent" in table.column_names:
        mine &= table["consent"].fill_null(True).to_numpy(zero_copy_only=False)
    if wave is not None:
        mine &= (answer_waves(dataset) == wave).to_numpy(dtype=bool)
    rows: pd.DataFrame = table.take(np.flatnonzero(mine)).to_pandas()
    rows.index = pd.Index(np.flatnonzero(mine), name="row")
    return rows


def file_rows(dataset: Dataset, positions: np.ndarray) -> tuple[list[str], list[int]]:
    """Return sheet and row, counted from 1, of rows of the table of answers; of the table itself where it came from no file."""
    origins = dataset.origins.get(TABLE)
    if origins is None:
        return [""] * len(positions), [int(at) + 1 for at in positions]
    sheets = [str(origins.places[int(origins.sheet[at])]) for at in positions]
    return sheets, [int(origins.row[at]) for at in positions]
