"""The answers of one party in one wave, brought to 0 to 100, with the organisation each comes from and what that weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from evaluation.measures.answers import TABLE, wave_of_answers
from evaluation.measures.scope import Scope
from evaluation.opinions.columns import Column, columns_of
from evidence.errors import MissingTable
from evidence.schema import TABLES
from evidence.waves import chosen_waves, waves_of
from surveys.instrument import CONSTRUCTS, FORMS
from surveys.instrument.constructs import who_was_asked

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evidence import Dataset

KINDS = ("district_id", "size_class", "industry_code")
"""Ways to group organisations; unions lie in districts only."""
ORGANISATION = {"W": "enterprise_id", "M": "enterprise_id", "C": "union_id"}


@dataclass(frozen=True, eq=False)
class Material:
    """Answers of one party in one wave.

    Attributes
    ----------
    party, wave
        ``W``, ``M`` or ``C``, and the wave.
    columns
        What is looked at.
    rows
        One row per answer: ``organisation``, ``heads`` (what the organisation weighs: employees for workers, otherwise 1), the
        columns of `KINDS`, ``weight`` of the answer within it, and a column per scale and item, 0 to 100, reversed items
        turned, NaN where it was not asked, not answered or does not apply.
    """

    party: str
    wave: str
    columns: tuple[Column, ...]
    rows: pd.DataFrame

    @property
    def names(self) -> list[str]:
        """Ids of the columns."""
        return [column.id for column in self.columns]

    def block(self, *blocks: str) -> list[str]:
        """Return the ids of the columns of some blocks."""
        return [column.id for column in self.columns if column.block in blocks]

    def weights(self, column: str) -> Floats:
        """Return what each answer to a column stands for: the heads of its organisation, shared by those who answered.

        ω_i · heads_e / Σ ω over the answers of e, so that organisations weigh as they do in the indicators, whoever answered.
        """
        answered = self.rows[column].notna().to_numpy()
        own = np.where(answered, self.rows["weight"].to_numpy(float), 0.0)
        codes = pd.factorize(self.rows["organisation"])[0]
        total = np.bincount(codes, own)[codes]
        share = np.divide(own, total, out=np.zeros(len(own)), where=total > 0)
        return np.asarray(share * self.rows["heads"].to_numpy(float))


def material(dataset: Dataset, party: str, wave: str | None = None) -> Material:
    """Return the answers of one party, as the indicators count them.

    Left out are answers without consent, outside the wave, of enterprises that are not active in it or whose head-count is not
    known (workers), and answers that name no organisation.

    Parameters
    ----------
    party
        ``W``, ``M`` or ``C``.
    wave
        The latest by default.

    Raises
    ------
    MissingTable
        No answers are loaded.
    """
    if not dataset.has(TABLE):
        raise MissingTable.named(TABLES[TABLE].label, TABLE)
    scope = Scope(dataset, chosen_waves(waves_of(dataset), wave))
    known = scope.columns(TABLE)
    columns = columns_of(party, known)
    items = [column.id for column in columns if column.item]
    rows = _raw(scope, party, [*items, *(name for name in ("AW1", "US1") if name in known)])
    placed = _placed(scope, party, rows)
    scored = {column.id: _scored(column, placed) for column in columns if column.item}
    for column in (column for column in columns if column.item is None):
        own = [other.id for other in columns if other.block == column.block and other.item]
        scored[column.id] = _mean(np.column_stack([scored[name] for name in own]), CONSTRUCTS[column.block].minimum)
    frame = placed[["organisation", "heads", *KINDS, "weight"]]
    table = pd.concat([frame, pd.DataFrame({c.id: scored[c.id] for c in columns}, index=frame.index)], axis=1)
    return Material(party, scope.waves[0].id, columns, table)


def _raw(scope: Scope, party: str, items: list[str]) -> pd.DataFrame:
    place = ORGANISATION[party]
    weight = nw.col("sampling_weight").cast(nw.Float64).fill_null(1.0) if party == "W" else nw.lit(1.0)
    frame = scope.table(
        TABLE, "respondent_type", place, "wave_id", "submitted_at", "consent", "sampling_weight", *items
    )
    frame = frame.filter(nw.col("respondent_type") == FORMS[party].id, nw.col("consent").fill_null(True))
    chosen = frame.select(
        wave_of_answers(scope).alias("wave"), nw.col(place).alias("organisation"), weight.alias("weight"),
        *[nw.col(name).cast(nw.Float64) for name in items],
    )  # fmt: skip
    chosen = chosen.filter(~nw.col("wave").is_null(), ~nw.col("organisation").is_null())
    return scope.collect(chosen, "wave", "organisation", *items)


def _placed(scope: Scope, party: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the answers of active organisations, with what these weigh and where they belong."""
    if party == "C":
        empty: dict[str, Any] = dict.fromkeys(KINDS[1:])
        return rows.assign(heads=1.0, district_id=scope.district_of(rows["organisation"]), **empty)
    named = rows.rename(columns={"organisation": "enterprise_id"})
    heads = scope.layout.take(named, "employees").astype(float) if party == "W" else 1.0
    kinds = {name: scope.layout.take(named, name) for name in KINDS}
    placed = rows.assign(heads=heads, **kinds)
    inside = (scope.layout.at(named) >= 0) & placed["heads"].notna().to_numpy()
    return placed[inside].reset_index(drop=True)


def _scored(column: Column, rows: pd.DataFrame) -> Floats:
    """Return an item as 0 to 100, NaN where it was not asked, not answered or is off its scale."""
    item = column.item
    assert item is not None
    answer = rows[item.item_id].to_numpy(float)
    asked = who_was_asked(rows, CONSTRUCTS[item.construct]).to_numpy(bool)
    valid = asked & (answer >= item.scale_min) & (answer <= item.scale_max)
    share = (np.where(valid, answer, np.nan) - item.scale_min) / (item.scale_max - item.scale_min)
    return np.asarray(100 * (1 - share if item.reverse else share))


def _mean(items: Floats, least: int) -> Floats:
    """Return the mean of the items answered, NaN where fewer than `least` are."""
    answered = np.isfinite(items).sum(axis=1)
    total = np.where(np.isfinite(items), items, 0.0).sum(axis=1)
    mean: Floats = np.divide(total, answered, out=np.full(len(items), np.nan), where=answered >= max(least, 1))
    return mean
