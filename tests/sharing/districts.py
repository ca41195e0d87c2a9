"""The sample district with its planted truth, and districts in which the truth is another."""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa

import sample_data
from evidence import Dataset

LAST, FIRST = "2025H1", "2024H1"


@lru_cache(maxsize=1)
def sample() -> Dataset:
    """Return the sample district."""
    return Dataset(sample_data.load())


def altered(**changes) -> Dataset:
    """Return the sample district with tables changed: name → function from frame to frame, or None to take it away."""
    tables = dict(sample().tables)
    for name, change in changes.items():
        if change is None:
            del tables[name]
            continue
        schema = tables[name].schema
        tables[name] = pa.Table.from_pandas(change(sample().frame(name)), schema=schema, preserve_index=False)
    return Dataset(tables)


def among(enterprises, count, step=1):
    """Return `count` enterprises in turn, so that everybody gives or takes alike."""
    names = list(enterprises)
    return [names[(at * step) % len(names)] for at in range(count)]
