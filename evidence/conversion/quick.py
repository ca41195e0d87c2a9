"""Cells in their plainest form, parsed together; everything else is left to the parsers that know how people write."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pyarrow as pa
from pyarrow import compute

PLAIN = {
    "id": r"^(?:[A-Za-z]{1,4}[-_]?)?\d{1,17}$",
    "integer": r"^-?\d{1,15}$",
    "number": r"^-?\d{1,15}(?:\.\d{1,15})?$",
    "date": r"^(?:19|20)\d\d-\d\d-\d\d$",
    "datetime": r"^(?:19|20)\d\d-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$",
}
"""Kind → the form that needs no thinking; none of it means an empty cell."""
TYPES = {
    "id": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "datetime": pa.timestamp("ms"),
}


def quickly(texts: pa.Array, kind: str) -> dict[int, Any]:
    """Return position → value for the texts in the plainest form of a kind.

    >>> quickly(pa.array(["3", "约3"]), "integer")
    {0: 3}
    """
    if kind not in PLAIN or not len(texts):
        return {}
    plain = compute.match_substring_regex(texts, PLAIN[kind])
    with suppress(pa.ArrowInvalid):  # a thirtieth of February: the slow way finds out which
        values = texts.filter(plain).cast(TYPES[kind]).to_pylist()
        places = compute.indices_nonzero(plain).to_pylist()
        return dict(zip(places, values, strict=True))
    return {}
