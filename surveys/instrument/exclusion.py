"""Leaving careless answers out of everything that is computed: a person's choice, with its record, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from evidence.issues import Issue, Place
from evidence.left_out import LeftOut
from evidence.origins import MOST_ROWS
from evidence.waves import waves_of
from messages import Message, Quoted
from surveys.errors import InvalidScreening
from surveys.instrument.answer_rows import TABLE, answer_rows, answer_waves, file_rows
from surveys.instrument.forms import FORMS
from surveys.instrument.screening import screen_form
from surveys.quality import RULES, Screening, Thresholds

if TYPE_CHECKING:
    from evidence import Dataset
    from messages import Sentences

CARELESS = "careless"


@dataclass(frozen=True, eq=False)
class Exclusion:
    """The data with and without careless answers.

    Attributes
    ----------
    before
        The data as they were loaded: the way back.
    thresholds, author, reason
        What was asked, by whom and why.
    screenings
        Party and wave → what the rules found there; the rules look at one party and wave at a time.
    """

    before: Dataset
    thresholds: Thresholds
    author: str
    reason: str
    screenings: Mapping[tuple[str, str], Screening]

    @cached_property
    def excluded(self) -> np.ndarray:
        """Positions of the excluded rows in the table of answers, in their order."""
        found = [np.asarray(one.excluded, dtype=np.int64) for one in self.screenings.values()]
        return np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *found]))

    @cached_property
    def dataset(self) -> Dataset:
        """The data without the excluded answers: another table, so another fingerprint; the choice is one of its remarks."""
        table = self.before.arrow(TABLE)
        keep = np.ones(table.num_rows, dtype=bool)
        keep[self.excluded] = False
        origins = dict(self.before.origins)
        if TABLE in origins:
            origins[TABLE] = origins[TABLE].where(keep)
        return replace(
            self.before,
            tables={**self.before.tables, TABLE: table.filter(pa.array(keep))},
            origins=origins,
            issues=(*self.before.issues, *self.issues),
            left_out=(*self.before.left_out, self.choice),
        )

    @property
    def choice(self) -> LeftOut:
        """The choice as the data carry it."""
        counts: dict[str, int] = {}
        for (_, wave), one in self.screenings.items():
            counts[wave] = counts.get(wave, 0) + len(one.excluded)
        return LeftOut(TABLE, CARELESS, self.describe(), counts, sum(len(one.kept) for one in self.screenings.values()))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """One remark per sheet with the rows left out."""
        sheets, rows = file_rows(self.before, self.excluded)
        by_sheet = pd.Series(rows, dtype="int64").groupby(pd.Series(sheets, dtype="object"), sort=False)
        origins = self.before.origins.get(TABLE)
        places = {str(place): place for place in origins.places} if origins is not None else {}
        return tuple(
            Issue(
                "info", CARELESS, self.describe(), places.get(str(sheet), Place()), tuple(found[:MOST_ROWS]), len(found)
            )
            for sheet, found in by_sheet
        )

    @property
    def log(self) -> pd.DataFrame:
        """One row per excluded answer: party, wave, sheet, row of the file, flags and rules; never what was answered."""
        parts = []
        for (form, wave), one in self.screenings.items():
            own = one.log
            sheets, rows = file_rows(self.before, own["row"].to_numpy(dtype=np.int64))
            parts.append(own.assign(party=form, wave=wave, sheet=sheets, row=rows))
        columns = ["party", "wave", "sheet", "row", "flags", "rules"]
        return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)

    @property
    def table(self) -> pd.DataFrame:
        """One row per party and wave: answers judged, excluded, and their share."""
        rows = [
            (form, wave, len(one.kept), len(one.excluded), len(one.excluded) / len(one.kept))
            for (form, wave), one in self.screenings.items()
        ]
        return pd.DataFrame(rows, columns=["party", "wave", "answers", "excluded", "share"])

    @property
    def text(self) -> str:
        """The choice in sentences."""
        return str(self.describe())

    def describe(self) -> Sentences:
        """Return how many answers are left out, by which rule, by whom and why."""
        total = sum(len(one.kept) for one in self.screenings.values())
        said = Message(
            "{count} of {total} answers ({share:.1%}) were left out of all results as careless: {least} flags or more among {rules}.",
            count=len(self.excluded),
            total=total,
            share=len(self.excluded) / total if total else 0.0,
            least=self.thresholds.flags_to_exclude,
            rules=Quoted([RULES[rule] for rule in self.thresholds.counted], most=len(RULES)),
        )
        who = (
            Message("Chosen by {author}: {reason}", author=self.author, reason=self.reason or "–")
            if self.author
            else None
        )
        return said.then(who)

    def __repr__(self) -> str:
        return f"<Exclusion {self.text}>"

    def _repr_html_(self) -> str:
        """Show sentences and counts; rows of respondents are not for display."""
        return f"<p>{escape(self.text)}</p>{self.table.to_html(index=False, escape=True)}"


def exclude_careless(
    dataset: Dataset, thresholds: Thresholds | None = None, *, author: str = "", reason: str = ""
) -> Exclusion:
    """Leave careless answers out of the data, so that everything computed from them does without.

    Nothing does this by itself: rules flag, a person decides. Every party and wave is screened by itself, as on the page of answer
    quality. Answers that belong to no wave, and those without consent, are not judged; no result counts them.

    Parameters
    ----------
    dataset
        Data with answers to the questionnaire.
    thresholds
        When a rule flags and how many flags exclude; default `Thresholds()`.
    author, reason
        Whose choice it is and why; both travel with the data.

    Raises
    ------
    MissingTable
        When no answers are loaded.
    InvalidScreening
        When answers of these data were left out already: begin with the data as loaded.

    Examples
    --------
    >>> left = exclude_careless(data)  # doctest: +SKIP
    >>> evaluate(collect(left.dataset, tree), tree)  # doctest: +SKIP
    """
    if any(one.rule == CARELESS for one in dataset.left_out):
        raise InvalidScreening(
            Message("Careless answers were left out of these data already. Begin with the data as they were loaded.")
        )
    chosen = thresholds or Thresholds()
    waves = answer_waves(dataset)
    screenings: dict[tuple[str, str], Screening] = {}
    for form in FORMS:
        rows = answer_rows(dataset, form)
        for wave in waves_of(dataset):
            own = rows[(waves.loc[rows.index] == wave.id).to_numpy(dtype=bool)]
            if len(own):
                screenings[form, wave.id] = screen_form(own, form, thresholds=chosen)
    return Exclusion(dataset, chosen, author, reason, screenings)
