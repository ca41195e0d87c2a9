"""V13 round head-counts, V19 employees that jumped between two loads, and enterprises without any stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.checks.findings import Finding
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask, Scope

ROUND, LEAST, SHARE = 50, 10, 0.4
"""V13: multiples of 50, counts an enterprise must have stated, and the share above which they look padded."""
COUNTS = {
    "participation": ("headcount", "enterprise_id"),
    "transactions": ("beneficiaries", "receiver_enterprise_id"),
    "activity_partners": ("attendees", "partner_id"),
    "funds": ("beneficiaries", "enterprise_id"),
}
"""Table → head-counts, and whose they are. Places planned for an activity are round by nature and not looked at."""
JUMP = 0.5
"""V19: employees that changed by more than this part."""


def round_numbers(scope: Scope) -> Iterator[Finding]:
    """Find enterprises of whose stated head-counts more than 40 % are multiples of 50 (V13).

    A row for one person is no stated count; at least ten counts of an enterprise are needed.
    """
    for table, (column, firm) in COUNTS.items():
        if scope.has(table, column, firm):
            yield from _padded(scope, table, column, firm)


def _padded(scope: Scope, table: str, column: str, firm: str) -> Iterator[Finding]:
    heads = scope.array(table, column)
    ids = scope.texts(table, firm)
    with np.errstate(invalid="ignore"):
        stated = (heads > 1) & pd.notna(ids) & scope.first(table)
    padded = stated & (heads % ROUND == 0)
    found = pd.Series(padded[stated]).groupby(ids[stated]).agg(["size", "mean"])
    caught = set(found.index[(found["size"] >= LEAST) & (found["mean"] > SHARE)])
    rows = padded & pd.Series(ids).isin(caught).to_numpy()

    def say(_: Mask, units: tuple[str, ...]) -> Message:
        return Message(
            "V13 of the head-counts of {count} units ({examples}) more than {share:.0%} are multiples of {round}: they may be estimates. "
            "Ask how they were counted.",
            count=len(units),
            examples=Quoted(units, most=6),
            share=SHARE,
            round=ROUND,
        )

    if rows.any():
        yield Finding("V13", "warning", table, column, rows, say, of=ids)


def jumped(scope: Scope) -> Iterator[Finding]:
    """Find enterprises whose employees changed by more than half since the data loaded before (V19)."""
    before = scope.earlier
    if before is None or not scope.has("enterprises", "enterprise_id", "employees"):
        return
    if not before.has("enterprises") or "employees" not in before.tables["enterprises"].column_names:
        return
    old = (
        before.arrow("enterprises").select(["enterprise_id", "employees"]).to_pandas().drop_duplicates("enterprise_id")
    )
    ids = scope.column("enterprises", "enterprise_id").to_pandas()
    known = ids.map(old.set_index("enterprise_id")["employees"]).to_numpy(dtype=float)
    now = scope.array("enterprises", "employees")
    with np.errstate(invalid="ignore", divide="ignore"):
        wrong = (known > 0) & (now > 0) & (np.abs(now - known) > JUMP * known)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V19 the employees of {count} enterprises ({examples}) changed by more than {share:.0%} since the data loaded before. Check "
            "both head-counts.",
            count=int(mask.sum()),
            examples=Quoted(ids[mask].tolist(), most=6),
            share=JUMP,
        )

    if wrong.any():
        yield Finding("V19", "warning", "enterprises", "employees", wrong, say)


def without_employees(scope: Scope) -> Iterator[Finding]:
    """Find enterprises whose number of employees is empty or 0: everything per head is off for them."""
    if not scope.has("enterprises", "employees"):
        return
    heads = scope.array("enterprises", "employees")
    wrong = np.isnan(heads) | (heads == 0)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} enterprises state no employees. Everything per head reads “insufficient data” for them: fill in the number.",
            count=int(mask.sum()),
        )

    if wrong.any():
        yield Finding("V24", "warning", "enterprises", "employees", wrong, say)
