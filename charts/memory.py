"""Charts drawn before: the same figures in the same language and colours are not drawn twice."""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from functools import wraps
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import altair as alt
import pyarrow as pa

from charts.style import without_title
from messages import current_language

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")

MOST = 200
"""Charts kept; the one not asked for longest goes first."""


class _Memory:
    """What was drawn, by everything it depends on: the function, its arguments to the last digit, the language."""

    def __init__(self) -> None:
        self.found: OrderedDict[str, Any] = OrderedDict()
        self.keys: dict[int, str] = {}
        self.lock = Lock()

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """Return what stands under a key; make it when nothing does."""
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
                return self.found[key]
        made = make()
        with self.lock:
            kept = self.found.setdefault(key, made)
            self.keys[id(kept)] = key
            while len(self.found) > MOST:
                self.keys.pop(id(self.found.popitem(last=False)[1]), None)
        return kept


_memory = _Memory()


class _Contents(pickle.Pickler):
    """Writes arguments out in full; a chart that is remembered stands for itself by its key."""

    def persistent_id(self, part: Any) -> str | None:
        """Return the key of a remembered chart, and refuse any other: a chart does not tell its contents cheaply."""
        if not isinstance(part, alt.TopLevelMixin):
            return None
        if id(part) not in _memory.keys:
            raise pickle.PicklingError
        return _memory.keys[id(part)]


def _key(*parts: Any) -> str | None:
    """Return a fingerprint of all of the parts and the language; None where a part cannot be written out."""
    text = io.BytesIO()
    try:
        _Contents(text, protocol=5).dump((current_language(), *parts))
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    return blake2b(text.getbuffer(), digest_size=20).hexdigest()


def remembered(draw: Callable[P, R]) -> Callable[P, R]:
    """Draw once for the same arguments; the chart that is returned is shared, so it must be copied before it is changed."""

    @wraps(draw)
    def once(*args: P.args, **kwargs: P.kwargs) -> R:
        key = _key(draw.__module__, draw.__qualname__, args, kwargs)
        found: R = draw(*args, **kwargs) if key is None else _memory.once(key, lambda: draw(*args, **kwargs))
        return found

    return once


@remembered
def specification(chart: Any) -> dict[str, Any]:
    """Return what the browser draws: a chart without its words as Vega-Lite, its tables as Arrow."""
    found: dict[str, Any] = without_title(chart).to_dict()
    return {**found, "datasets": {name: _arrow(rows) for name, rows in found.get("datasets", {}).items()}}


def _arrow(rows: list[dict[str, Any]]) -> bytes | list[dict[str, Any]]:
    """Return rows as the bytes of an Arrow stream; rows of mixed types as they are."""
    try:
        table = pa.Table.from_pylist(rows)
    except pa.ArrowInvalid:
        return rows
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    return bytes(out.getvalue().to_pybytes())
