"""The result of screening: who was flagged by which rule, who is excluded, and what that does to the results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from messages import Message, Sentences
from surveys.quality.rules import RULES, Thresholds

if TYPE_CHECKING:
    from surveys.quality.flags import Judged
    from surveys.quality.material import Material


@dataclass(frozen=True, eq=False, repr=False)
class Screening:
    """Flags, exclusions and their effect.

    Attributes
    ----------
    thresholds
        What was asked.
    material
        What the rules looked at.
    judged
        Outcome of each rule.
    enterprises
        One row per enterprise, see `enterprises.enterprise_table`; empty where enterprises are not known.
    """

    thresholds: Thresholds
    material: Material
    judged: Mapping[str, Judged]
    enterprises: pd.DataFrame

    @cached_property
    def flags(self) -> pd.DataFrame:
        """Respondents × rules, True where a rule flags; the index names the row of the file."""
        return pd.DataFrame({rule: found.flags for rule, found in self.judged.items()}, index=self.material.items.index)

    @cached_property
    def counted(self) -> pd.Series:
        """Number of flags of each respondent that count towards exclusion."""
        return self.flags[[rule for rule in RULES if rule in self.thresholds.counted]].sum(axis=1)

    @cached_property
    def kept(self) -> pd.Series:
        """True for the respondents who are not excluded."""
        return self.counted < self.thresholds.flags_to_exclude

    @property
    def excluded(self) -> tuple[int, ...]:
        """Rows of the file that are excluded."""
        return tuple(self.kept.index[~self.kept].tolist())

    @property
    def log(self) -> pd.DataFrame:
        """One row per excluded answer: its row in the file, the number of flags and the rules; never what was answered."""
        out = self.flags.loc[~self.kept]
        named = [
            ", ".join(str(RULES[rule]) for rule in self.flags.columns if raised[rule]) for _, raised in out.iterrows()
        ]
        return pd.DataFrame({"row": out.index, "flags": self.counted[~self.kept].to_numpy(), "rules": named})

    @property
    def table(self) -> pd.DataFrame:
        """One row per rule: whether it counts towards exclusion, how many it judged and flagged, and the share flagged."""
        rows = []
        for rule, found in self.judged.items():
            judged, flagged = int(found.judged.sum()), int(found.flags.sum())
            rows.append(
                {
                    "rule": rule,
                    "name": str(RULES[rule]),
                    "counted": rule in self.thresholds.counted,
                    "judged": judged,
                    "flagged": flagged,
                    "share": flagged / judged if judged else np.nan,
                    "note": str(found.note) if found.note is not None else "",
                }
            )
        return pd.DataFrame(rows)

    @cached_property
    def effect(self) -> pd.DataFrame:
        """Results with and without exclusion side by side.

        Of items with scores the mean per item, of items in words the share of each option; ``all``, ``kept``, their difference, and the
        number of answers behind each.
        """
        if self.material.numeric:
            counts = self.compare(_counts)
            return self.compare(_means).assign(n_all=counts["all"].astype(int), n_kept=counts["kept"].astype(int))
        return self._shares()

    def _shares(self) -> pd.DataFrame:
        items, kept = self.material.items, self.material.items[self.kept]
        rows = []
        for name in items.columns:
            everybody, left = items[name].value_counts(sort=False), kept[name].value_counts(sort=False)
            n_all, n_kept = int(everybody.sum()), int(left.sum())
            for option, count in everybody.items():
                share = float(left.get(option, 0)) / n_kept if n_kept else np.nan
                rows.append((name, option, count / n_all, share, share - count / n_all, n_all, n_kept))
        columns = ["item", "option", "all", "kept", "difference", "n_all", "n_kept"]
        return pd.DataFrame(rows, columns=columns).set_index(["item", "option"])

    def compare(self, statistic: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
        """Return any statistic of the items with and without exclusion, and the difference.

        Parameters
        ----------
        statistic
            From a frame of items, respondents × items, to a series; what it cannot tell of the kept answers is missing there.
        """
        everybody, kept = statistic(self.material.items), statistic(self.material.items[self.kept])
        side = pd.DataFrame({"all": everybody, "kept": kept.reindex(everybody.index)})
        return side.assign(difference=side["kept"] - side["all"])

    @property
    def text(self) -> str:
        """The outcome in sentences."""
        return str(self.describe())

    def describe(self) -> Sentences:
        """Return how many answers are excluded and why, and which rules judged nobody."""
        count = len(self.excluded)
        said = Message(
            "{count} of {total} answers ({share:.1%}) raise {least} flags or more and are excluded; the results are shown with and "
            "without them.",
            count=count,
            total=len(self.kept),
            share=count / len(self.kept) if len(self.kept) else 0.0,
            least=self.thresholds.flags_to_exclude,
        )
        notes = [found.note for found in self.judged.values() if found.note is not None]
        return said.then(*notes)

    def __repr__(self) -> str:
        return f"<Screening {self.text}>"

    def _repr_html_(self) -> str:
        """Show sentences and counts per rule; rows of respondents are not for display."""
        return f"<p>{escape(self.text)}</p>{self.table.to_html(index=False, escape=True)}"


def _means(items: pd.DataFrame) -> pd.Series:
    return items.mean()


def _counts(items: pd.DataFrame) -> pd.Series:
    return items.notna().sum()
