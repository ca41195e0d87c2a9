"""Names that belong to the domain and carry both languages with them."""

from __future__ import annotations

from dataclasses import dataclass

from messages.languages import current_language


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A Chinese and an English name; a missing one falls back to the other.

    >>> str(Bilingual("认同感", "Identification"))
    '认同感'
    """

    zh: str
    en: str = ""

    def __str__(self) -> str:
        return self.in_language(current_language())

    def in_language(self, language: str) -> str:
        """Return the name in `language`."""
        first, second = (self.en, self.zh) if language == "en" else (self.zh, self.en)
        return first or second
