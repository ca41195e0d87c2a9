"""Reads one file into raw text cells, in a process of its own.

Started by `evidence.reading.isolation` as a script, so that it imports nothing but the readers. A hostile workbook
can make a reader ask for hundreds of gigabytes and abort; what dies then is this process. It sets its own
limits, writes every sheet as an Arrow file of text columns and a ``manifest.json``, and says what went wrong in codes that
the parent turns into sentences.
"""

from __future__ import annotations

import csv
import gc
import importlib.util
import io
import json
import struct
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice, zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
from pyarrow import compute

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MARKED = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""Encodings that say their name in the first bytes."""
ENCODINGS = ("utf-8", "gb18030")
"""Tried in this order where no mark is found; gb18030 contains gbk and gb2312."""
TRADITIONAL, SAMPLED_BYTES, LEAST_PAIRS, BIG5_SHARE = "cp950", 50_000, 4, 0.15
"""Big5 as Windows writes it; bytes and signs looked at to tell it, and the share of its second bytes that tells it."""
MOST_CELLS = 60_000_000
"""Above this a sheet does not fit into memory; a stray cell far away makes it so."""
BITE = 1000
"""Rows of a workbook turned into Arrow columns at a time; more of them no longer fit into the cache of the processor."""
MOST_EXACT = 1e15
"""Above this a whole number of a workbook is no longer exact and is spelled as it stands."""


class Refused(Exception):
    """The file cannot be read; the code is translated by the parent."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


class Sheet(NamedTuple):
    """One sheet for the manifest: its name, its cells, and what else is known about it."""

    name: str
    cells: pa.Table
    facts: Mapping[str, Any] = MappingProxyType({})


def limit_resources(memory: int, seconds: int) -> None:
    """Bound address space and processor time of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, where only the parent's clock bounds us
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # macOS does not bound memory, a container may already allow less
            resource.setrlimit(kind, (most, most))


def text_of(value: Any) -> str | None:
    """Return a cell as text, the way a person would write it; None when it is empty.

    >>> text_of(1001.0), text_of(0.1), text_of(date(2025, 1, 5)), text_of("  ")
    ('1001', '0.1', '2025-01-05', None)
    """
    if isinstance(value, str):
        return value if value.strip() else None
    if value is None:
        return None
    for kind, spell in SPELLINGS:
        if isinstance(value, kind):
            return spell(value)
    return str(value)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < MOST_EXACT else repr(value)


SPELLINGS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (bool, lambda value: "TRUE" if value else "FALSE"),
    (float, _number),
    (datetime, lambda value: value.isoformat(sep=" ")),
    ((date, time), lambda value: value.isoformat()),
    (timedelta, lambda value: _number(value.total_seconds()) + "秒"),
    (bytes, lambda value: value.decode("utf-8", "replace")),
)
"""How each kind of cell is spelled; the first kind that fits counts."""


def columns_of(rows: list[list[Any]]) -> pa.Table:
    """Turn rows of cells into a table of text columns ``c0, c1, …``; short rows are filled with nothing."""
    columns = zip_longest(*rows) if len({len(row) for row in rows}) > 1 else zip(*rows, strict=True)
    arrays = [texts_of(column) for column in columns]
    return pa.table(arrays, names=[f"c{at}" for at in range(len(arrays))])


def texts_of(column: Sequence[Any]) -> pa.Array:
    """Return the cells of one column as text.

    Columns of texts and columns of whole numbers under a header, by far the most frequent, are not touched cell by cell.
    """
    with suppress(pa.ArrowTypeError):
        texts = pa.array(column, pa.string())
        blank = compute.equal(compute.utf8_trim_whitespace(texts), "")
        return compute.if_else(blank, pa.scalar(None, pa.string()), texts)
    if set(map(type, column[1:])) == {float}:
        whole = _whole(pa.array(column[1:], pa.float64()))
        if whole is not None:
            return pa.concat_arrays([pa.array([text_of(column[0])], pa.string()), whole.cast(pa.string())])
    return pa.array([text_of(cell) for cell in column], pa.string())


def _whole(numbers: pa.Array) -> pa.Array | None:
    if not compute.all(compute.less(compute.abs(numbers), MOST_EXACT)).as_py():
        return None
    whole = numbers.cast(pa.int64(), safe=False)
    return whole if compute.all(compute.equal(whole, numbers)).as_py() else None


def read_workbook(path: Path) -> list[Sheet]:
    """Read every sheet of an .xlsx, .xlsm, .xlsb, .xls or .ods file."""
    import python_calamine as calamine  # noqa: PLC0415 - each kind of file loads only its own reader

    details = _beside("xlsx_details")
    looked = details.look(str(path)) or _errors(details, path)
    for name, seen in looked.items():
        if seen.height * seen.width > MOST_CELLS:
            raise Refused("far", json.dumps([name, details.address(seen.height - 1, seen.width - 1)]))
    try:
        with path.open("rb") as file, calamine.CalamineWorkbook.from_filelike(file) as workbook:
            sheets = []
            for name in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(name)
                seen, merged = looked.get(name, details.Seen()), sheet.merged_cell_ranges or ()
                if seen.texts or merged:
                    rows = sheet.to_python(skip_empty_area=False)
                    details.put(rows, seen.texts)
                    down, once = details.fill_down(rows, merged)
                    cells = columns_of(rows)
                    del rows
                else:
                    cells, down, once = in_bites(sheet), [], []
                sheets.append(Sheet(name, cells, {"lost": seen.lost, "filled_down": down, "kept_once": once}))
            return sheets
    except calamine.PasswordError as error:
        raise Refused("protected") from error
    except calamine.CalamineError as error:
        raise Refused("damaged", str(error)) from error


def _errors(details: Any, path: Path) -> dict[str, Any]:
    """Return the errors of formulas in other workbooks than .xlsx; a file built in another way is left to its reader."""
    try:
        found = _beside("other_details").look(str(path))
    except (ValueError, KeyError, IndexError, OSError, SyntaxError, struct.error, zipfile.BadZipFile):
        return {}
    return {name: details.Seen(texts=errors, lost=len(errors)) for name, errors in found.items() if errors}


def in_bites(sheet: Any) -> pa.Table:
    """Read a sheet some rows at a time, so that its cells never all exist as Python objects at once."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    rows, parts = iter(sheet.iter_rows()), []
    while bite := list(islice(rows, BITE)):
        parts.append(columns_of([left + row for row in bite] if left else bite))
    return pa.concat_tables(parts) if parts else columns_of([])


