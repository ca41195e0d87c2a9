"""Where the memory lies: by variable, by system, in a folder that is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from workspace.errors import StorageError
from workspace.place import VARIABLE, default_place, make_room


@pytest.mark.parametrize(
    ("environment", "system", "path"),
    [
        ({VARIABLE: "x.sqlite", "HOME": "h"}, "linux", "x.sqlite"),
        ({"HOME": "h"}, "linux", "h/.local/share/sharing-union-workbench/memory.sqlite"),
        ({"HOME": "h", "XDG_DATA_HOME": "d"}, "linux", "d/sharing-union-workbench/memory.sqlite"),
        ({"HOME": "h"}, "darwin", "h/Library/Application Support/sharing-union-workbench/memory.sqlite"),
        ({"USERPROFILE": "u", "APPDATA": "a"}, "win32", "a/sharing-union-workbench/memory.sqlite"),
    ],
)
def test_places(environment, system, path):
    assert Path(default_place(environment, system)) == Path(path)


def test_a_folder_is_made(tmp_path):
    place = str(tmp_path / "a" / "b" / "m.sqlite")
    assert make_room(place) == place
    assert (tmp_path / "a" / "b").is_dir()
    assert make_room("sqlite:///x") == "sqlite:///x"


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="Choose another place with the environment variable SHARING_UNION_MEMORY"):
        make_room(str(tmp_path / "file" / "m.sqlite"))
