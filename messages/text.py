"""Sentences that are built now and spoken later.

A `Message` holds an English template and the facts that fill it. It is translated when it is
shown, not when it is made, because an error may be raised in a child process or in a notebook and
read by somebody with another language.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from messages.catalogue import translations
from messages.languages import current_language, using_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
"""Unicode categories of signs that show nothing, or that turn the reading direction of what follows."""
NESTED = re.compile("““([^“”]*)”([^“”]*)”")
"""A quoted name that begins with a quotation, as the goal of the default system does; its own marks become single ones."""


def shown(text: str, most: int | None = None) -> str:
    r"""Return a text fit to stand inside a sentence: on one line, without invisible signs, cut after `most` signs.

    >>> shown("企业\u202e名\n称", most=4)
    '企业名 …'
    """
    if not text.isprintable():
        text = "".join(_seen(sign) for sign in text)
    return text if most is None or len(text) <= most else text[:most] + "…"


def _seen(sign: str) -> str:
    if unicodedata.category(sign) not in UNSEEN:
        return sign
    return " " if sign.isspace() else ""


@dataclass(frozen=True, init=False)
class Message:
    """A sentence template with its facts.

    Parameters
    ----------
    template
        English text with named fields, ``"{count} rows in {file}"``; the message id of the catalogue.
    plural
        The template for every count but one; needs a fact named ``count``.
    facts
        What fills the fields; a fact may itself be a `Message` or a `Bilingual` name. Texts are cleaned by `shown`,
        because they often come from a stranger's file.

    Examples
    --------
    >>> Message("Did you mean {options}?", options=Quoted(["a"])).render("zh")
    '是不是指“a”？'
    """

    template: str
    plural: str | None
    facts: Mapping[str, Any] = field(hash=False)

    def __init__(self, template: str, /, *, plural: str | None = None, **facts: Any) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "plural", plural)
        object.__setattr__(self, "facts", MappingProxyType(facts))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.template, self.plural, dict(self.facts))

    def __str__(self) -> str:
        return self.render(current_language())

    def render(self, language: str) -> str:
        """Return the sentence in `language`, ``"zh"`` or ``"en"``."""
        english = self.plural if self.plural and self.facts.get("count") != 1 else self.template
        pattern = translations(language).get(self.template, english)
        facts = {name: shown(fact) if isinstance(fact, str) else fact for name, fact in self.facts.items()}
        with using_language(language):
            said = pattern.format(**facts)
        return NESTED.sub("“‘\\1’\\2”", said) if "““" in said else said

    def then(self, *more: Message | Sentences | None) -> Sentences:
        """Return this sentence followed by others; ``None`` is left out."""
        return Sentences((self, *(part for part in more if part is not None)))


@dataclass(frozen=True)
class Sentences:
    """Several sentences spoken one after the other, with the spacing of the language."""

    parts: tuple[Message | Sentences, ...]

    def __str__(self) -> str:
        return self.render(current_language())

    def render(self, language: str) -> str:
        """Return the sentences in `language`, joined by a blank only where the language has one."""
        spoken = [text for text in (part.render(language) for part in self.parts) if text]
        return ("" if language == "zh" else " ").join(spoken)


def _rebuild(template: str, plural: str | None, facts: dict[str, Any]) -> Message:
    return Message(template, plural=plural, **facts)


def _(template: str, /, *, plural: str | None = None, **facts: Any) -> str:
    """Translate a template now, for text that is shown in the same breath (pages and charts)."""
    return str(Message(template, plural=plural, **facts))


LONGEST_NAME = 60
"""Of a longer name only the beginning is shown and compared."""


def nearest(name: str, options: Iterable[str], most: int = 3) -> Message | None:
    """Return “Did you mean …?” with the options closest to `name`, or None when none is close."""
    close = get_close_matches(name[:LONGEST_NAME], list(options), n=most, cutoff=0.55)
    return Message("Did you mean {options}?", options=Quoted(close)) if close else None


@dataclass(frozen=True, init=False)
class Quoted:
    """Names in quotation marks inside a sentence; a long list says how many are left out.

    >>> with using_language("en"):
    ...     str(Quoted(["a", "b"]))
    '“a”, “b”'
    """

    names: tuple[object, ...]
    most: int

    def __init__(self, names: Iterable[object], most: int = 8) -> None:
        object.__setattr__(self, "names", tuple(names))
        object.__setattr__(self, "most", most)

    def __str__(self) -> str:
        comma = ", " if current_language() == "en" else "、"
        text = comma.join(f"“{shown(str(name), LONGEST_NAME)}”" for name in self.names[: self.most])
        rest = len(self.names) - self.most
        return text if rest <= 0 else str(Message("{names} and {rest} more", names=text, rest=rest))
