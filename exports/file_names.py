"""What a download is called: names come from strangers' files and must not leave a folder, hide an ending or confuse a shell."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
FORBIDDEN = '\\/:*?"<>|'
"""Signs that some system does not take in a name."""
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that mean a device on Windows."""


def file_name(stem: str, ending: str) -> str:
    r"""Return a file name that every system takes: one line, no path, no invisible signs, not too long.

    >>> file_name("../../etc/passwd", ".xlsx"), file_name("=cmd|' /C calc'!A0", ".csv"), file_name("\u202egpj", ".png")
    ('_.._etc_passwd.xlsx', "=cmd_' _C calc'!A0.csv", 'gpj.png')
    >>> file_name("con", ".txt"), file_name(" . ", ".zip")
    ('_con.txt', 'file.zip')
    """
    signs = ("_" if sign in FORBIDDEN else _seen(sign) for sign in stem)
    short = " ".join("".join(signs).split())[:LONGEST].strip(" .-")
    return f"{'_' if RESERVED.match(short) else ''}{short or 'file'}{ending}"


def _seen(sign: str) -> str:
    if unicodedata.category(sign)[0] not in "CZ":
        return sign
    return " " if sign.isspace() else ""