def _beside(name: str) -> Any:
    """Load a module that lies beside this script; a process in isolation does not find it by itself."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    if spec is None or spec.loader is None:
        raise ImportError(name)
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_delimited(path: Path) -> list[Sheet]:
    """Read a text file with separators, in the first encoding that fits."""
    text = _decoded(path.read_bytes())
    if "\0" in text:
        raise Refused("binary")
    csv.field_size_limit(10_000_000)
    delimiter = _delimiter(text[:20_000])
    if text[:4].lower() == "sep=" and text[5:6] in ("\r", "\n"):  # a line for Excel, which does not show it
        delimiter, text = text[4], text[5:].lstrip("\r").removeprefix("\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Any]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise Refused("quotes", str(len(rows) + 1)) from error
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return [Sheet("", columns_of(rows))]


def _decoded(raw: bytes) -> str:
    marked = [encoding for mark, encoding in MARKED.items() if raw.startswith(mark)]
    if not marked and b"\0" in raw:
        raise Refused("binary")
    for encoding in marked or ENCODINGS:
        try:
            return raw.decode(TRADITIONAL if encoding == ENCODINGS[-1] and _is_traditional(raw) else encoding)
        except UnicodeDecodeError as error:
            told = marked or not raw[: error.start].isascii()
            if told and encoding.startswith("utf-8") and error.reason == "unexpected end of data":
                raise Refused("cut") from error
    raise Refused("encoding")


def _is_traditional(raw: bytes) -> bool:
    """Return whether the signs beyond ASCII are those of Big5, which gb18030 reads too, as words nobody writes.

    Both write a sign in two bytes. The frequent ones of gb18030 have a second byte from A1 on, those of Big5 as often a smaller one; and
    Big5 has no first byte below A1, where gb18030 keeps most traditional signs.
    """
    at, small, pairs = 0, 0, 0
    while at < min(len(raw), SAMPLED_BYTES) - 1:
        if raw[at] < 0x80:
            at += 1
            continue
        if raw[at] < 0xA1 or raw[at] > 0xF9 or raw[at + 1] < 0x40:
            return False
        pairs, small, at = pairs + 1, small + (raw[at + 1] < 0xA1), at + 2
    if pairs < LEAST_PAIRS or small < BIG5_SHARE * pairs:
        return False
    try:
        raw.decode(TRADITIONAL)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(sample: str) -> str:
    """Return the separator that occurs most evenly in the first lines."""
    lines = [line for line in sample.splitlines()[:20] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in ",;\t|"}
    return max(counts, key=lambda mark: (min(counts[mark], default=0) > 0, sum(counts[mark])))


def read_parquet(path: Path) -> list[Sheet]:
    """Read a Parquet file; its typed columns become text under a header row."""
    from pyarrow import parquet  # noqa: PLC0415

    try:
        table = parquet.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise Refused("damaged", str(error)) from error
    nested = [field.name for field in table.schema if pa.types.is_nested(field.type)]
    if nested:
        raise Refused("nested", ", ".join(nested))
    columns = [
        pa.chunked_array([pa.array([name], pa.string()), *_spelled(column).chunks])
        for name, column in zip(table.column_names, table.columns, strict=True)
    ]
    return [Sheet("", pa.table(columns, names=[f"c{at}" for at in range(len(columns))]))]


def _spelled(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a typed column as text; texts and whole numbers are not touched cell by cell."""
    if pa.types.is_integer(column.type) or pa.types.is_string(column.type):
        texts = column.cast(pa.string())
        blank = compute.equal(compute.utf8_trim_whitespace(texts), "")
        return compute.if_else(blank, pa.scalar(None, pa.string()), texts)
    return pa.chunked_array([pa.array([text_of(value) for value in column.to_pylist()], pa.string())])


