"""What questions about the same data share, kept while the data are looked at: roll-ups, and the rows of measures.

A page asks for two levels, several waves and facets of the same tables, one after the other. All of them start from the same
roll-ups, so these stay inside the engine until other data are looked at.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, RLock
from typing import TYPE_CHECKING

from evaluation.measures.cache import table_fingerprint
from evaluation.measures.scope import CLASSES, Scope
from evidence.records import Frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.measures.cache import Question

MOST = 3
"""Data sets (and choices of classes) of which roll-ups are kept; the one not looked at longest is forgotten first."""


@dataclass(eq=False)
class Shared:
    """Roll-ups of one data set. Connections to the engine are not safe to share, so one question at a time."""

    scope: Scope
    lock: RLock = field(default_factory=RLock)


class Pool:
    """Roll-ups by the content of all tables, the waves, and the classes that split them."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._kept: OrderedDict[tuple, Shared] = OrderedDict()
        self._lock = Lock()

    def of(self, asked: Question) -> Shared:
        """Return the roll-ups a question can start from; new ones where there are none."""
        dataset = asked.dataset
        classes = tuple(facet for facet in asked.by if facet in CLASSES)
        prints = [f"{name} {table_fingerprint(dataset, name)}" for name in sorted(dataset.tables)]
        key = (*prints, asked.waves, classes)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = Shared(Scope(dataset, asked.waves, level=asked.level, by=asked.by))
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
            return self._kept[key]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)


POOL = Pool()


@contextmanager
def scope_of(asked: Question) -> Iterator[Scope]:
    """Give what a question may ask, with all that was rolled up before; of frames whose content has no fingerprint, anew."""
    if isinstance(asked.dataset, Frames) and not asked.dataset.fingerprint:
        scope = Scope(asked.dataset, asked.waves, level=asked.level, by=asked.by)
        try:
            yield scope
        finally:
            scope.close()
        return
    shared = POOL.of(asked)
    with shared.lock:
        yield shared.scope.seen_from(asked.level, asked.by)
