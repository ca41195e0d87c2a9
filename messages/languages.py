"""Which language is being spoken now.

The choice is a context variable, so two sessions served by one process never mix languages.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = {"zh": "中文", "en": "English"}
"""Language codes and the name each language gives itself; the first is the default."""

_current: ContextVar[str] = ContextVar("language", default="zh")


def current_language() -> str:
    """Return the code of the language in use, one of `LANGUAGES`."""
    return _current.get()


def set_language(code: str | None) -> str:
    """Speak `code` from now on in this context; an unknown or missing code means Chinese.

    A browser locale such as ``en-GB`` or ``zh-Hans-CN`` is understood by its first part.
    """
    short = (code or "zh").replace("_", "-").split("-")[0].lower()
    chosen = short if short in LANGUAGES else "zh"
    _current.set(chosen)
    return chosen


@contextmanager
def using_language(code: str) -> Iterator[None]:
    """Speak `code` inside the block and the former language after it."""
    token = _current.set(code if code in LANGUAGES else "zh")
    try:
        yield
    finally:
        _current.reset(token)
