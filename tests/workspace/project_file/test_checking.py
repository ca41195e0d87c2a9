"""A project file whose manifest tells the truth about forged numbers is still refused: every evaluation is made again."""

from __future__ import annotations

import io

import pytest

from workspace import Workspace
from workspace.errors import UnreadableProject

WHO = {"author": "赵", "reason": "接手"}


def changed(table, column):
    """Return a packed table with one number of one column moved by a hundredth."""
    columns = [
        [name, kind, [cell + 0.01 if at == 0 and name == column else cell for at, cell in enumerate(cells)]]
        for name, kind, cells in table["columns"]
    ]
    return {**table, "columns": columns}


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("scores", "goal", "do not follow from its values"),
        ("ranks", "goal", "do not follow from its values"),
        ("normalised", "a", "do not follow from its values"),
        ("cells", "value", "does not rest on the values beside it"),
    ],
)
def test_a_forged_number_is_found(contents, repacked, table, column, words):
    name = f"evaluations/0001/table_{table}.json"
    assert contents[name] != changed(contents[name], column)
    forged = repacked({**contents, name: changed(contents[name], column)})
    with Workspace(":memory:") as elsewhere:
        with pytest.raises(UnreadableProject, match=words):
            elsewhere.open_project(io.BytesIO(forged), **WHO)
        assert elsewhere.projects() == ()


def test_what_nobody_touched_is_taken(contents, repacked):
    with Workspace(":memory:") as elsewhere:
        elsewhere.open_project(io.BytesIO(repacked(contents)), **WHO)
