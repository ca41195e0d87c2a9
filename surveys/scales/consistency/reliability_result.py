"""The result of a reliability analysis and its verdict in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.scales.result import Result

if TYPE_CHECKING:
    from surveys.scales.consistency.guttman import Guttman
    from surveys.scales.consistency.omega import Omega

ENOUGH, ENOUGH_SHORT, REST = 0.70, 0.60, 0.30
"""Alpha and omega to reach, the same for scales of at most three items, and the item-rest correlation to reach."""


@dataclass(frozen=True, eq=False)
class Reliability(Result):
    """How reliable a scale is.

    Attributes
    ----------
    alpha, alpha_low, alpha_high, level
        Cronbach's alpha with Feldt's interval; limits None with fewer than three complete respondents.
    standardised_alpha, standard_error
        Alpha of standardised items; large-sample standard error of alpha, None where pairwise covariances contradict.
    omega, omega_method
        McDonald's omega of one factor; None where it cannot be estimated (the warnings say why).
    schmid_leiman
        `Omega` with group factors, if asked for.
    guttman
        Guttman's λ1 to λ6 of standardised items.
    average_r, median_r
        Mean and median correlation between items.
    mean, sd
        Of the respondents' means over the items they answered.
    n, complete, missing
        Respondents counted, those who answered everything, and how missing answers were treated.
    items
        Per item: ``mean``, ``sd``, ``n``, ``item_rest``, ``item_total_corrected`` (overlap replaced by the squared
        multiple correlation), ``alpha_if_deleted``.
    """

    alpha: float
    alpha_low: float | None
    alpha_high: float | None
    level: float
    standardised_alpha: float
    standard_error: float | None
    omega: float | None
    omega_method: str
    schmid_leiman: Omega | None
    guttman: Guttman
    average_r: float
    median_r: float
    mean: float
    sd: float
    n: int
    complete: int
    missing: str
    items: pd.DataFrame
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """The statistics of every item."""
        return self.items

    @cached_property
    def summary(self) -> pd.DataFrame:
        """All coefficients, one per row; those that could not be estimated are left out."""
        bounds = {f"lambda{at}": getattr(self.guttman, f"lambda{at}") for at in range(1, 7)}
        rows: dict[str, float | None] = {
            "alpha": self.alpha,
            "alpha_low": self.alpha_low,
            "alpha_high": self.alpha_high,
            "standardised_alpha": self.standardised_alpha,
            "standard_error": self.standard_error,
            "omega": self.omega,
            **bounds,
            "best_split": self.guttman.best_split,
            "average_r": self.average_r,
            "median_r": self.median_r,
            "n": self.n,
            "complete": self.complete,
        }
        if self.schmid_leiman is not None:
            rows |= {"omega_total": self.schmid_leiman.total, "omega_hierarchical": self.schmid_leiman.hierarchical}
        return pd.DataFrame({"value": {name: value for name, value in rows.items() if value is not None}})

    @property
    def signal_to_noise(self) -> float:
        """k·r/(1 - r) with r the average correlation between items."""
        return len(self.items) * self.average_r / (1.0 - self.average_r)

    @property
    def threshold(self) -> float:
        """What alpha and omega should reach: .70, for scales of at most three items .60."""
        return ENOUGH if len(self.items) > 3 else ENOUGH_SHORT

    @property
    def enough(self) -> bool:
        """Whether alpha and omega, as they are printed with two decimals, reach the threshold."""
        least = self.alpha if self.omega is None else min(self.alpha, self.omega)
        return round(least, 2) >= self.threshold

    def describe(self) -> Sentences:
        """Return the coefficients, the verdict, and the items that weaken the scale."""
        said: list[Message | Sentences] = [self._coefficients()]
        said.append(self._verdict())
        said.extend(self._items())
        if self.schmid_leiman is not None:
            said.append(self.schmid_leiman.describe())
        return Sentences(tuple(said))

    def _coefficients(self) -> Message | Sentences:
        if self.alpha_low is None or self.alpha_high is None:
            alpha = Message("Alpha is {alpha:.2f} ({items} items, {n} respondents).", **self._facts)
        else:
            alpha = Message(
                "Alpha is {alpha:.2f} ({level:.0%} interval {low:.2f} to {high:.2f}; {items} items, {n} respondents).",
                level=self.level,
                low=self.alpha_low,
                high=self.alpha_high,
                **self._facts,
            )
        return alpha if self.omega is None else alpha.then(Message("Omega is {omega:.2f}.", omega=self.omega))

    @property
    def _facts(self) -> dict[str, Any]:
        return {"alpha": self.alpha, "items": len(self.items), "n": self.n}

    def _verdict(self) -> Message:
        if self.alpha < 0:
            return Message(
                "A negative alpha means that items contradict one another: probably reversed items were not turned."
            )
        if self.enough:
            return Message("That is enough to compare groups (at least {least:.2f}).", least=self.threshold)
        return Message(
            "That is below {least:.2f}: scores of this scale say little; improve or replace items before comparing groups.",
            least=self.threshold,
        )

    def _items(self) -> list[Message]:
        rest = self.items["item_rest"].to_numpy(dtype=float)
        names = self.items.index.to_numpy()
        said = []
        if np.isnan(rest).any():
            said.append(
                Message(
                    "The other items cancel one another out beside {items}, so its item-rest correlation has no value.",
                    items=Quoted(names[np.isnan(rest)]),
                )
            )
        if (rest < 0).any():
            said.append(
                Message(
                    "Running against the other items, to be turned or left out: {items}.", items=Quoted(names[rest < 0])
                )
            )
        weak = (rest >= 0) & (rest < REST)
        if weak.any():
            said.append(
                Message("Item-rest correlation below {least:.2f}: {items}.", items=Quoted(names[weak]), least=REST)
            )
        if "alpha_if_deleted" in self.items:
            better = self.items["alpha_if_deleted"].to_numpy(dtype=float) > self.alpha + 0.005
            if better.any():
                said.append(Message("Without {items} alpha would be higher.", items=Quoted(names[better])))
        return said
