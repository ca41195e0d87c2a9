"""D8 俱乐部·人才·品牌, clubs: whether they really meet, keep their standard, and are given what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.measures.impossible import note_impossible
from evaluation.measures.measure import ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

SESSIONS_PER_QUARTER = 2.0
REPORT = ("club_id", "wave_id", "sessions", "std_items_total", "std_items_met", "fund_applied", "fund_received")


def clubs(scope: Scope) -> pd.DataFrame:
    """Return the clubs in order (正常) registered by the end of each wave, once per wave; a club belongs to its host."""
    columns = ("club_id", "host_enterprise_id", "registered_date", "status")
    frame = scope.register("clubs", *columns)
    there = frame[frame["status"].fillna("正常") == "正常"]
    since = pd.to_datetime(there["registered_date"])
    parts = [there[since.isna() | (since <= pd.Timestamp(wave.end))].assign(wave=wave.id) for wave in scope.waves]
    every = pd.concat(parts, ignore_index=True)
    return every.rename(columns={"host_enterprise_id": "enterprise_id"}).drop(columns=["registered_date", "status"])


def reports(scope: Scope, *used: str) -> pd.DataFrame:
    """Return the reports of the clubs for the waves, of which some numbers are used."""
    note_impossible(scope, "club_periods", *used)
    frame = scope.register("club_periods", *REPORT)
    known = frame[frame["wave_id"].isin([wave.id for wave in scope.waves])].rename(columns={"wave_id": "wave"})
    scope.ledger.observe("club_periods", known["wave"].unique())
    return known


def _reported(scope: Scope, *used: str) -> pd.DataFrame:
    """Return the clubs that report all the numbers that are used."""
    return clubs(scope).merge(reports(scope, *used), on=["wave", "club_id"], how="inner").dropna(subset=list(used))


@measure(
    "I8-01",
    needs={"clubs": ("status",), "club_periods": ("wave_id", "sessions"), "enterprises": ()},
    min_n=5,
    nothing="zero",
    feeds=("club_periods",),
)
def active_clubs(scope: Scope) -> Parts:
    """Clubs with at least two sessions a quarter ÷ clubs in order; a club without a report did not meet."""
    frame = clubs(scope)
    rows = frame.merge(reports(scope, "sessions")[["wave", "club_id", "sessions"]], on=["wave", "club_id"], how="left")
    quarters = rows["wave"].map({wave.id: wave.quarters for wave in scope.waves})
    meets = rows["sessions"].fillna(0.0) >= SESSIONS_PER_QUARTER * quarters - 1e-9
    return Parts(rows.assign(numerator=meets.astype(float), denominator=1.0, n=1.0), base=frame)


@measure(
    "O18",
    needs={"clubs": ("status",), "club_periods": ("wave_id", "std_items_total", "std_items_met"), "enterprises": ()},
    min_n=10,
)
def standardised(scope: Scope) -> Parts:
    """Standard items met ÷ standard items, over the reports of clubs in order."""
    rows = _reported(scope, "std_items_total", "std_items_met")
    met = np.fmin(rows["std_items_met"], rows["std_items_total"])
    rows = rows.assign(numerator=met, denominator=rows["std_items_total"], n=rows["std_items_total"])
    return Parts(rows[rows["n"] > 0], base=clubs(scope))


@measure(
    "O19",
    needs={"clubs": ("status",), "club_periods": ("wave_id", "fund_applied", "fund_received"), "enterprises": ()},
    levels=("district", "mechanism"),
    facets=ENTERPRISE,
    min_n=5,
)
def funded(scope: Scope) -> Parts:
    """Funds received ÷ funds applied for, over the reports of clubs in order."""
    rows = _reported(scope, "fund_applied", "fund_received")
    rows = rows[rows["fund_applied"] > 0]
    rows = rows.assign(numerator=rows["fund_received"], denominator=rows["fund_applied"], n=1.0)
    return Parts(rows, "bootstrap", base=clubs(scope))
