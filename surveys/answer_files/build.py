"""From columns of cells to questions with their answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from evidence.conversion.numbers import number_of
from evidence.issues import Issue, Place
from messages import Bilingual, Message
from surveys.answer_files.blanks import in_text
from surveys.answer_files.cells import Cells
from surveys.answer_files.classify import guess, has_options, is_date
from surveys.answer_files.groups import (
    are_places,
    are_ranks,
    are_ticks,
    chosen_options,
    placed,
    ranked_options,
    ranks,
    ticks,
)
from surveys.answer_files.meta import text_column, times
from surveys.answer_files.question import CHOSEN, Kind, Question
from surveys.answer_files.splitting import BESIDE, RANKED, choice_of, joining_sign

if TYPE_CHECKING:
    from surveys.answer_files.layout import Field, Layout

OPEN = Bilingual("补充说明", "written beside an option")
Declared = Mapping[str, float]
"""Options a file declares with their codes."""


@dataclass(frozen=True, eq=False)
class Column:
    """One question with its answers, and what was noticed."""

    question: Question
    values: pd.Series
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, eq=False)
class Source:
    """What `build` draws on.

    Attributes
    ----------
    layout
        What the columns are.
    cells_of
        Answers of one field, scrubbed and without tokens for “no answer”, and the number of respondents led past it.
    declared
        Options and codes by position, for files that declare them.
    kinds
        The person's word about kinds, by the id of the question.
    """

    layout: Layout
    cells_of: Callable[[Field], tuple[Cells, int]]
    declared: Mapping[int, Declared] = field(default_factory=lambda: MappingProxyType({}))
    kinds: Mapping[str, Kind] = field(default_factory=lambda: MappingProxyType({}))


def build(source: Source) -> list[Column]:
    """Return the questions of a sheet in the order of its columns; ids are unique."""
    wanted = [f for f in source.layout.fields if f.role in ("answer", "open")]
    columns: list[Column] = []
    for at, (_, fields) in enumerate(groupby(wanted, key=lambda f: f.group or f.position), start=1):
        columns += _group(list(fields), f"Q{at}", source)
    return _unique(columns)


def _unique(columns: list[Column]) -> list[Column]:
    seen: set[str] = set()
    found = []
    for column in columns:
        name, at = column.question.id, 2
        while name in seen:
            name, at = f"{column.question.id}.{at}", at + 1
        seen.add(name)
        found.append(replace(column, question=replace(column.question, id=name)))
    return found


def _group(fields: list[Field], fallback: str, source: Source) -> list[Column]:
    asked = [f for f in fields if f.role == "answer"]
    opened = [f for f in fields if f.role == "open"]
    base = _base(fields, fallback)
    columns: list[Column] = []
    if len(asked) == 1 and not asked[0].part:
        base = asked[0].name or base
        columns = _one(asked[0], base, "", source)
    elif asked:
        columns = _several(asked, base, source)
    return columns + [c for f in opened for c in _opened(f, base, source)]


def _base(fields: list[Field], fallback: str) -> str:
    first = fields[0]
    if first.number:
        return f"Q{first.number}"
    return first.group if first.group and first.name else fallback


def _several(fields: list[Field], base: str, source: Source) -> list[Column]:
    read = [source.cells_of(f) for f in fields]
    cells, skipped = [c for c, _ in read], max(count for _, count in read)
    parts = _different([f.part for f in fields])
    asked = Question(
        base,
        fields[0].text,
        "multiple",
        fields[0].number,
        options=parts,
        columns=tuple(f.header for f in fields),
        skipped=skipped,
    )
    if source.kinds.get(base, "multiple") == "multiple" and are_ticks(cells, parts, source.layout):
        chosen, answered = ticks(cells, source.layout)
        return [_told(asked, pd.Series(chosen_options(chosen, answered, parts), dtype=object))]
    places = ranks(cells) if source.kinds.get(base, "ranking") == "ranking" and are_ranks(cells) else None
    if places is not None:
        return [_told(replace(asked, kind="ranking"), pd.Series(ranked_options(places, parts), dtype=object))]
    if source.kinds.get(base, "ranking") == "ranking" and are_places(cells, parts):
        options = tuple(dict.fromkeys(text for column in cells for text in column.texts))
        values = pd.Series(placed(cells), dtype=object)
        return [_told(replace(asked, kind="ranking", options=options), values)]
    names = [f.name or f"{base}_{at}" for at, f in enumerate(fields, start=1)]
    rows = [_one(f, name, f.text, source) for f, name in zip(fields, names, strict=True)]
    return _alike([column for row in rows for column in row], dict(zip(names, fields, strict=True)), source)


def _alike(rows: list[Column], fields: Mapping[str, Field], source: Source) -> list[Column]:
    """Give the rows of a matrix one list of options; a row too seldom answered to show what it is follows the others."""
    closed = [row.question for row in rows if row.question.kind == "matrix" and not row.question.codes]
    words = [source.cells_of(f)[0] for f in fields.values() if f.name not in source.kinds]
    pool = Cells.pooled([cells for cells in words if guess(cells, source.layout.numbers).kind in ("single", "text")])
    shared = dict.fromkeys(option for question in closed for option in question.options)
    options = tuple(dict.fromkeys([*shared, *(pool.texts if has_options(pool) else ())]))
    if closed and closed[0].numbered:
        options = tuple(sorted(options, key=lambda option: number_of(option) or 0.0))
    return [_follow(row, options, fields, source) for row in rows]


def _follow(row: Column, options: tuple[str, ...], fields: Mapping[str, Field], source: Source) -> Column:
    question = row.question
    if question.kind == "matrix" and not question.codes:
        return replace(row, question=replace(question, options=options))
    if question.kind != "text" or question.id not in fields or question.id in source.kinds or not options:
        return row
    cells, _ = source.cells_of(fields[question.id])
    if not set(cells.texts) <= set(options):
        return row
    return _told(replace(question, kind="matrix", options=options), text_column(cells.take(list(cells.texts))))


def _different(parts: Sequence[str]) -> tuple[str, ...]:
    """Number options that are written alike, or not at all."""
    return tuple(part if part and parts.count(part) == 1 else f"{part}#{at}" for at, part in enumerate(parts, start=1))


def _told(question: Question, values: pd.Series, issues: Sequence[Issue] = ()) -> Column:
    return Column(replace(question, answered=int(values.notna().sum())), values, tuple(issues))


def _one(f: Field, name: str, stem: str, source: Source) -> list[Column]:
    """Return the question of one column, and the open text beside its options as a second one."""
    cells, skipped = source.cells_of(f)
    text = (
        f.part
        if stem
        else f.text or f.header.strip() or str(Bilingual(f"第{f.position + 1}列", f"column {f.position + 1}"))
    )
    asked = Question(name, text, "text", f.number, stem, columns=(f.header,), skipped=skipped)
    forced = source.kinds.get(name)
    sign = _sign(cells, forced, source)
    if sign is not None:
        return _joined(asked, cells, sign)
    if f.position in source.declared and forced in (None, *CHOSEN):
        codes = source.declared[f.position]
        question = replace(asked, kind=_chosen(stem), options=tuple(codes), codes=MappingProxyType(dict(codes)))
        return [_told(question, text_column(cells.take(list(cells.texts))))]
    if forced in (None, *CHOSEN) and any(BESIDE.search(text) for text in cells.texts):
        return _joined(replace(asked, kind=_chosen(stem)), cells, "")
    return [_plain(asked, cells, forced, source)]


def _sign(cells: Cells, forced: Kind | None, source: Source) -> str | None:
    if forced not in (None, "multiple", "ranking"):
        return None
    layout = source.layout
    certain = layout.separators + (layout.maybe if forced else ())
    sign = joining_sign(cells, certain, () if forced else layout.maybe)
    return sign if sign is not None or forced is None else "┋"


def _chosen(stem: str) -> Kind:
    return "matrix" if stem else "single"


def _joined(asked: Question, cells: Cells, sign: str) -> list[Column]:
    """Return a choice of several options (or one, without a sign), and what was written beside them."""
    choices = [choice_of(text, sign) for text in cells.texts]
    options = tuple(dict.fromkeys(option for choice in choices for option in choice.options))
    if sign:
        kind: Kind = "ranking" if sign == RANKED or _in_orders([choice.options for choice in choices]) else "multiple"
        values = pd.Series(cells.take([choice.options for choice in choices]), dtype=object)
    else:
        kind = asked.kind
        values = text_column(cells.take([next(iter(choice.options), None) for choice in choices]))
    columns = [_told(replace(asked, kind=kind, options=options), values)]
    if any(choice.beside for choice in choices):
        beside = text_column(cells.take([choice.beside or None for choice in choices]))
        columns.append(_told(_open_question(asked.id, asked.text, str(OPEN), asked), beside))
    return columns


def _in_orders(choices: Sequence[tuple[str, ...]]) -> bool:
    """Tell a ranking without arrows: everybody names the same options, in different orders."""
    return len(choices) > 1 and len(choices[0]) > 1 and len({frozenset(options) for options in choices}) == 1


def _opened(f: Field, base: str, source: Source) -> list[Column]:
    cells, _ = source.cells_of(f)
    if not cells.texts:
        return []
    asked = Question(f"{base}_open", f.part or str(OPEN), "text", f.number, f.text, columns=(f.header,))
    return [_open_text(asked, cells)]


def _open_question(name: str, stem: str, text: str, asked: Question) -> Question:
    return Question(f"{name}_open", text, "text", asked.number, stem, columns=asked.columns)


def _plain(asked: Question, cells: Cells, forced: Kind | None, source: Source) -> Column:
    guessed = guess(cells, source.layout.numbers, asked.text)
    kind: Kind = forced or guessed.kind
    if kind == "text":
        return _open_text(asked, cells)
    if kind in ("scale", "number"):
        return _numbers(replace(asked, kind=kind), cells)
    if kind == "date":
        values, bad = times(cells)
        return _told(replace(asked, kind="date"), values, [*_not_of_kind(asked, bad), *_maybe_options(asked, cells)])
    return _options(asked, cells, source)


def _options(asked: Question, cells: Cells, source: Source) -> Column:
    numbered = (
        source.layout.numbers == "order" and bool(cells.texts) and all(number_of(t) is not None for t in cells.texts)
    )
    options = tuple(sorted(cells.texts, key=lambda t: number_of(t) or 0.0)) if numbered else cells.texts
    kind = _chosen(asked.stem)
    question = replace(asked, kind=kind, options=options, numbered=numbered)
    return _told(question, text_column(cells.take(list(cells.texts))), _dates_among(question, cells))


def _numbers(asked: Question, cells: Cells) -> Column:
    values = pd.Series(cells.numbers([number_of(text) for text in cells.texts]))
    return _told(asked, values, _not_of_kind(asked, cells.filled - int(values.notna().sum())))


def _open_text(asked: Question, cells: Cells) -> Column:
    kept = cells.changed(in_text)
    return _told(replace(asked, kind="text"), text_column(kept.take(list(kept.texts))))


def _not_of_kind(asked: Question, count: int) -> list[Issue]:
    if not count:
        return []
    said = Message("{count} answers are not of the kind of this question and count as missing.", count=count)
    return [Issue("warning", "not-of-kind", said, Place(column=asked.id), count=count)]


def _dates_among(asked: Question, cells: Cells) -> list[Issue]:
    """Say so when a spreadsheet has turned options such as 1-5 into dates."""
    damaged = int(cells.where(is_date).sum())
    if not damaged:
        return []
    said = Message(
        "{count} answers to “{question}” are dates among other options: a spreadsheet has probably turned options such as “1-5” "
        "into dates. Export the file again without opening it in a spreadsheet.",
        count=damaged,
        question=asked.title[:60],
    )
    return [Issue("warning", "dates-for-options", said, Place(column=asked.id), count=damaged)]


def _maybe_options(asked: Question, cells: Cells) -> list[Issue]:
    if not has_options(cells):
        return []
    said = Message(
        "The answers to “{question}” are {different} dates, each given often. If they were options such as “1-5”, a spreadsheet "
        "has turned them into dates: export the file again without opening it in a spreadsheet.",
        question=asked.title[:60],
        different=len(cells.texts),
    )
    return [Issue("info", "dates-for-options", said, Place(column=asked.id), count=cells.filled)]
