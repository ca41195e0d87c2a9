"""What leaving answers out does to scale scores, shown so that a few excluded answers cannot be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from messages import Message

if TYPE_CHECKING:
    from surveys.quality.screening import Screening

FEWEST = 10
"""With fewer excluded answers than this, means are shown in whole points: finer ones would tell what those few answered."""


@dataclass(frozen=True, eq=False)
class Effect:
    """Results of scales with and without the excluded answers.

    Attributes
    ----------
    table
        One row per scale: ``name``, ``all``, ``kept``, ``difference`` (means, 0 to 100), ``n_all``, ``n_kept``; empty means where fewer
        than ten people stand behind one.
    rounded
        Whether means are rounded to whole points because few answers are excluded.
    """

    table: pd.DataFrame
    rounded: bool

    @property
    def text(self) -> str:
        """What to know about the numbers; empty when there is nothing to know."""
        if not self.rounded:
            return ""
        return str(
            Message(
                "Fewer than {least} answers are excluded, so means are shown in whole points: finer ones would tell what these few answered.",
                least=FEWEST,
            )
        )


def effect_on(scores: Mapping[str, pd.Series], screening: Screening) -> Effect:
    """Return the mean of each scale over all answers and over those kept.

    Parameters
    ----------
    scores
        Name of a scale → scores of respondents (0 to 100), by the index of the answers screened.
    screening
        Who is kept.

    Examples
    --------
    >>> from surveys.quality import Thresholds, screen
    >>> answers = pd.DataFrame({"A": [1.0, 2, 3] * 8, "check": [2] * 12 + [1] * 12})
    >>> found = screen(answers, ["A"], attention={"check": 2}, thresholds=Thresholds(flags_to_exclude=1, counted=("attention",)))
    >>> effect_on({"scale": pd.Series([40.0] * 12 + [100.0] * 12)}, found).table[["all", "kept"]].to_numpy().tolist()
    [[70.0, 40.0]]
    """
    kept = screening.kept
    rounded = 0 < len(screening.excluded) < FEWEST
    rows = []
    for name, values in scores.items():
        known = values.reindex(kept.index)
        left = known[kept]
        means = [_mean(part, rounded) for part in (known, left)]
        rows.append((name, *means, means[1] - means[0], int(known.notna().sum()), int(left.notna().sum())))
    return Effect(pd.DataFrame(rows, columns=["name", "all", "kept", "difference", "n_all", "n_kept"]), rounded)


def _mean(values: pd.Series, rounded: bool) -> float:
    if int(values.notna().sum()) < FEWEST:
        return float("nan")
    mean = float(values.mean())
    return float(round(mean)) if rounded else mean
