"""The parts of a project file, checked one by one: nothing is believed because it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from evaluation import Framework, Values
from evidence.profile import ImportProfile
from workspace.enterprise_values import check_level, check_units, keepable
from workspace.entries import AUTHOR, NAME, REASON, entry
from workspace.evaluation_records import CELLS, EXCLUSIONS, VALUES, EvaluationHead
from workspace.frames import from_content, packed_table
from workspace.records import ACTIONS, KINDS, METHODS, STATES
from workspace.rows import moment, packed, stamp

Row = dict[str, Any]
TABLES = {"table", "scores", "ranks", "coverage", "contributions", "normalised", "weights", VALUES, CELLS, EXCLUSIONS}
PLAIN = {"table", "scores", "ranks", "coverage", "contributions", "normalised", VALUES}
"""Tables whose rows are units."""


@dataclass(frozen=True)
class Parts:
    """What a project file holds, as rows for the database that still carry the ids of where they come from."""

    project: Row
    frameworks: list[Row]
    weights: list[Row]
    profiles: list[Row]
    evaluations: list[Row]
    tables: dict[str, dict[str, bytes]]
    log: list[Row]


def parts_of(contents: dict[str, Any]) -> Parts:
    """Return the parts of a project file.

    Parameters
    ----------
    contents
        Member → text, or what its JSON brought back.

    Raises
    ------
    WorkbenchError, KeyError, TypeError, ValueError
        For whatever does not fit; the caller says so with the name of the file.
    """
    manifest = contents["manifest.json"]
    project = manifest["project"]
    evaluations = [_evaluation(head, contents, at) for at, head in enumerate(manifest["evaluations"], start=1)]
    return Parts(
        {"name": entry(NAME, project["name"]), "id": _text(project["id"])},
        [
            _framework(head, contents[f"frameworks/{at:04}.yaml"])
            for at, head in enumerate(manifest["frameworks"], start=1)
        ],
        [_weights(head, contents[f"weights/{at:04}.json"]) for at, head in enumerate(manifest["weights"], start=1)],
        [_profile(head, contents[f"profiles/{at:04}.json"]) for at, head in enumerate(manifest["profiles"], start=1)],
        [row for row, _ in evaluations],
        {row["id"]: tables for row, tables in evaluations},
        [_line(line) for line in contents["log.json"]],
    )


def _saved(head: Row) -> Row:
    return {
        "id": _text(head["id"]),
        "name": entry(NAME, _text(head["name"])),
        "author": entry(AUTHOR, _text(head["author"])),
        "reason": entry(REASON, _text(head["reason"])),
        "created_at": stamp(moment(_text(head["created_at"]))),
    }


def _numbered(head: Row) -> Row:
    return {**_saved(head), "number": _whole(head["number"]), "state": _among(head["state"], STATES)}


def _linked(head: Row) -> Row:
    parent = head["parent_id"]
    return {"parent_id": None if parent is None else _text(parent), "branch": int(_whole(head["branch"]) != 0)}


def _framework(head: Row, content: str) -> Row:
    tree = Framework.from_yaml(content if "\n" in content else content + "\n")
    return {**_numbered(head), **_linked(head), "content": content, "fingerprint": tree.fingerprint}


def _weights(head: Row, content: Row) -> Row:
    ratio = head["consistency_ratio"]
    return {
        **_numbered(head),
        **_linked(head),
        "framework_id": _text(head["framework_id"]),
        "method": _among(head["method"], METHODS),
        "weights": packed({_text(name): float(value) for name, value in content["weights"].items()}),
        "respondents": packed([entry(NAME, _text(one)) for one in content["respondents"]]),
        "consistency_ratio": None if ratio is None else float(ratio),
    }


def _profile(head: Row, content: Any) -> Row:
    profile = ImportProfile.from_json(packed(content))
    return {**_saved(head), "revision": _whole(head["revision"]), "content": profile.to_json()}


def _evaluation(head: Row, contents: dict[str, Any], at: int) -> tuple[Row, dict[str, bytes]]:
    folder = f"evaluations/{at:04}/"
    settings = contents[folder + "settings.json"]
    start = folder + "table_"
    names = [_among(name[len(start) : -len(".json")], TABLES) for name in contents if name.startswith(start)]
    frames = {name: from_content(contents[f"{start}{name}.json"]) for name in names}
    texts = (
        "framework_id",
        "fingerprint",
        "data_fingerprint",
        "framework_fingerprint",
        "method_fingerprint",
        "level",
        "wave",
    )
    row = {**_numbered(head), **{name: _text(head[name]) for name in (*texts, "text_zh", "text_en")}}
    _check(row, settings, frames)
    return {**row, "settings": packed(settings)}, {name: packed_table(frame) for name, frame in frames.items()}


def _check(row: Row, settings: Row, frames: dict[str, pd.DataFrame]) -> None:
    """Check the settings by making what they describe, and the tables as when they are saved."""
    head = EvaluationHead(
        **{key: row[key] for key in row if key not in ("created_at", "text_zh", "text_en")},
        project_id="",
        settings=settings,
        text=KINDS["evaluation"],
        created_at=moment(row["created_at"]),
    )
    _ = head.method, head.learned, head.notes, bool(settings["replayed"])
    if any(len(pair) != 2 for pair in settings["reasons"].values()):
        raise ValueError("reasons")
    check_level(row["level"])
    for name in PLAIN & set(frames):
        check_units(frames[name].index)
    if CELLS in frames:
        frames[CELLS] = keepable(Values(frames[CELLS], {}, "", frames[EXCLUSIONS]), row["level"]).cells


def _line(line: Row) -> Row:
    before, after = line["before"], line["after"]
    if not isinstance(before, dict) or not isinstance(after, dict):
        raise TypeError("log")
    return {
        "at": stamp(moment(_text(line["at"]))),
        "actor": entry(AUTHOR, _text(line["actor"])),
        "kind": _among(line["kind"], KINDS),
        "object_id": _text(line["object_id"]),
        "action": _among(line["action"], ACTIONS),
        "before": packed(before),
        "after": packed(after),
        "reason": entry(REASON, _text(line["reason"])),
    }


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise ValueError(str(value)[:20])
    return value


def _among(value: Any, allowed: Any) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise ValueError(str(value)[:40])
    return value
