"""From rows of the database to records and back: times, JSON, ids."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import Any


def new_id() -> str:
    """Return an id that no other has."""
    return uuid.uuid4().hex


def stamp(at: datetime) -> str:
    """Return a time as it is kept: UTC with microseconds, so that texts sort by time.

    >>> stamp(datetime(2025, 1, 5, 8, tzinfo=UTC))
    '2025-01-05T08:00:00.000000+00:00'
    """
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """Return a kept time in the zone of this machine, so that it is spoken as the clock on the wall shows it."""
    return datetime.fromisoformat(text).astimezone()


def packed(content: Any) -> str:
    """Return JSON text, the same for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, allow_nan=False)


def unpacked(text: str) -> Any:
    """Return what `packed` made into text."""
    return json.loads(text)


def now() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)
