"""The message catalogues: ``messages/<language>/<package>.po``, read once and merged.

English sentences are the message ids, so English needs no catalogue. A catalogue per package keeps
translations beside nothing but their own kind. Catalogues are read as text, so nothing has to be
compiled before the product starts.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

FOLDERS = {"zh": "zh_CN"}
"""Folder of the catalogues of each language that needs one."""


@lru_cache(maxsize=4)
def translations(language: str) -> dict[str, str]:
    """Return msgid → text of one language; empty for English."""
    folder = FOLDERS.get(language)
    if folder is None:
        return {}
    found: dict[str, str] = {}
    for path in catalogue_files(folder):
        with path.open("rb") as file:
            for entry in read_po(file, locale=folder):
                text = entry.string if isinstance(entry.string, str) else entry.string[0]
                if entry.id and text and not entry.fuzzy:
                    found[entry.id if isinstance(entry.id, str) else entry.id[0]] = text
    return found


def catalogue_files(folder: str) -> list[Path]:
    """Return the catalogue files of one language folder, in a fixed order."""
    return sorted((Path(__file__).parent / folder).glob("*.po"))
