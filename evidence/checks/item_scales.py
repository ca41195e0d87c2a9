"""V30 answers off the scale of their item: found with their rows while loading, and set to missing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import compute

from evidence.checks.findings import Finding, Say
from evidence.checks.scope import Scope
from evidence.issues import Issue, Place
from evidence.schema import TABLES
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evidence.checks.scope import Mask
    from evidence.dataset import Dataset

TABLE, BANK = "survey_responses", "survey_items"
USUAL = (1, 5)
SCALES = {"SA": (1, 10), "US": (0, 4)}
CONSTRUCTS = frozenset(["AW", "US", "ID", "WI", "SA", "SQ", "GA", "BS", "FS", "UX", "PR", "CH", "AT", "TR", "OW", "DG"])
"""Constructs of the project's questionnaire whose items are answered on a scale, and the scales that are not 1 to 5."""
ELSEWHERE = 9
"""Code for “not applicable” or “do not know”: missing, but an answer, on every scale that ends below it."""
SKIPPED = (-2, -3)
"""What exports by order number write for questions a respondent was led past."""
Range = tuple[int, int]


def off_scale(scope: Scope) -> Iterator[Finding]:
    """Find answers outside the scale of their item, as the loaded question bank has it, else as the questionnaire has it (V30)."""
    if not scope.dataset.has(TABLE):
        return
    known = _bank(scope.dataset)
    for name in _items(scope.dataset):
        wrong = _wrong(scope.dataset, name, known)
        if wrong.any():
            yield Finding("V30", "warning", TABLE, name, wrong, _say(name, known))


def _say(name: str, known: Mapping[tuple[str, str], Range]) -> Say:
    spans = sorted({span for (item, _), span in known.items() if item == name} or {_usual(name) or USUAL})

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V30 {count} answers to item {item} lie outside its scale ({ranges}). They count as missing: correct them in the source, or "
            "correct the scale in the question bank.",
            count=int(mask.sum()),
            item=name,
            ranges=", ".join(f"{low}–{high}" + ("" if high >= ELSEWHERE else f" / {ELSEWHERE}") for low, high in spans),
        )

    return say


def without_off_scale(dataset: Dataset) -> Dataset:
    """Return the data with answers off their scale set to missing, each remarked on; -2 and -3 are skipped questions, not answers."""
    if not dataset.has(TABLE):
        return dataset
    known, table = _bank(dataset), dataset.arrow(TABLE)
    issues = [issue for found in off_scale(Scope(dataset)) for issue in found.issues(dataset.origins)]
    skipped = 0
    for name in _items(dataset):
        passed = _is_in(table[name], SKIPPED)
        gone = passed | _wrong(dataset, name, known)
        if gone.any():
            skipped += int(passed.sum())
            empty = pa.scalar(None, table[name].type)
            kept = compute.if_else(pa.array(gone), empty, table[name])
            table = table.set_column(table.column_names.index(name), name, kept)
    if skipped:
        said = Message(
            "{count} answers are -2 or -3, which stand for skipped questions; they count as missing.", count=skipped
        )
        issues.append(Issue("info", "skipped", said, Place(sheet=TABLES[TABLE].label.zh), count=skipped))
    if not issues:
        return dataset
    return replace(dataset, tables={**dataset.tables, TABLE: table}, issues=(*dataset.issues, *issues))


def _items(dataset: Dataset) -> list[str]:
    """Return the columns of the table of answers that hold items answered by numbers."""
    table = dataset.arrow(TABLE)
    spec = TABLES[TABLE]
    return [
        name
        for name in table.column_names
        if name not in spec.by_name
        and (pa.types.is_integer(table[name].type) or pa.types.is_floating(table[name].type))
    ]


def _bank(dataset: Dataset) -> dict[tuple[str, str], Range]:
    """Return (item, form) → ends of its scale, from the loaded question bank."""
    needed = ("item_id", "form", "scale_min", "scale_max")
    if not dataset.has(BANK) or not set(needed) <= set(dataset.arrow(BANK).column_names):
        return {}
    rows = dataset.arrow(BANK).select(list(needed)).to_pylist()
    return {
        (row["item_id"], form): (row["scale_min"], row["scale_max"])
        for row in rows
        if None not in row.values() and row["scale_min"] < row["scale_max"]
        for form in re.findall(r"[A-Z]", row["form"].upper())
    }


def _usual(name: str) -> Range | None:
    letters = re.match(r"[A-Z]+", name)
    construct = letters.group() if letters else ""
    return SCALES.get(construct, USUAL) if construct in CONSTRUCTS else None


def _wrong(dataset: Dataset, name: str, known: Mapping[tuple[str, str], Range]) -> Mask:
    """Return the rows whose answer lies off the scale; an item without a known scale is not judged."""
    table = dataset.arrow(TABLE)
    wrong = np.zeros(table.num_rows, dtype=bool)
    forms = {form for item, form in known if item == name}
    own = table["respondent_type"] if "respondent_type" in table.column_names else None
    for form in forms:
        here = _is_in(own, (form,)) if own is not None else np.ones(table.num_rows, dtype=bool)
        wrong |= here & _outside(table[name], known[name, form])
    usual = _usual(name)
    if usual is not None:
        rest = ~_is_in(own, tuple(forms)) if forms and own is not None else np.full(table.num_rows, not forms)
        wrong |= rest & _outside(table[name], usual)
    return wrong & ~_is_in(table[name], SKIPPED)


def _outside(cells: pa.ChunkedArray, span: Range) -> Mask:
    low, high = span
    out = compute.or_(compute.less(cells, low), compute.greater(cells, high))
    found = compute.fill_null(out, False).to_numpy(zero_copy_only=False)
    return np.asarray(found & ~_is_in(cells, (ELSEWHERE,)) if high < ELSEWHERE else found, dtype=bool)


def _is_in(cells: pa.ChunkedArray, values: tuple[object, ...]) -> Mask:
    found = compute.is_in(cells, value_set=pa.array(values, cells.type))
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)
