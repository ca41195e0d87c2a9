"""Questions that share their options, so that a person gives points to each option once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from surveys.answer_files.cells import plain
from surveys.answer_files.ladders import suggest
from surveys.answer_files.question import CHOSEN
from surveys.quality import attention_checks

if TYPE_CHECKING:
    from surveys.answer_files import AnswerSheet, Question

MOST_OPTIONS = 15
"""A question with more options is a list of things, not a scale."""
RATINGS = ("scale", "number")
SHORTEST = 3
"""Fewest questions of one ladder that are proposed as a scale."""
LONGEST = 12
"""Most questions that are proposed; longer lists hold several scales."""


@dataclass(frozen=True)
class Block:
    """Questions answered on the same options.

    Attributes
    ----------
    questions
        Ids, in the order of the questionnaire.
    points
        Option → proposed points, from least to most; None where nothing can be proposed, or the option is no step (不适用). Empty for
        ratings, which are points already.
    counts
        Option → how many answers chose it, over all questions of the block.
    known
        Whether the proposal rests on a known ladder or on codes in the file. Order numbers are proposed as they are, but not known.
    ends
        Of ratings, the lowest and highest answer seen; of options, None.
    """

    questions: tuple[str, ...]
    points: Mapping[str, float | None]
    counts: Mapping[str, int]
    known: bool = False
    ends: tuple[float, float] | None = None

    @property
    def rating(self) -> bool:
        """Whether the answers are numbers that need no points."""
        return self.ends is not None


def candidates(sheet: AnswerSheet) -> tuple[str, ...]:
    """Return the ids of questions that can be items of a scale: one option of a few, or a number, answered at least once."""
    return tuple(q.id for q in sheet.questions if _fits(q) and sheet.answers[q.id].notna().any())


def _fits(question: Question) -> bool:
    if question.kind in RATINGS:
        return True
    return question.kind in CHOSEN and 2 <= len(question.options) <= MOST_OPTIONS


def blocks(sheet: AnswerSheet, names: Sequence[str]) -> tuple[Block, ...]:
    """Return the questions in blocks that share options, each with proposed points.

    Two questions belong together when their options are steps of one known ladder, or more than half of the options of the one
    are options of the other; and both were exported by words, by order, or with the same codes.
    The proposal is a known ladder (agree, satisfied …), the codes of the file, or, in an export by order, the order number; it is
    never applied before a person confirms it.

    Raises
    ------
    UnknownQuestion
        A name that the answers do not have.
    """
    groups: list[list[Question]] = []
    for question in [sheet.question(name) for name in names]:
        home = next((group for group in groups if any(_akin(question, other) for other in group)), None)
        if home is None:
            groups.append([question])
        else:
            home.append(question)
    return tuple(_block(sheet, members) for members in groups)


def _akin(one: Question, other: Question) -> bool:
    """Return whether two questions are answered on the same options, some of which nobody may have chosen."""
    if one.kind in RATINGS or other.kind in RATINGS:
        return one.kind == other.kind and bool(one.stem) and one.stem == other.stem
    if one.numbered != other.numbered:
        return False
    if dict(one.codes) != dict(other.codes):
        return False
    ladders = [suggest(question.options) for question in (one, other)]
    if all(ladders):
        return ladders[0].ladder == ladders[1].ladder  # type: ignore[union-attr]
    mine, theirs = ({plain(option) for option in question.options} for question in (one, other))
    return 2 * len(mine & theirs) > min(len(mine), len(theirs))


def _block(sheet: AnswerSheet, members: Sequence[Question]) -> Block:
    names = tuple(question.id for question in members)
    if members[0].kind in RATINGS:
        values = sheet.answers[list(names)]
        return Block(
            names,
            MappingProxyType({}),
            MappingProxyType({}),
            True,
            (float(values.min().min()), float(values.max().max())),
        )
    options = list({plain(option): option for question in members for option in question.options}.values())
    points, known = _proposal(members, options)
    return Block(names, MappingProxyType(points), MappingProxyType(_counted(sheet, names, options)), known)


def _proposal(members: Sequence[Question], options: Sequence[str]) -> tuple[dict[str, float | None], bool]:
    codes = {plain(option): code for question in members for option, code in question.codes.items()}
    if all(plain(option) in codes for option in options):
        return {
            option: codes[plain(option)] for option in sorted(options, key=lambda option: codes[plain(option)])
        }, True
    if all(question.numbered for question in members):
        return {option: float(option) for option in sorted(options, key=float)}, False
    found = suggest(options)
    if found is None:
        return dict.fromkeys(options), False
    placed: dict[str, float | None] = {option: float(at) for at, option in enumerate(found.order, start=1)}
    return placed | dict.fromkeys(found.left_over), True


def _counted(sheet: AnswerSheet, names: Sequence[str], options: Sequence[str]) -> dict[str, int]:
    counts = dict.fromkeys((plain(option) for option in options), 0)
    for name in names:
        for answer, count in sheet.answers[name].value_counts().items():
            counts[plain(str(answer))] = counts.get(plain(str(answer)), 0) + int(count)
    return {option: counts[plain(option)] for option in options}


def first_choice(sheet: AnswerSheet) -> tuple[str, ...]:
    """Return the questions to propose as a scale: the longest matrix on a known ladder, else the longest block on one; or none.

    Attention checks are left out, and more than `LONGEST` items are not proposed.
    """
    checks = attention_checks(sheet)
    words = [name for name in candidates(sheet) if name not in checks and sheet.question(name).kind in CHOSEN]
    known = [block.questions for block in blocks(sheet, words) if block.known]
    rows: dict[tuple[str, str], list[str]] = {}
    for name in (name for questions in known for name in questions if sheet.question(name).stem):
        rows.setdefault((name.rpartition("_")[0], sheet.question(name).stem), []).append(name)
    long_enough = [[tuple(found) for found in choice if len(found) >= SHORTEST] for choice in (rows.values(), known)]
    best = next((max(found, key=len) for found in long_enough if found), ())
    return best[:LONGEST]
