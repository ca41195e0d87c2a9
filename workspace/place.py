"""Where the memory lies when nobody says otherwise: a folder of the person who runs the workbench."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from messages import Message
from workspace.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "SHARING_UNION_MEMORY"
"""Environment variable that names another file, or the URL of a database."""
FOLDER, FILE = "sharing-union-workbench", "memory.sqlite"


def default_place(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> str:
    """Return the path of the memory: that of the environment variable, else a file in the user's folder for data.

    >>> default_place({"SHARING_UNION_MEMORY": "here.sqlite"})
    'here.sqlite'
    """
    known = os.environ if environment is None else environment
    if known.get(VARIABLE):
        return known[VARIABLE]
    home = Path(known.get("HOME") or known.get("USERPROFILE") or Path.home())
    folders = {
        "win32": known.get("APPDATA") or home / "AppData" / "Roaming",
        "darwin": home / "Library" / "Application Support",
    }
    folder = Path(folders.get(system) or known.get("XDG_DATA_HOME") or home / ".local" / "share")
    return str(folder / FOLDER / FILE)


def make_room(place: str) -> str:
    """Make the folder of a database file and return the place; URLs are left alone.

    Raises
    ------
    StorageError
        When the folder cannot be made.
    """
    if "://" in place or place == ":memory:":
        return place
    folder = Path(place).absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            Message(
                "The folder {folder} for the memory cannot be made ({detail}). Choose another place with the environment "
                "variable {variable}.",
                folder=str(folder),
                detail=error.strerror or str(error),
                variable=VARIABLE,
            )
        ) from error
    return place
