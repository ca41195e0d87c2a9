"""Which answers came from one address; the address itself is forgotten at once."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from surveys.answer_files.cells import Cells

PLACE = re.compile(r"[(（].*$")
NO_ADDRESS = {"127.0.0.1", "0.0.0.0", "::1", "localhost", "unknown", "n/a", "-"}


def source_groups(cells: Cells) -> pd.Series:
    """Return a number for each answer whose address occurs more than once: 1, 2, … in order of appearance, else missing.

    Addresses are hashed with a salt drawn for this call and thrown away with it, so that the numbers say which answers of this
    file belong together and nothing else: they cannot be turned back or compared with another file.
    """
    salt = secrets.token_bytes(32)
    hashed = cells.changed(lambda text: _hash(text, salt))
    often = hashed.counts > 1
    known = np.append(np.where(often, np.cumsum(often), 0), 0)
    groups = known[hashed.codes]
    return pd.Series(pd.array(groups, dtype="Int64")).mask(groups == 0)


def _hash(text: str, salt: bytes) -> str | None:
    address = PLACE.sub("", text).strip().lower()
    if not address or address in NO_ADDRESS:
        return None
    return hashlib.blake2b(address.encode(), key=salt, digest_size=16).hexdigest()