SAV_ENCODINGS = (None, "GB18030")
"""What the file says of itself, then what old Chinese installations wrote without saying so."""


def read_sav(path: Path) -> list[Sheet]:
    """Read an SPSS file: the codes as cells under the names of the variables, the labels as facts."""
    import pyreadstat  # noqa: PLC0415

    for encoding in SAV_ENCODINGS:
        try:
            values, meta = pyreadstat.read_sav(str(path), encoding=encoding, user_missing=True, output_format="dict")
            break
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError) as error:
            problem = error
    else:
        raise Refused("damaged", str(problem)) from problem
    columns = [pa.array([name, *map(_answer_code, cells)], pa.string()) for name, cells in values.items()]
    labels = {
        "columns": {name: text for name, text in meta.column_names_to_labels.items() if text},
        "values": {name: {str(text_of(code)): str(label) for code, label in of.items()} for name, of in meta.variable_value_labels.items()},
        "missing": {name: [[span["lo"], span["hi"]] for span in spans] for name, spans in meta.missing_ranges.items()},
    }  # fmt: skip
    table = pa.table(columns, names=[f"c{at}" for at in range(len(columns))])
    return [Sheet("", table, {"labels": labels})]


def _answer_code(value: Any) -> str | None:
    """Return a cell of an SPSS file as text; a system-missing number is an empty cell."""
    return None if isinstance(value, float) and value != value else text_of(value)  # noqa: PLR0124 - NaN


READERS = {"workbook": read_workbook, "delimited": read_delimited, "parquet": read_parquet, "sav": read_sav}


def main(kind: str, source: str, folder: str, memory: str, seconds: str) -> int:
    """Read `source` and leave sheets and manifest in `folder`; 0 also when the file is refused with a code."""
    limit_resources(int(memory), int(seconds))
    gc.disable()  # millions of cells, no cycles, and a short life
    manifest: dict[str, Any] = {"sheets": []}
    try:
        for at, sheet in enumerate(READERS[kind](Path(source))):
            target = Path(folder, f"{at}.arrow")
            with pa.OSFile(str(target), "wb") as file, pa.ipc.new_file(file, sheet.cells.schema) as writer:
                writer.write_table(sheet.cells)
            manifest["sheets"].append({"name": sheet.name, "file": target.name, **sheet.facts})
    except Refused as refusal:
        manifest = {"refused": refusal.code, "detail": refusal.detail}
    except MemoryError:
        manifest = {"refused": "memory", "detail": ""}
    except BaseException as error:
        manifest = {"refused": "damaged", "detail": f"{type(error).__name__}: {error}"[:300]}
    Path(folder, "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
