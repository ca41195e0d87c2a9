"""Several scales of one questionnaire side by side: which are reliable enough to compare groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.scales.consistency.reliability import reliability
from surveys.scales.consistency.reliability_result import Reliability
from surveys.scales.errors import ScaleError
from surveys.scales.result import Result

if TYPE_CHECKING:
    from surveys.scales.moments import Missing


@dataclass(frozen=True, eq=False)
class ReliabilityOverview(Result):
    """Reliability of several scales.

    Attributes
    ----------
    results
        Name of the scale → its reliability, for those that have one.
    reasons
        Name of the scale → why it has none.
    """

    results: Mapping[str, Reliability]
    reasons: Mapping[str, Message | Sentences]
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """One row per scale: ``name``, ``alpha``, ``lo``, ``hi``, ``omega``, ``n``, ``items``, ``threshold``, ``enough``, ``weakest``.

        ``enough`` is told by the smaller one of alpha and omega as printed; ``weakest`` is the item with the smallest item-rest
        correlation. A scale without reliability has empty cells, and is named in `reasons`.
        """
        rows = [_row(name, found) for name, found in self.results.items()]
        rows += [{"name": name, "enough": False} for name in self.reasons]
        columns = ["name", "alpha", "lo", "hi", "omega", "n", "items", "threshold", "enough", "weakest"]
        return pd.DataFrame(rows, columns=columns)

    def describe(self) -> Sentences:
        """Return which scales are enough, which are not, and which cannot be judged."""
        good = [name for name, found in self.results.items() if found.enough]
        weak = [name for name in self.results if name not in good]
        said: list[Message | Sentences] = []
        if good:
            said.append(Message("Reliable enough to compare groups: {scales}.", scales=Quoted(good, most=20)))
        if weak:
            said.append(Message("Not reliable enough: {scales}.", scales=Quoted(weak, most=20)))
        said += [
            Message("“{scale}” cannot be judged. {reason}", scale=name, reason=reason)
            for name, reason in self.reasons.items()
        ]
        return Sentences(tuple(said))


def reliability_overview(scales: Mapping[str, pd.DataFrame], missing: Missing = "pairwise") -> ReliabilityOverview:
    """Return the reliability of several scales; one that has none does not stop the others.

    Parameters
    ----------
    scales
        Name → answers with reversed items turned, respondents × items.
    missing
        ``pairwise`` or ``listwise``, see `reliability`.

    Examples
    --------
    >>> answers = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 4, 4], "c": [2, 2, 3, 5]})
    >>> found = reliability_overview({"gain": answers, "constant": answers.assign(a=1)})
    >>> found.table[["name", "enough"]].values.tolist()
    [['gain', True], ['constant', False]]
    """
    results, reasons = {}, {}
    for name, items in scales.items():
        try:
            results[name] = reliability(items, missing=missing)
        except ScaleError as error:
            reasons[name] = error.message
    return ReliabilityOverview(results, reasons)


def _row(name: str, found: Reliability) -> dict[str, Any]:
    rest = found.items["item_rest"].dropna()
    return {
        "name": name, "alpha": found.alpha, "lo": found.alpha_low, "hi": found.alpha_high, "omega": found.omega, "n": found.n,
        "items": len(found.items), "threshold": found.threshold, "enough": found.enough,
        "weakest": "" if rest.empty else f"{rest.idxmin()} ({rest.min():.2f})",
    }  # fmt: skip
