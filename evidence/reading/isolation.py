"""Runs the reader of a file in a child process with limits on time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from evidence.privacy import scrub
from evidence.reading.raw import Labels, RawSheet
from evidence.reading.refusals import refusal
from messages import shown

MOST_NAME = 120
"""Signs of a sheet name that are kept."""


@dataclass(frozen=True)
class Limits:
    """What one file may cost."""

    megabytes: float = 300.0
    memory: int = 4 * 1024**3
    seconds: int = 240


def read_in_child(kind: str, path: Path, name: str, limits: Limits) -> list[RawSheet]:
    """Return the sheets of a file as text cells.

    Parameters
    ----------
    kind
        ``workbook``, ``delimited``, ``parquet`` or ``sav``.
    path, name
        Where the file lies, and what its owner calls it.

    Raises
    ------
    UnreadableFile
        When the reader refuses the file, dies, or exceeds a limit.
    """
    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        script = Path(__file__).with_name("child.py")
        command = [sys.executable, "-I", str(script), kind, str(path), folder, str(limits.memory), str(limits.seconds)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=limits.seconds, check=False)
        except subprocess.TimeoutExpired as error:
            raise refusal("memory", "", name, limits.memory, limits.seconds) from error
        manifest = Path(folder, "manifest.json")
        if done.returncode < 0:
            raise refusal("memory", "", name, limits.memory, limits.seconds)
        if done.returncode > 0 or not manifest.exists():
            last = done.stderr.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
            raise refusal("damaged", _without_path(last, path, name), name, limits.memory, limits.seconds)
        said = json.loads(manifest.read_text(encoding="utf-8"))
        if "refused" in said:
            raise refusal(
                said["refused"], _without_path(said["detail"], path, name), name, limits.memory, limits.seconds
            )
        return [_sheet(sheet, Path(folder, sheet["file"]), name) for sheet in said["sheets"]]


def _without_path(detail: str, path: Path, name: str) -> str:
    """Return what a reader said, without the place on this machine where it found the file."""
    return detail.replace(str(path), name)


def _sheet(said: dict[str, Any], path: Path, name: str) -> RawSheet:
    labels = said.get("labels")
    if labels is not None:
        ranges = {name: tuple((low, high) for low, high in pairs) for name, pairs in labels["missing"].items()}
        labels = Labels(labels["columns"], labels["values"], ranges)
    merged = tuple(said.get("filled_down", ())), tuple(said.get("kept_once", ()))
    return RawSheet(name, scrub(shown(said["name"], MOST_NAME)), _arrow(path), labels, said.get("lost", 0), *merged)


def _arrow(path: Path) -> pa.Table:
    with pa.OSFile(str(path), "rb") as file:
        return pa.ipc.open_file(file).read_all()
