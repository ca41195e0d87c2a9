"""Charts drawn and findings worked out before: the same figures in the same language are not worked through twice."""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property, partial, wraps
from hashlib import blake2b
from threading import Lock, RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from weakref import ref

import altair as alt
import pyarrow as pa

from charts.style import without_title
from evidence import Dataset
from messages import current_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")
R = TypeVar("R")

MOST = 3000
"""Charts and findings kept; the one not asked for longest goes first."""


@dataclass(frozen=True, eq=False)
class _Packed:
    """Something made elsewhere, as it came; most of it is never asked for."""

    content: bytes


_NOTHING = object()


class Memory:
    """What was made, by everything it depends on: the function, its arguments to the last digit, the language."""

    def __init__(self) -> None:
        self.found: OrderedDict[str, Any] = OrderedDict()
        self.keys: dict[int, str] = {}
        self.lock = Lock()
        self.gates: dict[str, Any] = {}

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """Return what stands under a key; make it when nothing does. Whoever asks meanwhile waits for it."""
        found = self._look(key)
        if found is _NOTHING:
            with self.lock:
                gate = self.gates.setdefault(key, RLock())
            try:
                with gate:
                    found = self._look(key)
                    if found is _NOTHING:
                        found = self._keep(key, make())
            finally:
                with self.lock:
                    self.gates.pop(key, None)
        return found

    def _look(self, key: str) -> Any:
        with self.lock:
            found = self.found.get(key, _NOTHING)
            if found is not _NOTHING:
                self.found.move_to_end(key)
        return self._keep(key, pickle.loads(found.content)) if isinstance(found, _Packed) else found

    def _keep(self, key: str, made: Any) -> Any:
        """Put something under a key and return it, or what somebody else put there meanwhile."""
        with self.lock:
            stands = self.found.setdefault(key, made)
            if isinstance(stands, _Packed):
                stands = self.found[key] = made
            self.keys[id(stands)] = key
            self._forget()
        return stands

    def take(self, key: str, content: bytes) -> None:
        """Keep what was made and packed elsewhere under the same key."""
        with self.lock:
            self.found.setdefault(key, _Packed(content))
            self._forget()

    def _forget(self) -> None:
        while len(self.found) > MOST:
            self.keys.pop(id(self.found.popitem(last=False)[1]), None)


_memory = Memory()


class _Contents(pickle.Pickler):
    """Writes arguments out in full; loaded data stand for themselves by their fingerprint, a remembered chart by its key.

    Written as they are each time they occur: which of them happen to be the same object differs between processes.
    """

    def __init__(self, target: io.BytesIO) -> None:
        super().__init__(target, protocol=5)
        self.fast = True

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
        return str, (f"{type(part).__module__}.{type(part).__qualname__}", _written(part, said))


_digests: dict[int, tuple[ref[Any], bytes]] = {}
"""Of results that cannot be changed: by identity as long as they live, a digest of all they say."""


def _written(part: Any, said: tuple) -> bytes:
    """Return a digest of what a result says; that of one which cannot be changed is worked out once."""
    at = id(part)
    if at in _digests and _digests[at][0]() is part:
        return _digests[at][1]
    text = io.BytesIO()
    _Contents(text).dump(said)
    digest = blake2b(text.getbuffer(), digest_size=20).digest()
    if part.__dataclass_params__.frozen and hasattr(part, "__weakref__"):
        _digests[at] = ref(part, lambda _: _digests.pop(at, None)), digest
    return digest


@cache
def _worked_out(kind: type) -> frozenset[str]:
    """Return the names of what results of a kind work out when asked."""
    return frozenset(name for name in dir(kind) if isinstance(getattr(kind, name, None), cached_property))


def key_of(*parts: Any) -> str | None:
    """Return a fingerprint of all of the parts and the language; None where a part cannot be written out."""
    text = io.BytesIO()
    try:
        _Contents(text).dump((current_language(), *parts))
    except (pickle.PicklingError, AttributeError, TypeError, ValueError):
        return None
    return blake2b(text.getbuffer(), digest_size=20).hexdigest()


def once(compute: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return what a pure function gives for these arguments, computed when nobody asked before.

    The arguments count to the last digit, as does the language; where one cannot be written out, it is computed each time. What is
    returned is shared by everybody: copy it before changing it.
    """
    return kept(partial(compute, *args, **kwargs), compute.__module__, compute.__qualname__, args, kwargs)


def kept(make: Callable[[], R], *known_by: Any) -> R:
    """Return what was made for these facts, all that it depends on; make it when nobody asked before."""
    key = key_of(*known_by)
    found: R = make() if key is None else _memory.once(key, make)
    return found


def packed_since(known: set[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what was made and is not known yet, packed so that another process can `take` it; adds it to what is known."""
    for key, made in list(_memory.found.items()):
        if key not in known and not isinstance(made, _Packed):
            known.add(key)
            try:
                yield key, pickle.dumps(made, protocol=5)
            except (pickle.PicklingError, AttributeError, TypeError):
                continue  # it is made where it is asked for


def take(key: str, content: bytes) -> None:
    """Keep what another process of this program made and packed."""
    _memory.take(key, content)


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
