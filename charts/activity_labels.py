"""What an activity is called on an axis: its name or its kind, with date and place, so that a person knows which one is meant."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from evidence.schema.codes import BUSINESSES
from messages.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORT, LONG = 12, 100
"""Signs of a name on an axis, and in a tooltip."""


def activity_labels(ids: Iterable[str], about: pd.DataFrame, most: int = SHORT) -> dict[str, str]:
    """Return activity → name (at most so many signs) and date; without a name its kind, date and place.

    Short labels give month and day alone. Where two are still alike the id stands behind; where nothing is known it stands alone.

    >>> import pandas as pd
    >>> about = pd.DataFrame({"name": ["读书会", None], "business_class": "B_CUL", "date": "2025-05-01", "place": "东街"}, index=["A1", "A2"])
    >>> list(activity_labels(["A1", "A2", "A3"], about).values())
    ['读书会 05-01', '文体 05-01 东街', 'A3']
    """
    wanted = list(ids)
    known: dict[str, dict[str, object]] = {
        str(one): {str(key): fact for key, fact in facts.items() if pd.notna(fact)}
        for one, facts in about.to_dict("index").items()
    }
    labels = {one: _label(known.get(str(one), {}), most) or shown(str(one), most) for one in wanted}
    count = Counter(labels.values())
    return {one: f"{label} ({shown(str(one), most)})" if count[label] > 1 else label for one, label in labels.items()}


def _label(facts: Mapping[str, object], most: int) -> str:
    name, kind, date, place = (str(facts.get(key, "")).strip() for key in ("name", "business_class", "date", "place"))
    called, date = shown(name, most).strip(), date if most > SHORT else date[5:]
    parts = [called, date] if called else [str(BUSINESSES.name(kind)) if kind else "", date, shown(place, most)]
    return " ".join(part for part in parts if part)
