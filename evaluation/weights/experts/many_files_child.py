"""Reads several small workbooks in one process of its own, because starting a process costs more than reading one of them.

Started by `evaluation.weights.experts.many_files` as a script; the reader itself is the one of `evidence.reading`, whose path it
is handed. A workbook that ends this process ends only the files behind it, and those are then read one by one.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

MOST_CELLS = 200_000
"""Cells of one workbook; a judgement workbook has a few thousand."""


def sheets_of(reader: Any, path: str) -> dict[str, Any]:
    """Return the sheets of one workbook as rows of text, or the code of what is wrong."""
    try:
        sheets = reader.read_workbook(Path(path))
        if sum(sheet.cells.num_rows * sheet.cells.num_columns for sheet in sheets) > MOST_CELLS:
            return {"refused": "memory", "detail": ""}
        return {"sheets": {sheet.name: rows_of(sheet.cells) for sheet in sheets}}
    except reader.Refused as refusal:
        return {"refused": refusal.code, "detail": refusal.detail}
    except MemoryError:
        return {"refused": "memory", "detail": ""}
    except BaseException as error:
        return {"refused": "damaged", "detail": f"{type(error).__name__}: {error}"[:300]}


def rows_of(cells: Any) -> list[list[str]]:
    """Return a table of text columns as rows, an empty cell as an empty text."""
    columns = [column.to_pylist() for column in cells.columns]
    return [[column[at] or "" for column in columns] for at in range(cells.num_rows)]


def main(script: str, folder: str, memory: str, seconds: str, *paths: str) -> int:
    """Read every path and leave ``0.json``, ``1.json``, … in `folder`."""
    spec = importlib.util.spec_from_file_location("reader", script)
    if spec is None or spec.loader is None:
        return 1
    reader = importlib.util.module_from_spec(spec)
    sys.modules["reader"] = reader
    spec.loader.exec_module(reader)
    reader.limit_resources(int(memory), int(seconds))
    for at, path in enumerate(paths):
        target = Path(folder, f"{at}.part")
        target.write_text(json.dumps(sheets_of(reader, path)), encoding="utf-8")
        target.rename(Path(folder, f"{at}.json"))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
