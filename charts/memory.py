"""Charts drawn and findings worked out before: the same figures in the same language are not worked through twice."""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from dataclasses import fields, is_dataclass
from functools import cache, cached_property, wraps
from hashlib import blake2b
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import altair as alt
import pyarrow as pa

from charts.style import without_title
from evidence import Dataset
from messages import current_language

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")

MOST = 400
"""Charts and findings kept; the one not asked for longest goes first."""


class Memory:
    """What was made, by everything it depends on: the function, its arguments to the last digit, the language."""

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


_memory = Memory()


class _Contents(pickle.Pickler):
    """Writes arguments out in full; loaded data stand for themselves by their fingerprint, a remembered chart by its key."""

    def reducer_override(self, part: Any) -> Any:
        """Return what stands for data, a chart or a result; anything else is written as it is.

        A result is written without what it has worked out and kept since: that grows while others read it, and says nothing new.
        """
        if isinstance(part, Dataset):
            return str, (part.fingerprint,)
        if isinstance(part, alt.TopLevelMixin):
            if id(part) not in _memory.keys:
                raise pickle.PicklingError  # a chart nobody remembers does not tell its contents cheaply
            return str, (_memory.keys[id(part)],)
        if isinstance(part, MappingProxyType):
            return dict, (tuple(part.items()),)
        if not is_dataclass(part) or isinstance(part, type):
            return NotImplemented
        kept = (
            dict(vars(part))
            if hasattr(part, "__dict__")
            else {one.name: getattr(part, one.name) for one in fields(part)}
        )
        worked_out = _worked_out(type(part))
        said = tuple((name, value) for name, value in kept.items() if name not in worked_out)
        return str, (f"{type(part).__module__}.{type(part).__qualname__}", said)


@cache
def _worked_out(kind: type) -> frozenset[str]:
    """Return the names of what results of a kind work out when asked."""
    return frozenset(name for name in dir(kind) if isinstance(getattr(kind, name, None), cached_property))


def key_of(*parts: Any) -> str | None:
    """Return a fingerprint of all of the parts and the language; None where a part cannot be written out."""
    text = io.BytesIO()
    try:
        _Contents(text, protocol=5).dump((current_language(), *parts))
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    return blake2b(text.getbuffer(), digest_size=20).hexdigest()


def once(compute: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return what a pure function gives for these arguments, computed when nobody asked before.

    The arguments count to the last digit, as does the language; where one cannot be written out, it is computed each time. What is
    returned is shared by everybody: copy it before changing it.
    """
    key = key_of(compute.__module__, compute.__qualname__, args, kwargs)
    found: R = compute(*args, **kwargs) if key is None else _memory.once(key, lambda: compute(*args, **kwargs))
    return found


def remembered(draw: Callable[P, R]) -> Callable[P, R]:
    """Make a function that draws do so `once` for the same arguments."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        return once(draw, *args, **kwargs)

    return drawn


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
