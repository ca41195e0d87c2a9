"""What indicators show of the same answers on other pages and in the workbook, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.opinions.cells import ORGANISATION, WHOLE
from evaluation.protection import protected

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation.values import Values
    from evidence import Dataset

MEASURES: dict[str, dict[str, str]] = {
    "W": {"SA": "I2-01", "ID": "I1-01", "GA": "I2-04", "WI": "I1-04", "SQ": "O2", "UX": "O4"},
    "M": {"SA": "I2-02", "ID": "I1-02", "GA": "I2-04", "WI": "I1-04", "UX": "O4"},
    "C": {"SA": "I2-03", "ID": "I1-03", "GA": "I2-04", "WI": "I1-04"},
}
"""Party and scale → the measure of the same answers."""
POOLED = ("GA", "WI", "UX")
"""Scales whose measure pools the parties above the enterprise, and tells them apart for the whole mechanism only."""


def shown_elsewhere(
    dataset: Dataset, party: str, wave: str, scales: list[str], measured: Callable[..., Values] = protected
) -> dict[tuple[str, str], bool]:
    """Return (scale, unit) → whether its value can be seen, for enterprises, districts and the whole; units not told are absent.

    Units are written ``kind/group`` as in the cells of `evaluation.opinions`.

    Parameters
    ----------
    measured
        Gives protected measures: `evaluation.protection.protected`, or something that keeps its results.
    """
    found: dict[tuple[str, str], bool] = {}
    for scale in scales:
        name = MEASURES[party].get(scale)
        if name is None:
            continue
        own = ["enterprise"] if party == "W" or (party == "M" and scale not in POOLED) else []
        above = [] if scale in POOLED else ["district", "mechanism"]
        for level in [*own, *above]:
            cells = measured(dataset, (name,), level, (), wave).cells
            for unit, status in zip(cells["unit"], cells["status"], strict=True):
                found[scale, _unit(level, str(unit))] = status in ("ok", "small")
        if scale in POOLED:
            cells = measured(dataset, (name,), "mechanism", ("party",), wave).cells
            cells = cells[cells["party"] == party]
            found |= {(scale, _unit("mechanism", "")): bool(cells["status"].isin(["ok", "small"]).any())}
    return found


def _unit(level: str, unit: str) -> str:
    if level == "mechanism":
        return f"{WHOLE}/{WHOLE}"
    return f"{ORGANISATION if level == 'enterprise' else 'district_id'}/{unit}"
