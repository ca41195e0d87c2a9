"""What may be concluded from a fuzzy comprehensive evaluation, and what must be said with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.ranking.fuzzy_operators import OPERATORS
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from evaluation.arrays import Floats
    from evaluation.ranking.fuzzy_factors import Factor
    from evaluation.ranking.labels import Labels

_WORTH = (
    (1.0, Bilingual("非常有效", "very effective")),
    (0.5, Bilingual("比较有效", "effective")),
    (0.0, Bilingual("低效，宜改看等级得分", "weak; rather look at a score")),
)


@dataclass(frozen=True)
class Verdict:
    """The grade of maximum membership of one object.

    Attributes
    ----------
    grade
        Its name; None where several grades share the maximum.
    tied
        The grades that share the maximum.
    membership
        The maximum.
    alpha
        Effectiveness of the principle of maximum membership.
    """

    grade: Any
    tied: tuple[Any, ...]
    membership: float
    alpha: float

    def sentences(self, name: object) -> Iterator[Message]:
        """Yield the verdict in words; `name` is the object, None when there is only one."""
        worth = next(words for least, words in _WORTH if self.alpha >= least)
        if self.grade is None:
            yield Message("{grades} share the maximum membership ({value:.4f}), so it decides nothing.",
                          grades=Quoted(self.tied), value=self.membership)  # fmt: skip
        elif name is None:
            yield Message(
                "Maximum membership: “{grade}” ({value:.4f}); effectiveness α = {alpha:.3g} ({worth}).",
                grade=self.grade,
                value=self.membership,
                alpha=self.alpha,
                worth=worth,
            )
        else:
            yield Message(
                "“{name}”: maximum membership “{grade}” ({value:.4f}), α = {alpha:.3g} ({worth}).",
                name=name,
                grade=self.grade,
                value=self.membership,
                alpha=self.alpha,
                worth=worth,
            )


def verdict_of(memberships: Floats, alpha: float, grades: pd.Index) -> Verdict:
    """Return the verdict on one object; memberships within 1e-9 of the maximum share it."""
    best = float(memberships.max())
    tied = tuple(grades[memberships >= best - 1e-9])
    return Verdict(tied[0] if len(tied) == 1 else None, tied, best, float(alpha))


def remarks(
    operator: str, raw: Mapping[str, Floats], root: Factor, labels: Labels, *, scored: bool
) -> Iterator[Message]:
    """Yield what a reader must know: normalisation of B, lost information, operators that disagree, no score."""
    if (np.abs(raw[operator].sum(axis=1) - 1) > 1e-9).any():
        yield Message("B under {operator} does not add up to 1 and was divided by its sum.", operator=operator)
    factors = sum(len(group.children) for group in root.groups())
    if "∨" in operator and factors > 2:
        yield Message(
            "{operator} takes only the most extreme of {count} factors in every grade and loses what the others say; compare it "
            "with M(·,⊕).",
            operator=operator,
            count=factors,
        )
    yield from _disagreement(raw, labels)
    if not scored:
        yield Message("No scores of the grades were declared, so there is no score B·V (null) and no rank.")


def _disagreement(raw: Mapping[str, Floats], labels: Labels) -> Iterator[Message]:
    """Yield a warning when the operators lead to different grades: who says what for one object, which ones for several."""
    said = [
        {name: verdict_of(raw[name][at], 0.0, labels.columns).tied for name in OPERATORS}
        for at in range(labels.shape[0])
    ]
    split = [at for at, verdicts in enumerate(said) if len(set(verdicts.values())) > 1]
    if not split:
        return
    if len(said) == 1:
        yield Message(
            "The four operators disagree on the grade: {verdicts}.",
            verdicts=Quoted([f"{name} {'/'.join(map(str, tied))}" for name, tied in said[0].items()]),
        )
    else:
        yield Message(
            "The four operators disagree on the grade of {count} objects: {names}.",
            count=len(split),
            names=Quoted(labels.rows[split], most=5),
        )
