"""Results that are kept: by the content of the tables a measure reads, and by what was asked of it.

One store per process. It may be shared by threads; what is kept is never changed.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import pyarrow as pa

from evidence.records import Frames

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from evaluation.measures.cells import Columns
    from evaluation.measures.ledger import Entry
    from evaluation.measures.measure import Measure
    from evidence import Dataset
    from evidence.waves import Wave
    from messages import Message

MOST = 3000
"""Answers kept; the one not asked for longest is forgotten first."""


@dataclass(frozen=True, eq=False)
class Question:
    """What was asked of some measures: data, waves, level and facets."""

    dataset: Dataset | Frames
    waves: tuple[Wave, ...]
    level: str
    by: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Answer:
    """Cells of one measure, and what was left out on the way; or the reason why it has none."""

    cells: Columns
    left_out: tuple[Entry, ...] = ()
    reason: Message | None = None


class Store:
    """What is kept, least recently asked first."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._kept: OrderedDict[tuple, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple | None) -> Any:
        """Return what is kept under a key, or None."""
        with self._lock:
            if key is None or key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def put(self, key: tuple | None, value: Any) -> None:
        """Keep something; nothing is kept under the key None."""
        if key is None:
            return
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)


STORE = Store()
ALWAYS = ("enterprises", "unions", "waves")
"""Tables on which every value depends: they say who is active, where and when."""
UNITS = "units"

_digests: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def recall(asked: Question, one: Measure) -> Answer | None:
    """Return a measure's answer when the same was asked of the same tables before."""
    found: Answer | None = STORE.get(_key(asked, one.fingerprint, one.tables))
    return found


def keep(asked: Question, one: Measure, answer: Answer) -> None:
    """Keep the answer of a measure."""
    STORE.put(_key(asked, one.fingerprint, one.tables), answer)


def recall_units(asked: Question) -> pd.DataFrame | None:
    """Return the units of a question when they are known."""
    found: pd.DataFrame | None = STORE.get(_key(asked, UNITS, ()))
    return found


def keep_units(asked: Question, units: pd.DataFrame) -> None:
    """Keep the units of a question."""
    STORE.put(_key(asked, UNITS, ()), units)


def _key(asked: Question, what: str, tables: tuple[str, ...]) -> tuple | None:
    """Return what an answer depends on; None when the content of the tables has no known fingerprint."""
    prints = [table_fingerprint(asked.dataset, name) for name in sorted({*tables, *ALWAYS})]
    return None if None in prints else (what, asked.waves, asked.level, asked.by, *prints)


def fingerprint_of(asked: Question, measures: Iterable[Measure]) -> str:
    """Return a fingerprint of all tables that some measures read; "" when it is not known."""
    tables = sorted({*ALWAYS, *(name for one in measures for name in one.tables)})
    prints = [table_fingerprint(asked.dataset, name) for name in tables]
    known = [f"{name} {found}" for name, found in zip(tables, prints, strict=True) if found is not None]
    return hashlib.blake2b("\n".join(known).encode(), digest_size=6).hexdigest() if len(known) == len(tables) else ""


def table_fingerprint(dataset: Dataset | Frames, name: str) -> str | None:
    """Return sixteen hexadecimal digits that change with any cell of one table; "" for a table that is not loaded.

    Of tables that lie elsewhere nothing is known but what their owner says; None when nothing is said.
    """
    if isinstance(dataset, Frames):
        return f"{dataset.fingerprint} {name}" if dataset.fingerprint else None
    if not dataset.has(name):
        return ""
    known = _digests.setdefault(dataset, {})
    if name not in known:
        known[name] = _digest(dataset.arrow(name))
    return known[name]


def _digest(table: pa.Table) -> str:
    """Hash the content of a table in its canonical layout, every cell of it."""
    digest = hashlib.blake2b(digest_size=8)
    plain = table.replace_schema_metadata(None).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, plain.schema) as writer:
        writer.write_table(plain)
    digest.update(memoryview(sink.getvalue()))
    return digest.hexdigest()
