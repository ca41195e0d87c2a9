"""Which question of a file is which item of the questionnaire: exact after normalisation, else near matches to confirm."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from evidence.matching.headers import header_of
from messages import Message, Sentences
from surveys.answer_files import AnswerSheet
from surveys.instrument.choices import shown
from surveys.instrument.forms import FORMS, Form, form_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR_ENOUGH = 0.6
MOST_COMPARED = 300
"""Questions without an exact match that are compared word by word; beyond, a file is not this questionnaire."""
BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
UNTOLD = re.compile(r"^第\d+题$")
NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Matching:
    """Questions and the items they bring.

    Attributes
    ----------
    form
        The form they were compared with.
    exact
        Question id → item or background question.
    near
        Question id → items it may be, most likely first; offered, never taken without a person's word.
    unmatched
        Questions like no item at all.
    absent
        Items of the form that no question brings.
    """

    form: Form
    exact: Mapping[str, str]
    near: Mapping[str, tuple[str, ...]]
    unmatched: tuple[str, ...]
    absent: tuple[str, ...]

    def apply(self, sheet: AnswerSheet, confirmed: Mapping[str, str] | None = None) -> AnswerSheet:
        """Return the sheet with its questions called by their items; `confirmed` adds a person's word, question id → item."""
        return sheet.renamed({**self.exact, **(confirmed or {})})

    @property
    def table(self) -> pd.DataFrame:
        """One row per question: its item, or the items it may be."""
        rows = [{"question": name, "item": item, "near": ""} for name, item in self.exact.items()]
        rows += [{"question": name, "item": "", "near": ", ".join(items)} for name, items in self.near.items()]
        rows += [{"question": name, "item": "", "near": ""} for name in self.unmatched]
        return pd.DataFrame(rows, columns=["question", "item", "near"])

    @property
    def text(self) -> str:
        """What was matched, in sentences."""
        return str(self.describe())

    def describe(self) -> Sentences:
        """Return how many questions are items, and how many need a word."""
        said = Message(
            "{exact} questions are items of the form “{form}”, {near} are similar to one and need confirmation, {unmatched} are none of it.",
            exact=len(self.exact),
            form=self.form.name,
            near=len(self.near),
            unmatched=len(self.unmatched),
        )
        missing = (
            Message("{count} items of the form are not in the file.", count=len(self.absent)) if self.absent else None
        )
        return said.then(missing)


def match_items(source: AnswerSheet | Sequence[str], form: str | None = None) -> Matching:
    """Match questions to items.

    A question matches by its id when that is the code of an item, and by its text: without numbering, brackets, punctuation, widths and
    traditional characters it must equal the wording of an item, in Chinese or English. Of two questions for one item the first one keeps
    it. What is only similar is offered.

    Parameters
    ----------
    source
        An answer sheet, or headers.
    form
        ``W``, ``M`` or ``C``; by default the form of which most items are found.

    Raises
    ------
    InvalidInstrument
        An unknown form.
    """
    asked = dict(_asked(source))
    chosen = form_of(form) if form is not None else _likeliest(asked)
    exact = _exact(asked, chosen)
    if isinstance(source, AnswerSheet):
        exact |= _by_options(source, chosen, exact)
    rest = [name for name in asked if name not in exact]
    open_items = [item for item in chosen.by_id if item not in exact.values()]
    near = {name: found for name in rest[:MOST_COMPARED] if (found := _near(asked[name], open_items, chosen))}
    return Matching(
        chosen,
        MappingProxyType(exact),
        MappingProxyType(near),
        tuple(name for name in rest if name not in near),
        tuple(open_items),
    )


def _asked(source: AnswerSheet | Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield question id and the wordings under which it may be known."""
    if not isinstance(source, AnswerSheet):
        for header in source:
            yield header, (header, header.rsplit("/", 1)[-1])
        return
    for question in source.questions:
        if not question.id.endswith("_open"):
            yield question.id, (question.id, question.text, f"{question.stem}{question.text}", *question.columns[:1])


@cache
def text_key(text: str) -> str:
    """Return a wording in the form in which it is compared.

    >>> text_key("12、总的来说,您满意吗?(1 非常不满意—10 非常满意)") == text_key("总的来说，您满意吗？")
    True
    """
    plain = header_of(text).plain
    bare = BRACKETED.sub("", plain)
    return NO_WORD.sub("", bare) or NO_WORD.sub("", plain)


@cache
def _keys(form: str) -> Mapping[str, str]:
    """Return every comparable wording of one form → item or background question."""
    found: dict[str, str] = {}
    chosen = FORMS[form]
    for item in chosen.items:
        for text in (item.item_id, item.text.zh, item.text.en, item.question.zh, item.question.en):
            found.setdefault(text_key(text), item.item_id)
    for field in chosen.fields.values():
        for text in (field.id, field.question.zh, field.question.en):
            found.setdefault(text_key(text), field.id)
    return MappingProxyType(found)


def _exact(asked: Mapping[str, tuple[str, ...]], form: Form) -> dict[str, str]:
    keys = _keys(form.id)
    found: dict[str, str] = {}
    for name, wordings in asked.items():
        item = next((keys[key] for text in wordings if (key := text_key(text)) in keys), None)
        if item is not None and item not in found.values():
            found[name] = item
    return found


def _by_options(sheet: AnswerSheet, form: Form, exact: Mapping[str, str]) -> dict[str, str]:
    """Match questions of several options of which the export gives the number only (第6题) by the options themselves.

    Where several questions have the same options, there must be as many of them as items with these options, and they follow the order
    of the form; otherwise none is matched.
    """
    untold: dict[frozenset[str], list[str]] = {}
    for question in sheet.questions:
        if question.kind == "multiple" and question.id not in exact and UNTOLD.match(question.text):
            untold.setdefault(_keys_of(question.options), []).append(question.id)
    parts = [(f.id, f.choices) for f in form.fields.values() if f.kind == "multiple"]
    parts += [(item.item_id, item.choices) for item in form.items if item.kind == "multiple"]
    found: dict[str, str] = {}
    for options, names in untold.items():
        fitting = [
            name for name, choices in parts if name not in exact.values() and _keys_of(shown(choices)) == options
        ]
        if len(fitting) == len(names):
            found |= dict(zip(names, fitting, strict=True))
    return found


def _keys_of(options: Sequence[str]) -> frozenset[str]:
    return frozenset(text_key(option) for option in options)


def _likeliest(asked: Mapping[str, tuple[str, ...]]) -> Form:
    """Return the form with the most matches; between equals the one whose items are most completely there."""

    def fit(form: Form) -> tuple[int, float]:
        count = len(_exact(asked, form))
        return count, count / len(form.items)

    return max(FORMS.values(), key=fit)


def _near(wordings: Sequence[str], open_items: Sequence[str], form: Form, most: int = 3) -> tuple[str, ...]:
    texts = {key for text in wordings[1:] if (key := text_key(text))}
    ranked: dict[str, float] = {}
    for name in open_items:
        item = form.by_id[name]
        for text in texts:
            for wording in (item.question.zh, item.question.en):
                matcher = SequenceMatcher(None, text, text_key(wording))
                if matcher.real_quick_ratio() >= NEAR_ENOUGH and matcher.quick_ratio() >= NEAR_ENOUGH:
                    ranked[name] = max(ranked.get(name, 0.0), matcher.ratio())
    good = [name for name in sorted(ranked, key=lambda name: -ranked[name]) if ranked[name] >= NEAR_ENOUGH]
    return tuple(good[:most])
