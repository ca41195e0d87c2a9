"""What charts are made from in these tests: a scored tree of two dimensions, and how to look into a chart."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation import Framework, Goalposts, Method, Node, Values, evaluate
from messages import Bilingual

NAN = np.nan
POSTS = Goalposts(0, 100)
TREE = Framework(
    (
        Node("goal", name=Bilingual("总分", "Whole")),
        Node("D1", "goal", Bilingual("甲维", "First"), weight=1),
        Node("a", "D1", Bilingual("指标甲", "Indicator a"), goalposts=POSTS),
        Node("D2", "goal", Bilingual("乙维", "Second"), weight=3),
        Node("b", "D2", Bilingual("指标乙", "Indicator b"), goalposts=POSTS),
    )
)


def values(rows, errors=None, n=50.0):
    """Return Values from unit → (a, b); `errors` unit → (error of a, error of b)."""
    cells = []
    for unit, pair in rows.items():
        for at, (name, value) in enumerate(zip("ab", pair, strict=True)):
            known = value is not None
            cells.append(
                {
                    "unit": unit,
                    "indicator": name,
                    "value": float(value) if known else NAN,
                    "numerator": NAN,
                    "denominator": NAN,
                    "n": n if known else NAN,
                    "se": errors[unit][at] if errors else NAN,
                    "lo": NAN,
                    "hi": NAN,
                    "shrunk": NAN,
                    "status": "ok" if known else "insufficient",
                }
            )
    return Values(pd.DataFrame(cells))


def scored(rows, errors=None):
    """Return the evaluation of these values."""
    return evaluate(values(rows, errors), TREE, Method())


def data_of(drawing):
    """Return every row a chart draws."""
    found = drawing.to_dict()["datasets"]
    return [row for rows in found.values() for row in rows]
