"""D9 规范监督与数据治理, systems: how alive and connected the data are, and how safe the platform is. The mechanism only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from evaluation.measures.impossible import note_impossible
from evaluation.measures.parts import Parts
from evaluation.measures.platform import monthly
from evaluation.measures.registry import measure

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.measures.scope import Scope

TABLE = "data_assets"
MECHANISM = ("mechanism",)


def _assets(scope: Scope) -> pd.DataFrame:
    columns = ("asset_id", "system_name", "fields_total", "fields_dynamic", "connected_flag")
    frame = scope.register(TABLE, *columns)
    return frame.merge(scope.every_wave(), how="cross").assign(unit="mechanism")


@measure("O22", needs={TABLE: ("fields_total", "fields_dynamic")}, levels=MECHANISM, facets=(), min_n=1)
def dynamic_fields(scope: Scope) -> Parts:
    """Fields refreshed by behaviour ÷ fields; the register is not dated, so every wave has the same value."""
    note_impossible(scope, TABLE, "fields_total", "fields_dynamic")
    rows = _assets(scope).dropna(subset=["fields_dynamic", "fields_total"])
    return Parts(rows.assign(numerator=rows["fields_dynamic"], denominator=rows["fields_total"], n=1.0), "none")


@measure("O23", needs={TABLE: ("system_name", "connected_flag")}, levels=MECHANISM, facets=(), min_n=3)
def connected_systems(scope: Scope) -> Parts:
    """Systems that exchange data ÷ systems; a system of several assets is connected when one of them is."""
    rows = _assets(scope)
    flag = rows["connected_flag"].fillna(False).astype(float)
    systems = rows.assign(flag=flag).groupby(["wave", "unit", "system_name"], as_index=False)["flag"].max()
    return Parts(systems.assign(numerator=systems["flag"], denominator=1.0, n=1.0), "none")


@measure(
    "O24",
    needs={"security_incidents": ("severity",)},
    needs_any=(("app_monthly", "workers"),),
    levels=MECHANISM,
    facets=(),
    min_n=0,
    nothing="zero",
)
def incidents(scope: Scope) -> Parts:
    """Incidents weighted 1, 3, 9, 27 by severity, per ten thousand registered users and year."""
    note_impossible(scope, "security_incidents", "severity")
    grouped = scope.rows("security_incidents", columns=("severity",)).group_by("wave", "severity")
    counted = scope.collect(grouped.agg(nw.len().alias("times")), "wave", "severity")
    points = (3.0 ** (counted["severity"] - 1) * counted["times"]).groupby(counted["wave"]).sum()
    users = _registered(scope)
    rows = scope.every_wave().assign(unit="mechanism")
    base = rows["wave"].map(users) * rows["wave"].map(scope.years)
    rows = rows.assign(numerator=rows["wave"].map(points).fillna(0.0), denominator=base, n=rows["wave"].map(users))
    return Parts(rows.dropna(subset=["denominator"]), "poisson", per=10_000.0)


def _registered(scope: Scope) -> dict[str, float]:
    """Return registered users per wave: those of its last reported month, or of the register of workers."""
    if scope.has("app_monthly", "registered_users"):
        frame = monthly(scope)
        note_impossible(scope, "app_monthly", "registered_users")
        last = frame[frame["month"] == frame.groupby("wave")["month"].transform("max")]
        return {str(wave): float(value) for wave, value in last.groupby("wave")["registered_users"].sum().items()}
    number = scope.collect(scope.table("workers", "worker_id").select(nw.len().alias("n")))["n"].iloc[0]
    return {wave.id: float(number) for wave in scope.waves}
