"""Choices given by name: the accepted spellings, and the refusal of others.

Everything that describes a method is built on it, so it loads nothing but the errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.errors import InvalidMethod

if TYPE_CHECKING:
    from collections.abc import Mapping

    from messages import Bilingual


def choose(
    what: Bilingual, value: object, allowed: Mapping[str, object], aliases: Mapping[str, str] | None = None
) -> str:
    """Return the key meant by `value`.

    Raises
    ------
    InvalidMethod
        When there is none; lists those there are and names the closest.

    Examples
    --------
    >>> from messages import Bilingual
    >>> choose(Bilingual("缺失处理", "missing data"), "rows", {"rows": 1, "refuse": 2})
    'rows'
    """
    key = str(value)
    key = (aliases or {}).get(key, key)
    if key not in allowed:
        raise InvalidMethod.unknown(str(what), value, list(allowed))
    return key
