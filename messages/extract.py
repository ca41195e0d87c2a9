"""``python -m messages.extract``: bring the catalogues up to date with the sentences in the code.

Adds every sentence that is not translated yet, with an empty translation for a person to fill in,
and removes those no longer spoken. The test suite fails while any translation is empty.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from messages.catalogue import FOLDERS

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "messages",
    "evidence",
    "surveys",
    "sharing",
    "evaluation",
    "workspace",
    "exports",
    "charts",
    "pages",
    "sample_data",
)
KEYWORDS: dict[str, None] = {"_": None, "Message": None}


def sentences(package: str) -> set[str]:
    """Return every message id spoken by one package; ``pages`` includes ``app.py``."""
    files = sorted((ROOT / package).rglob("*.py"))
    if package == "pages":
        files.append(ROOT / "app.py")
    spoken: set[str] = set()
    for path in files:
        for _line, text, _comments, _context in extract_from_file("python", str(path), keywords=KEYWORDS):
            spoken.add(text if isinstance(text, str) else text[0])
    return spoken


def read_catalogue(package: str, folder: str) -> dict[str, str]:
    """Return msgid → translation of one package's catalogue, empty strings included."""
    path = catalogue_path(package, folder)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale=folder) if entry.id}


def catalogue_path(package: str, folder: str) -> Path:
    """Return where the catalogue of one package lies."""
    return ROOT / "messages" / folder / f"{package}.po"


def update(package: str, folder: str) -> list[str]:
    """Rewrite one catalogue and return the sentences that still need a translation."""
    known = read_catalogue(package, folder)
    catalogue = Catalog(locale=folder, project="workbench", charset="utf-8")
    for text in sorted(sentences(package)):
        catalogue.add(text, known.get(text, ""))
    with catalogue_path(package, folder).open("wb") as file:
        write_po(file, catalogue, omit_header=True, width=110)
    return [text for text in sorted(sentences(package)) if not known.get(text)]


def main() -> int:
    """Update all catalogues; the exit status is 1 while translations are missing."""
    missing = {(p, f): update(p, f) for f in FOLDERS.values() for p in PACKAGES}
    for (package, folder), texts in missing.items():
        for text in texts:
            sys.stdout.write(f"{folder}/{package}: {text}\n")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
