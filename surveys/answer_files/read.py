"""The public door: a file of any survey platform in; questions, answers and remarks out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from evidence.issues import Issue, Place
from evidence.reading import Limits, read_sheets
from messages import Message, Quoted
from surveys.answer_files.assemble import assemble
from surveys.answer_files.layout import Numbers
from surveys.answer_files.platforms import KNOWN, PLATFORMS, UNKNOWN
from surveys.answer_files.platforms.platform import Head
from surveys.answer_files.question import Kind
from surveys.errors import UnknownAnswers

if TYPE_CHECKING:
    from evidence.reading import RawSheet
    from evidence.reading.files import Source as File
    from surveys.answer_files.platforms import Platform
    from surveys.answer_files.sheet import AnswerSheet


def read_answers(
    source: File,
    name: str | None = None,
    *,
    sheet: str | None = None,
    platform: str | None = None,
    header_row: int | None = None,
    kinds: Mapping[str, Kind] | None = None,
    numbers: str | None = None,
    limits: Limits | None = None,
) -> AnswerSheet:
    """Read the answers that a survey platform exported.

    Recognised by themselves: 问卷星 (by text, by order, by score; old and new headers), 腾讯问卷, Qualtrics, LimeSurvey, KoboToolbox and
    ODK Central, Microsoft and Google Forms, SPSS files with labels, and this workbench's own table. Anything else with one row of
    headers is read as such, and said to be unknown.

    The file is parsed in a child process with limits. Columns that identify respondents are dropped before anything is kept, open
    answers are scrubbed, the IP address serves once to number answers of one origin.

    Parameters
    ----------
    source, name
        A path or an open binary file, and what it is called where the source does not know.
    sheet
        Name of the sheet; by default the one that looks most like answers.
    platform
        Key of the platform, when it is not recognised: see `surveys.answer_files.platforms.PLATFORMS`.
    header_row
        Row of the headers in the file, counted from 1, when it is not found.
    kinds
        Question id → kind, where the kind was not told rightly from the answers.
    numbers
        What bare numbers are: ``answers``, ``order`` (order numbers of options) or ``scores``; by default told from the file.
    limits
        What reading may cost.

    Raises
    ------
    UnreadableFile
        The file is no table, is damaged, locked, too large or hostile.
    UnknownAnswers
        No sheet looks like answers; says what was expected.

    Examples
    --------
    >>> sheet = read_answers("职工问卷_按文本.xlsx")  # doctest: +SKIP
    >>> sheet.table  # doctest: +SKIP
    """
    raw, chosen, row, aside = _choose(read_sheets(source, name, limits, labelled=True), sheet, platform, header_row)
    layout = chosen.layout(raw, row)
    if numbers is not None:
        layout = replace(layout, numbers=cast("Numbers", _one_of("numbers", numbers, get_args(Numbers))))
    for kind in (kinds or {}).values():
        _one_of("kinds", kind, get_args(Kind))
    return assemble(raw, layout, kinds or {}, aside)


def _one_of(what: str, word: str, allowed: Sequence[str]) -> str:
    if word not in allowed:
        raise UnknownAnswers(
            Message("`{what}` can be {allowed}, not “{word}”.", what=what, allowed=Quoted(allowed, most=12), word=word)
        )
    return word


def _choose(
    sheets: Sequence[RawSheet], wanted: str | None, platform: str | None, header_row: int | None
) -> tuple[RawSheet, Platform, int, list[Issue]]:
    """Return the sheet of answers, its platform and the row of its headers, and which sheets were left aside."""
    if wanted is not None:
        named = [s for s in sheets if s.sheet == wanted]
        if not named:
            raise UnknownAnswers(
                Message(
                    "There is no sheet “{sheet}”. The file has {sheets}.",
                    sheet=wanted,
                    sheets=Quoted(s.sheet for s in sheets),
                )
            )
        sheets = named
    if platform is not None and platform not in PLATFORMS:
        raise UnknownAnswers.no_platform(platform, PLATFORMS)
    candidates = (PLATFORMS[platform],) if platform else KNOWN
    by_size = sorted(sheets, key=lambda s: -s.height * s.width)
    heads = {id(raw): Head(raw) for raw in by_size}
    for raw in by_size:
        for one in candidates:
            row = one.find(heads[id(raw)]) if header_row is None else _given(raw, header_row, one if platform else None)
            if row is not None:
                return raw, one, row, _left_aside(sheets, raw)
    for raw in by_size:
        row = UNKNOWN.find(heads[id(raw)]) if header_row is None else _given(raw, header_row, UNKNOWN)
        if row is not None and platform in (None, UNKNOWN.key):
            return raw, UNKNOWN, row, [_unknown(raw), *_left_aside(sheets, raw)]
    raise _no_answers(by_size[0])


def _given(raw: RawSheet, header_row: int, word: Platform | None) -> int | None:
    """Return the row a person named, counted from 0, when it exists and the platform was named with it."""
    if word is None:
        return None
    if not 1 <= header_row < raw.height:
        raise UnknownAnswers(
            Message(
                "{place} has {rows} rows; row {row} cannot hold the headers of answers below it.",
                place=raw.place,
                rows=raw.height,
                row=header_row,
            )
        )
    return header_row - 1


def _no_answers(raw: RawSheet) -> UnknownAnswers:
    return UnknownAnswers(
        Message(
            "{place} does not look like answers to a questionnaire. Expected is an export of 问卷星, 腾讯问卷, Qualtrics, LimeSurvey, "
            "KoboToolbox, Microsoft or Google Forms or SPSS, or one row of headers with one row per respondent below it. Name the row "
            "of headers if it is another one.",
            place=raw.place,
        )
    )


def _unknown(raw: RawSheet) -> Issue:
    said = Message(
        "The platform was not recognised: expected were the headers of 问卷星 (序号, 提交答卷时间 …), 腾讯问卷, Qualtrics (StartDate …), "
        "LimeSurvey (submitdate …), KoboToolbox (_uuid …), Microsoft or Google Forms. The sheet was read as one row of headers with one "
        "row per respondent; check the kinds of the questions."
    )
    return Issue("warning", "unknown-platform", said, Place(raw.file, raw.sheet))


def _left_aside(sheets: Sequence[RawSheet], taken: RawSheet) -> list[Issue]:
    others = [s.sheet for s in sheets if s is not taken]
    if not others:
        return []
    said = Message("The sheets {sheets} were left aside. Name one of them to read it instead.", sheets=Quoted(others))
    return [Issue("info", "sheets-aside", said, Place(taken.file, taken.sheet))]
