"""Units by the names that stand in a workbook: two of one name told apart, and remarks that name them the same way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Mapping


def apart(names: Mapping[str, str] | None) -> dict[str, str]:
    """Return unit → name, with the id behind it where several units have one name.

    >>> apart({"E1": "甲厂", "E2": "乙厂", "E3": "甲厂"})
    {'E1': '甲厂 (E1)', 'E2': '乙厂', 'E3': '甲厂 (E3)'}
    """
    known = dict(names or {})
    count = Counter(known.values())
    return {unit: f"{name} ({unit})" if count[name] > 1 else name for unit, name in known.items()}


def with_names(said: Message | Sentences, names: Mapping[str, str]) -> Message | Sentences:
    """Return a remark in which every listed unit goes by its name; other facts stay.

    >>> str(with_names(Message("{units} are out.", units=Quoted(["E1", "x"])), {"E1": "甲厂"}))
    '“甲厂”、“x” are out.'
    """
    if isinstance(said, Sentences):
        return Sentences(tuple(with_names(part, names) for part in said.parts))
    facts = {key: _named(fact, names) for key, fact in said.facts.items()}
    return Message(said.template, plural=said.plural, **facts)


def _named(fact: Any, names: Mapping[str, str]) -> Any:
    if isinstance(fact, Quoted):
        return Quoted([names.get(str(name), name) for name in fact.names], most=fact.most)
    return with_names(fact, names) if isinstance(fact, Message | Sentences) else fact
