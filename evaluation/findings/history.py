"""One unit wave by wave: its index with its interval, beside the median of all units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from evaluation.errors_of_scores import score_errors
from surveys.normal import Z95

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import Evaluation, Values


def history(waves: Mapping[str, tuple[Evaluation, Values]], unit: str) -> pd.DataFrame:
    """Return one row per wave: ``wave``, ``score``, ``lo``, ``hi`` (95 % interval), ``median`` of all units.

    A unit that is not in a wave, or has no index there, has NaN; so has an interval whose error is not known.
    """
    rows = []
    for wave, (evaluation, values) in waves.items():
        index, root = evaluation.index, evaluation.framework.root.id
        score = float(index.get(unit, float("nan")))
        reach = Z95 * float(score_errors(evaluation, values)[root].get(unit, float("nan")))
        known = reach > 0
        rows.append(
            {
                "wave": wave,
                "score": score,
                "lo": score - reach if known else float("nan"),
                "hi": score + reach if known else float("nan"),
                "median": float(index.median()),
            }
        )
    return pd.DataFrame(rows, columns=["wave", "score", "lo", "hi", "median"])
