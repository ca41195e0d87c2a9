"""From a sheet whose columns are understood to an `AnswerSheet`: rows, identifiers, metadata, questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evidence.issues import Issue, Place
from evidence.sheet_issues import sheet_issues
from messages import Bilingual, Message
from surveys.answer_files.addresses import source_groups
from surveys.answer_files.build import Column, Declared, Source, build
from surveys.answer_files.cells import Cells, clean, plain
from surveys.answer_files.identifiers import direct_identifier, holds_tokens
from surveys.answer_files.meta import NAMES, completed, meta_column, text_column
from surveys.answer_files.platforms.spss import labelled
from surveys.answer_files.question import Kind, Question
from surveys.answer_files.scrubbing import harmless, scrubbed
from surveys.answer_files.sheet import AnswerSheet
from surveys.errors import UnknownAnswers, UnknownQuestion

if TYPE_CHECKING:
    from evidence.reading import RawSheet
    from surveys.answer_files.layout import Field, Layout

IP = Bilingual("IP 地址", "IP address")
IDENTITY = Bilingual("身份信息", "identity")
TESTS = {"surveypreview", "surveytest", "spam", "previewmode", "调查预览", "预览"}
COMPARED = 3
"""Questions by which a repeated row of headers is told."""


def assemble(raw: RawSheet, layout: Layout, kinds: Mapping[str, Kind], issues: Iterable[Issue] = ()) -> AnswerSheet:
    """Return the answers of a sheet.

    Raises
    ------
    UnknownAnswers
        When no answers lie below the headers.
    """
    reading = _Reading(raw, layout)
    if not len(reading.kept):
        raise UnknownAnswers(
            Message("{place} has headers but no answers below them. Export it again with its answers.", place=raw.place)
        )
    asked, dropped = reading.without_identifiers()
    columns = build(Source(replace(layout, fields=asked), reading.answers_of, reading.declared(asked), kinds))
    _refuse_unknown(kinds, [column.question.id for column in columns])
    meta, remarks = reading.meta()
    index = pd.Index(reading.kept + layout.first_row + 1, name="row")
    frame = pd.DataFrame({column.question.id: column.values for column in columns})
    return AnswerSheet(
        questions=tuple(column.question for column in columns),
        answers=frame.set_axis(index) if columns else pd.DataFrame(index=index),
        meta=meta.set_axis(index),
        source=layout.source,
        platform=layout.key,
        issues=_placed(
            raw,
            [
                *issues,
                *reading.row_issues(),
                *dropped,
                *remarks,
                *reading.scrubbing_issues(asked),
                *_told(columns),
                *_lost(raw),
                *sheet_issues(raw, {f.position for f in layout.fields}, layout.first_row),
            ],
        ),
        label=raw.place,
        metadata=tuple(Question(str(n), str(NAMES.get(str(n), n)), "metadata") for n in meta.columns),
    )


def _refuse_unknown(kinds: Mapping[str, Kind], known: list[str]) -> None:
    """A word about a question that is not there would be lost; one about a whole group (Q3 of Q3_1, Q3_2) is not."""
    unknown = [name for name in kinds if not any(one == name or one.startswith(f"{name}_") for one in known)]
    if unknown:
        raise UnknownQuestion.named(unknown, known)


def _told(columns: Iterable[Column]) -> list[Issue]:
    return [issue for column in columns for issue in column.issues]


def _placed(raw: RawSheet, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    return tuple(replace(issue, place=Place(raw.file, raw.sheet, issue.place.column)) for issue in issues)


def _lost(raw: RawSheet) -> list[Issue]:
    if not raw.lost:
        return []
    said = Message(
        "{count} cells of the workbook hold an error such as #N/A, or a formula whose result was not stored; they count as missing. "
        "Open the file, mend or recalculate it, and save it again.",
        count=raw.lost,
    )
    return [Issue("warning", "lost-cells", said, count=raw.lost)]


@dataclass(frozen=True, eq=False)
class _Read:
    cells: Cells
    skipped: int
    hidden: int
    codes: Declared


@dataclass(frozen=True, eq=False)
class _Reading:
    raw: RawSheet
    layout: Layout
    seen: dict[int, _Read] = field(default_factory=dict)
    waiting: dict[int, Cells] = field(default_factory=dict)

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Rows below the headers that hold anything at all."""
        rows = max(0, self.raw.height - self.layout.first_row)
        held = np.zeros(rows, dtype=bool)
        for f in self.layout.fields:
            held |= self.raw.column(f.position, self.layout.first_row).is_valid().to_numpy()
        return held

    @cached_property
    def repeated(self) -> NDArray[np.bool_]:
        """Rows that hold the headers once more, as when two exports were pasted below each other."""
        asked = [f for f in self.layout.fields if f.role == "answer" and f.header.strip()][:COMPARED]
        same = np.ones(len(self.filled), dtype=bool) if len(asked) > 1 else np.zeros(len(self.filled), dtype=bool)
        for f in asked:
            same &= self._all(f).where(clean(f.header).__eq__)
        return same

    @cached_property
    def tests(self) -> NDArray[np.bool_]:
        """Rows that the platform marks as previews or spam."""
        status = next((f for f in self.layout.fields if f.role == "meta" and f.name == "status"), None)
        if status is None:
            return np.zeros(len(self.filled), dtype=bool)
        return self._all(status).where(lambda text: plain(text) in TESTS)

    @cached_property
    def kept(self) -> NDArray[np.int64]:
        """Positions, below the headers, of the rows that are answers."""
        return np.flatnonzero(self.filled & ~self.repeated & ~self.tests).astype(np.int64)

    def _all(self, f: Field) -> Cells:
        """Return the cells of one column in every row; kept until `read` needs them no more."""
        if f.position not in self.waiting:
            self.waiting[f.position] = Cells.of(self.raw.column(f.position, self.layout.first_row))
        return self.waiting[f.position]

    def cells(self, f: Field) -> Cells:
        """Return the cells of one column in the rows kept, without texts that only other rows hold."""
        cells = self._all(f)
        return cells if len(self.kept) == len(self.filled) else cells.rows(self.kept).present()

    def read(self, f: Field) -> _Read:
        """Return the answers of one column, read once."""
        if f.position not in self.seen:
            cells, skipped = self.layout.blanks.removed(self.cells(f))
            labels = self.raw.labels
            spoken, codes = labelled(cells, f.header, labels) if labels else (cells, {})
            clean = [harmless(text) for text in spoken.texts]
            hidden = (
                spoken.counts @ [text != new for text, new in zip(spoken.texts, clean, strict=True)] if clean else 0
            )
            scrubbed = spoken.changed(dict(zip(spoken.texts, clean, strict=True)).__getitem__) if hidden else spoken
            self.seen[f.position] = _Read(scrubbed, skipped, int(hidden), codes)
            self.waiting.pop(f.position, None)
        return self.seen[f.position]

    def answers_of(self, f: Field) -> tuple[Cells, int]:
        """Return answers, scrubbed and without tokens for “no answer”, and how many were led past the question."""
        found = self.read(f)
        return found.cells, found.skipped

    def scrubbing_issues(self, fields: Iterable[Field]) -> list[Issue]:
        """Say in which columns, and in how many answers, something that looks like an identifier was blackened."""
        issues = []
        for f in fields:
            hidden = self.read(f).hidden if f.role in ("answer", "open") else 0
            if hidden:
                said = Message(
                    "In {count} answers, what looked like a phone number, an identity number, an address or an account was blackened.",
                    count=hidden,
                )
                issues.append(Issue("info", "scrubbed", said, Place(column=f.header.strip()[:60]), count=hidden))
        return issues

    def declared(self, fields: Iterable[Field]) -> dict[int, Declared]:
        """Return options with codes by position, where the file declares them for every answer given."""
        if self.raw.labels is None:
            return {}
        return {f.position: codes for f in fields if (codes := self.read(f).codes)}

    def without_identifiers(self) -> tuple[tuple[Field, ...], list[Issue]]:
        """Return the fields that do not tell who answered, and a remark on each that does."""
        kept, issues = [], []
        for f in self.layout.fields:
            kind = IP if f.role == "address" else IDENTITY if f.role == "identifier" else None
            if f.role in ("answer", "open"):
                kind = direct_identifier(f.part or f.text or f.header, self.cells(f))
            if kind is None:
                kept.append(f)
            else:
                issues.append(_dropped(f, kind))
        return tuple(kept), issues

    def meta(self) -> tuple[pd.DataFrame, list[Issue]]:
        """Return what the platform noted; a response without a number gets its place in the file."""
        columns: dict[str, pd.Series] = {}
        issues: list[Issue] = []
        for f in self.layout.fields:
            if f.role == "meta" and f.name not in columns:
                cells = self.layout.blanks.removed(self.cells(f))[0]
                if f.name not in NAMES and (direct_identifier(f.header, cells) is not None or holds_tokens(cells)):
                    issues.append(_dropped(f, IDENTITY))
                    continue
                columns[f.name], found = meta_column(
                    f.name, cells.changed(scrubbed) if f.name == "source_detail" else cells
                )
                issues += found
            elif f.role == "address":
                columns["source_group"] = source_groups(self.cells(f))
        numbers = columns.pop("response_id", None)
        given = text_column([str(at) for at in range(1, len(self.kept) + 1)]) if numbers is None else numbers
        return completed(pd.DataFrame({"response_id": given, **columns})), issues

    def row_issues(self) -> list[Issue]:
        """Say which rows were left out."""
        blank = Message("{count} empty rows were left out.", count=int((~self.filled).sum()))
        again = Message("{count} rows repeat the headers and were left out.", count=int(self.repeated.sum()))
        tests = Message(
            "{count} answers are previews or spam by the word of the platform and were left out.",
            count=int(self.tests.sum()),
        )
        return [
            *self._rows("info", "empty-rows", blank, ~self.filled),
            *self._rows("warning", "repeated-headers", again, self.repeated),
            *self._rows("error", "test-answers", tests, self.tests),
        ]

    def _rows(self, severity: str, code: str, said: Message, which: NDArray[np.bool_]) -> list[Issue]:
        rows = np.flatnonzero(which) + self.layout.first_row + 1
        if not len(rows):
            return []
        return [Issue(severity, code, said, rows=tuple(rows[:1000].tolist()), count=len(rows))]  # type: ignore[arg-type]


def _dropped(f: Field, kind: Bilingual) -> Issue:
    if f.role == "address":
        said = Message("The IP address was used once, to number answers of one origin, and dropped.")
    else:
        said = Message("This column tells who answered ({kind}) and was dropped before anything was stored.", kind=kind)
    return Issue("warning", "identifier", said, Place(column=f.header.strip()[:60]))
