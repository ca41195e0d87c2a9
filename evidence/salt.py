"""The salt of this machine: with it identifiers become codes that link records, without it they are dropped.

It comes from an environment variable or from a file that lies outside the repository, is never stored with data, and is never
shown. Whoever deletes it makes earlier codes unlinkable.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from evidence.conversion.signs import half_width, visible
from evidence.errors import UnusableSalt

TEXT, FILE = "WORKBENCH_SALT", "WORKBENCH_SALT_FILE"
"""Environment variables: the salt itself, or the file that holds it."""
SHORTEST = 16
"""Signs a salt has at least; a shorter one can be guessed."""
REPOSITORY = Path(__file__).resolve().parents[1]
LETTER = "H"


@dataclass(frozen=True)
class Salt:
    """A secret that is not shown, not even by ``repr``.

    >>> Salt(b"sixteen letters!")
    Salt()
    """

    secret: bytes = field(repr=False)

    def code(self, identifier: str) -> str:
        """Return the code of an identifier: the same for every way of writing it, useless without the salt.

        HMAC-SHA-256 of the identifier, of which 80 bits are kept: among a million people two share a code once in two
        million times.

        >>> Salt(b"sixteen letters!").code("138 1234 5678") == Salt(b"sixteen letters!").code("+86 13812345678")
        True
        """
        digest = hmac.new(self.secret, plain_identifier(identifier).encode(), hashlib.sha256)
        return LETTER + digest.hexdigest()[:20]


def plain_identifier(text: str) -> str:
    """Return an identifier in the form in which it is compared: half-width, without blanks, dashes and a country code.

    >>> plain_identifier("+86 138-1234-5678"), plain_identifier("Li@Example.COM"), plain_identifier("11010119900101123x")
    ('13812345678', 'li@example.com', '11010119900101123x')
    """
    plain = re.sub(r"\s+", "", half_width(visible(text))).lower()
    phone = re.fullmatch(r"(?:(?:\+|00)?86-?)?(1[3-9]\d-?\d{4}-?\d{4})", plain)
    return phone[1].replace("-", "") if phone else plain


def salt_of_this_machine() -> Salt | None:
    """Return the salt that the environment names, or None when it names none.

    Raises
    ------
    UnusableSalt
        When the salt is too short, the file cannot be read, or lies inside the repository.
    """
    text = os.environ.get(TEXT)
    if text:
        return _salt(text.encode(), TEXT)
    place = os.environ.get(FILE)
    if not place:
        return None
    path = Path(place).expanduser().resolve()
    if path.is_relative_to(REPOSITORY):
        raise UnusableSalt.in_repository(FILE)
    try:
        return _salt(path.read_bytes().strip(), FILE)
    except OSError as error:
        raise UnusableSalt.unreadable(FILE) from error


def _salt(secret: bytes, name: str) -> Salt:
    if len(secret) < SHORTEST:
        raise UnusableSalt.too_short(name, SHORTEST)
    return Salt(secret)
