"""A built scale: what it is made of, how reliable it is, how its scores are distributed; never whose scores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from messages import Message, Sentences
from surveys.scale_building.bands import bands

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surveys.scale_building.plan import ScalePlan
    from surveys.scales import Reliability, Scores


@dataclass(frozen=True, eq=False, repr=False)
class BuiltScale:
    """A scale built from an answer file.

    Attributes
    ----------
    plan
        What was asked for.
    titles
        Item → what it asks.
    answers
        Points as answered, respondents × items, before any reversal.
    scores
        Scores of respondents, 0 to 100.
    reliability
        None where it cannot be told; `problem` says why.
    left_out
        Answers that count as missing because their option has no points.
    """

    plan: ScalePlan
    titles: Mapping[str, str]
    answers: pd.DataFrame
    scores: Scores
    reliability: Reliability | None
    problem: Message | Sentences | None = None
    left_out: int = 0

    @cached_property
    def turned(self) -> pd.DataFrame:
        """Points with reversed items turned: (lowest + highest) − points."""
        turned = self.answers.copy()
        for item in self.plan.reverse:
            low, high = self.plan.ends[item]
            turned[item] = low + high - turned[item]
        return turned

    @cached_property
    def distribution(self) -> pd.DataFrame:
        """Scores in bands of at least ten people; see `bands`."""
        return bands(self.scores.scores)

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per item: question, whether reversed, ends of its scale, mean, standard deviation, n, item-rest, alpha without it."""
        rows = pd.DataFrame(
            {
                "item": self.plan.items,
                "question": [self.titles[item] for item in self.plan.items],
                "reversed": [item in self.plan.reverse for item in self.plan.items],
                "lowest": [self.plan.ends[item][0] for item in self.plan.items],
                "highest": [self.plan.ends[item][1] for item in self.plan.items],
                "mean": self.turned.mean().to_numpy(),
                "sd": self.turned.std().to_numpy(),
                "n": self.turned.notna().sum().to_numpy(),
            }
        )
        found = None if self.reliability is None else self.reliability.items
        for name in ("item_rest", "alpha_if_deleted"):
            known = found is not None and name in found
            rows[name] = found[name].to_numpy() if found is not None and known else float("nan")
        return rows

    @property
    def summary(self) -> pd.DataFrame:
        """The scale in numbers, one per row: ``measure`` and ``value``."""
        known = self.scores.scores.dropna()
        facts: dict[str, float | None] = {
            "items": len(self.plan.items), "respondents": len(self.scores.scores), "scored": len(known),
            "mean": float(known.mean()) if len(known) else None, "sd": float(known.std()) if len(known) > 1 else None,
        }  # fmt: skip
        if self.reliability is not None:
            facts |= {
                "alpha": self.reliability.alpha, "alpha_low": self.reliability.alpha_low,
                "alpha_high": self.reliability.alpha_high, "omega": self.reliability.omega,
            }  # fmt: skip
        return pd.DataFrame(
            [(name, value) for name, value in facts.items() if value is not None], columns=["measure", "value"]
        )

    @property
    def text(self) -> str:
        """Scores, reliability and what was left out, in sentences."""
        return str(self.describe())

    def describe(self) -> Sentences:
        """Return how many have a score, where the scores lie, how reliable they are, and what was left out."""
        left = Message(
            "{count} answer counts as missing, because its option has no points.",
            plural="{count} answers count as missing, because their options have no points.",
            count=self.left_out,
        )
        said: list[Message | Sentences] = [self.scores.describe()]
        if self.reliability is not None:
            said.append(Sentences((self.reliability.describe(), *self.reliability.warnings)))
        elif self.problem is not None:
            said.append(Message("Its reliability cannot be told. {reason}", reason=self.problem))
        return Sentences((*said, left) if self.left_out else tuple(said))

    def __repr__(self) -> str:
        return f"<BuiltScale {self.plan.name}: {self.text}>"

    def _repr_html_(self) -> str:
        """Show sentences and the items; rows of respondents are not for display."""
        return f"<p>{escape(self.text)}</p>{self.table.to_html(index=False, escape=True)}"
