"""The parts of a project file one by one: what is believed and what is not."""

from __future__ import annotations

import json

import pytest

from messages import WorkbenchError
from workspace.project_file.parts import parts_of


def test_parts_are_rows_for_the_database(contents, first):
    parts = parts_of(contents)
    assert parts.project == {"name": "示例区县", "id": first.project_id}
    assert parts.frameworks[0]["fingerprint"] == first.fingerprint
    assert [row["branch"] for row in parts.frameworks] == [0, 0]
    assert json.loads(parts.weights[0]["weights"]) == {"a": 2.0, "b": 1.0}
    assert json.loads(parts.weights[0]["respondents"]) == ["E1", "E2"]
    assert set(parts.tables) == {row["id"] for row in parts.evaluations}
    assert len(parts.log) == len(contents["log.json"])


def test_the_fingerprint_of_a_tree_is_its_own_not_what_the_file_says(contents):
    contents["manifest.json"]["frameworks"][0]["fingerprint"] = "000000000000"
    assert parts_of(contents).frameworks[0]["fingerprint"] != "000000000000"


def test_a_hidden_number_that_was_smuggled_in_is_emptied(contents):
    cells = contents["evaluations/0001/table_cells.json"]
    columns = {name: values for name, _, values in cells["columns"]}
    at = columns["status"].index("suppressed")
    columns["value"][at] = 99.5
    parts = parts_of(contents)
    from workspace.frames import unpacked_table

    table = unpacked_table(next(iter(parts.tables.values()))["cells"])
    assert table.loc[table["status"] == "suppressed", "value"].isna().all()


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c["manifest.json"]["frameworks"][0].update(number=True),
        lambda c: c["manifest.json"]["frameworks"][0].update(number=-1),
        lambda c: c["manifest.json"]["frameworks"][0].update(author=3),
        lambda c: c["manifest.json"]["frameworks"][0].update(author=" "),
        lambda c: c["manifest.json"]["frameworks"][0].update(created_at="yesterday"),
        lambda c: c["manifest.json"]["frameworks"][0].update(name="名" * 81),
        lambda c: c["log.json"][0].update(kind="magic"),
        lambda c: c["log.json"][0].update(before=[]),
        lambda c: c["evaluations/0001/settings.json"]["reasons"].update(x=["one"]),
        lambda c: c["evaluations/0001/table_scores.json"].update(index=["text", ["13912345678", "13912345679"]]),
    ],
)
def test_what_does_not_fit_is_refused(contents, change):
    change(contents)
    with pytest.raises((WorkbenchError, KeyError, TypeError, ValueError)):
        parts_of(contents)
