"""From the sums of a measure to its finished cells: every unit has one, with status, fallbacks and what may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.measures.cells import Columns, cells_of
from evaluation.measures.parties import pooled
from evaluation.measures.privacy import blank_hidden, complement
from evaluation.measures.shrink import shrunk_means, shrunk_shares
from evaluation.measures.status import judge

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers
    from evaluation.measures.measure import Measure
    from evaluation.measures.parts import Parts
    from evaluation.measures.scope import Scope

COLUMNS = ["wave", "unit", "indicator", "value", "numerator", "denominator", "n", "se", "lo", "hi", "shrunk", "status",
           "why", "tags"]  # fmt: skip
NUMBERS = ("value", "se", "lo", "hi", "numerator", "denominator", "q0", "ss")
COUNTS = ("n", "persons", "organisations", "V11", "consented")
FLAGS = ("zero base", "hidden", "short", "parties", "coverage")


def finished(one: Measure, scope: Scope) -> Columns:
    """Compute one measure and return its cells, in the columns of `COLUMNS` and the facets."""
    parts = parts_of(one, scope)
    rows = scope.layout.place(parts.rows)
    if len(rows) < len(parts.rows):
        note_strangers(one, parts, scope)
    found = pooled(rows, scope.keys, parts, one) if parts.over else cells_of(rows, scope.keys, parts)
    cells = found.columns if scope.by else with_every_unit(found.columns, scope)
    size = len(cells["value"])
    judge(cells, one, scope.level, [facet for facet in scope.by if facet != "party"])
    outages(cells, one, scope)
    structure(cells, parts, scope)
    hide_thin(cells, parts, scope)
    if (one.persons or one.organisations) and set(scope.by) != {"party"} and size:
        complement(cells, _visible_total(cells, scope))
    blank_hidden(cells)
    cells["value"] = np.where(cells["status"] == "insufficient", np.nan, cells["value"])
    cells["shrunk"] = _shrunk(cells, parts, scope)
    without = np.isnan(cells["value"])
    for name in ("se", "lo", "hi", "shrunk"):
        cells[name] = np.where(without, np.nan, cells[name])
    cells["indicator"] = np.full(size, one.id, dtype=object)
    cells["tags"] = _tags(cells, parts)
    return {name: cells[name] for name in (*COLUMNS, *scope.by)}


def parts_of(one: Measure, scope: Scope) -> Parts:
    """Return the rows of a measure; where they are the same at every level they are built once for all of them."""
    if one.by_level:
        return one.parts(scope)
    found: Parts = scope.remember(f"parts {one.fingerprint}", lambda: one.parts(scope))
    return found


def note_strangers(one: Measure, parts: Parts, scope: Scope) -> None:
    """Note what belongs to an enterprise that is in no register, or not active in the wave (V17): it counts nowhere."""
    rows = parts.rows
    if "enterprise_id" not in rows:
        return
    outside = (scope.layout.at(rows) < 0) & rows["enterprise_id"].notna().to_numpy()
    if outside.any():
        lost = rows[outside]
        number = lost["times"] if "times" in lost else lost["n"].where(lost["n"] > 0, 1.0)
        scope.ledger.leave_out(one.main_table, "V17", number.groupby(lost["wave"]).sum())


def with_every_unit(cells: Columns, scope: Scope) -> Columns:
    """Give every unit a cell, whether it has rows or not; units that are not expected come last."""
    at, more = scope.layout.line_of(cells["wave"], cells["unit"])
    units = scope.layout.units
    size = len(units) + len(more)
    out: Columns = {
        "wave": np.concatenate([units["wave"].to_numpy(object), cells["wave"][more]]),
        "unit": np.concatenate([units["unit"].to_numpy(object), cells["unit"][more]]),
    }
    for name, found in cells.items():
        if name in out:
            continue
        blank = np.nan if name in NUMBERS else False if name in FLAGS else 0.0
        column = np.full(size, blank, dtype=bool if name in FLAGS else float)
        column[at] = found
        out[name] = column
    return out


def outages(cells: Columns, one: Measure, scope: Scope) -> None:
    """Take back every value of a wave in which a whole table of events is empty: the feed failed, nobody was idle."""
    for table in one.feeds:
        seen = scope.ledger.seen.get(table, set())
        failed = np.array([wave not in seen for wave in cells["wave"]], dtype=bool)
        if failed.any():
            for name in ("value", "numerator", "denominator"):
                cells[name] = np.where(failed, np.nan, cells[name])
            cells["status"][failed], cells["why"][failed] = "insufficient", "outage"


def structure(cells: Columns, parts: Parts, scope: Scope) -> None:
    """Mark the units that have nothing of the kind that is measured; where the feed failed nobody knows what they have."""
    if parts.base is None:
        return
    there = scope.layout.place(parts.base)
    known = set(zip(there["wave"], there["unit"], strict=True))
    without = np.array([cell not in known for cell in zip(cells["wave"], cells["unit"], strict=True)], dtype=bool)
    without &= cells["why"] != "outage"
    cells["value"] = np.where(without, np.nan, cells["value"])
    cells["status"][without], cells["why"][without] = "not_applicable", "structure"


def hide_thin(cells: Columns, parts: Parts, scope: Scope) -> None:
    """Hide the cells in which a condition sets apart too few persons."""
    if parts.thin is None or not len(parts.thin):
        return
    known = set(parts.thin[scope.keys].itertuples(index=False, name=None))
    caught = np.array([cell in known for cell in zip(*(cells[name] for name in scope.keys), strict=True)], dtype=bool)
    caught &= np.isin(cells["status"].astype(str), ("ok", "small"))
    cells["status"][caught], cells["why"][caught] = "suppressed", "condition"


def _shrunk(cells: Columns, parts: Parts, scope: Scope) -> Floats:
    """Return the values drawn towards their peers, fitted on what may be shown: a target that knew hidden cells would tell them."""
    value: Floats = cells["value"]
    if scope.level != "enterprise" or parts.interval not in ("wilson", "effective", "linearised") or not len(value):
        return value
    facets = [cells[name] for name in scope.by]
    if parts.interval == "linearised":
        sums = (cells["denominator"], cells["q0"], cells["ss"])
        return shrunk_means(value, cells["n"], sums, _codes(cells["wave"], *facets))
    frame = pd.DataFrame({"wave": cells["wave"], "unit": cells["unit"]})
    sizes = scope.layout.of_units(frame, "size_class").fillna("").to_numpy(object)
    return shrunk_shares(value, cells["denominator"], _codes(cells["wave"], sizes, *facets))


def _visible_total(cells: Columns, scope: Scope) -> Integers:
    """Return the group of each cell inside which a total is visible: a unit split by facets, a district, the mechanism."""
    if scope.by:
        return _codes(cells["wave"], cells["unit"])
    if scope.level != "enterprise":
        return _codes(cells["wave"])
    frame = pd.DataFrame({"wave": cells["wave"], "unit": cells["unit"]})
    districts = scope.layout.of_units(frame, "district_id").to_numpy(object)
    return np.where(pd.isna(districts), -1, _codes(cells["wave"], districts))


def _codes(*columns: np.ndarray) -> Integers:
    """Number the distinct combinations of some columns."""
    flat = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, labels = pd.factorize(column)
        flat = flat * (len(labels) + 1) + codes + 1
    return np.asarray(np.unique(flat, return_inverse=True)[1], dtype=np.int64).ravel()


def _tags(cells: Columns, parts: Parts) -> np.ndarray:
    """Return the fallbacks behind each cell, separated by blanks."""
    size = len(cells["value"])
    every = np.full(size, " ".join(parts.tags), dtype=object)
    every[np.isnan(cells["value"])] = ""
    for name in (name for name in cells if name.startswith("tag_")):
        marked = cells[name] > 0
        code = name.removeprefix("tag_")
        every[marked] = [f"{said} {code}".strip() for said in every[marked]]
    return every
