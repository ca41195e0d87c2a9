"""What a person has to know about one column, in a few sentences: for the fill-in template and the data dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.schema import TABLES, Privacy
from evidence.table_issues import KINDS
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evidence.schema import Column

PRIVACY: dict[Privacy, Bilingual] = {
    Privacy.PUBLIC: Bilingual("公开", "public"),
    Privacy.INTERNAL: Bilingual("内部", "internal"),
    Privacy.ORGANISATION: Bilingual("单位保密", "confidential for the organisation"),
    Privacy.PERSON: Bilingual("个人（去标识）", "about a person, without name"),
    Privacy.IDENTIFIER: Bilingual("直接标识", "identifies a person"),
}


def expected(column: Column) -> str:
    """Return what may stand in a column: its kind, list of values, unit and range."""
    if column.codes is not None:
        names = [name for name in column.codes.names.values() if str(name)]
        return str(Message("one of {values}", values=Quoted(names, most=40)))
    parts = [str(KINDS[column.kind])]
    if column.unit:
        parts.append(str(Message("in {unit}", unit=column.unit)))
    if column.least is not None and column.most is not None:
        parts.append(str(Message("{least:g} to {most:g}", least=column.least, most=column.most)))
    elif column.least is not None:
        parts.append(str(Message("{least:g} or more", least=column.least)))
    return str(Message("{first}, {second}", first=parts[0], second=parts[1])) if len(parts) == 2 else _listed(parts)


def _listed(parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text = str(Message("{first}, {second}", first=text, second=part))
    return text


def notes(column: Column) -> list[str]:
    """Return the lines of the comment on a header."""
    lines = [
        str(Message("Required: a row without it is left out.")) if column.required and not column.keep_blank else ""
    ]
    lines.append(expected(column))
    if column.key:
        lines.append(str(Message("Part of the key: no two rows may have the same.")))
    if column.refers:
        lines.append(str(Message("Must occur in the table “{table}”.", table=TABLES[column.refers].label)))
    if len(column.aliases) > 1:
        lines.append(str(Message("The header may also read {aliases}.", aliases=Quoted(column.aliases[1:]))))
    if column.default is not None:
        shown = column.codes.name(str(column.default)) if column.codes is not None else _plain(column.default)
        lines.append(str(Message("Without this column every row gets “{value}”.", value=shown)))
    if str(column.note):
        lines.append(str(column.note))
    return [line for line in lines if line]


def _plain(value: object) -> object:
    return (Bilingual("否", "no") if value is False else Bilingual("是", "yes")) if isinstance(value, bool) else value
