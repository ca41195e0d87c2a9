"""Import profiles: the person's word about headers, kept for the next period's files."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from evidence.conversion import convert
from evidence.errors import InvalidMapping
from evidence.matching import SheetMapping
from evidence.matching.header_rows import table_headers
from evidence.matching.headers import header_of
from evidence.schema import TABLES
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evidence.schema import TableSpec

VERSION = 1


@dataclass(frozen=True)
class ImportProfile:
    """Mappings by the signature of the sheet they belong to.

    Attributes
    ----------
    mappings
        Signature of a sheet (`signature`) → how it becomes a table.
    """

    mappings: dict[str, SheetMapping]

    def find(self, headers: Sequence[str]) -> SheetMapping | None:
        """Return the mapping of a sheet with these headers, in any order."""
        return self.mappings.get(signature(headers))

    def find_in(self, rows: Sequence[Sequence[str]]) -> SheetMapping | None:
        """Return the mapping of a sheet that has its headers in one of these rows."""
        found = (self.find(table_headers(rows, at)) for at in range(len(rows)))
        return next((mapping for mapping in found if mapping is not None), None)

    def with_more(self, other: ImportProfile) -> ImportProfile:
        """Return this profile and another one; where both know a sheet, the other one counts."""
        return ImportProfile(self.mappings | other.mappings)

    def to_json(self) -> str:
        """Return the profile as text that `from_json` reads back."""
        content = {key: asdict(mapping) for key, mapping in self.mappings.items()}
        return json.dumps({"import_profile": VERSION, "mappings": content}, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> ImportProfile:
        """Read a profile.

        Raises
        ------
        InvalidMapping
            When the text is no profile, or names a table or column that does not exist.
        """
        try:
            content = json.loads(text)
            if content["import_profile"] != VERSION:
                raise InvalidMapping(
                    Message(
                        "This import profile was saved by another version of the workbench. Map the sheets once more."
                    )
                )
            return cls({str(key): _mapping(entry) for key, entry in content["mappings"].items()})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InvalidMapping(
                Message("This file is not an import profile. Choose a file that was saved with “Save import profile”.")
            ) from error


def signature(headers: Sequence[str]) -> str:
    """Return what identifies a sheet layout: its comparable headers, sorted.

    >>> signature(["2、企业名称", "企业编号 "]) == signature(["企业编号", "企業名稱"])
    True
    """
    return "|".join(sorted(header_of(text).plain for text in headers if text.strip()))


def _mapping(entry: dict[str, Any]) -> SheetMapping:
    columns, constants = dict(entry["columns"]), dict(entry["constants"])
    if not all(
        isinstance(text, str) for text in [entry["table"], *columns, *columns.values(), *constants, *constants.values()]
    ):
        raise TypeError
    codes = {str(column): dict(words) for column, words in dict(entry.get("codes", {})).items()}
    nulls = entry.get("nulls", [])
    if not isinstance(nulls, list) or not all(
        isinstance(text, str)
        for text in [*nulls, *(part for words in codes.values() for pair in words.items() for part in pair)]
    ):
        raise TypeError
    mapping = SheetMapping(entry["table"], columns, constants, tuple(nulls), codes)
    check_mapping(mapping)
    return mapping


def check_mapping(mapping: SheetMapping) -> None:
    """Refuse a mapping to tables or columns that do not exist, of two headers to one column, or of an unfit fixed value."""
    if mapping.table not in TABLES:
        raise InvalidMapping.unknown_table(mapping.table, list(TABLES))
    spec = TABLES[mapping.table]
    named = [name for name in mapping.columns.values() if name]
    for name in [*named, *mapping.constants]:
        if name not in spec.by_name and not (spec.open_to and re.match(spec.open_to, name)):
            raise InvalidMapping.unknown_column(spec, name)
    twice = next((name for name in named if named.count(name) > 1 or name in mapping.constants), None)
    if twice:
        raise InvalidMapping(
            Message(
                "“{column}” is filled from two places. Keep one header or one fixed value for it.",
                column=_label(spec, twice),
            )
        )
    for name, text in mapping.constants.items():
        _check_constant(spec, name, text)
    for name, words in mapping.codes.items():
        _check_codes(spec, name, words)


def _check_constant(spec: TableSpec, name: str, text: str) -> None:
    if name not in spec.by_name:
        return
    found = convert(pa.chunked_array([pa.array([text], pa.string())]), spec.by_name[name])
    if found.values.null_count:
        raise InvalidMapping(
            Message(
                "The fixed value “{value}” does not fit “{column}”. Choose another one, or leave it empty.",
                value=text[:60],
                column=_label(spec, name),
            )
        )


def _check_codes(spec: TableSpec, name: str, words: Mapping[str, str]) -> None:
    """Refuse words for a column that has no list of values, or for values that are not on it."""
    if name not in spec.by_name:
        raise InvalidMapping.unknown_column(spec, name)
    listed = spec.by_name[name].codes
    if listed is None:
        raise InvalidMapping.without_list(_label(spec, name))
    for text, code in words.items():
        if code not in listed.names:
            raise InvalidMapping.unknown_code(
                _label(spec, name), text, code, [str(known) for known in listed.names.values()]
            )


def _label(spec: TableSpec, name: str) -> object:
    return spec.by_name[name].label if name in spec.by_name else name
