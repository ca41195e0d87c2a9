"""Trees, tables and choices that the tests of robustness share."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation import Framework, Goalposts, Node, Values


def tree(**goal):
    """Return goal → D1 (a, b on a logarithm), D2 (c with a band, d the less the better), e; unequal weights."""
    return Framework(
        (
            Node("goal", **goal),
            Node("D1", "goal", weight=2),
            Node("a", "D1", weight=3, goalposts=Goalposts(0, 100)),
            Node("b", "D1", weight=1, goalposts=Goalposts(1, 50, "log1p")),
            Node("D2", "goal", weight=2),
            Node("c", "D2", weight=1, goalposts=Goalposts(0, 100, band=(40, 60))),
            Node("d", "D2", weight=2, direction=-1, goalposts=Goalposts(90, 5)),
            Node("e", "goal", weight=1, unit="%", goalposts=Goalposts(0, 1)),
        )
    )


def table(units=12, seed=0, missing=0.0):
    """Return raw values within the goalposts, so that no score is 0, some of them missing."""
    random = np.random.default_rng(seed)
    ends = {"a": (5, 95), "b": (2, 45), "c": (10, 90), "d": (10, 85), "e": (0.05, 0.95)}
    frame = pd.DataFrame(
        {name: random.uniform(*pair, units) for name, pair in ends.items()}, index=[f"u{at}" for at in range(units)]
    )
    return frame.mask(random.random(frame.shape) < missing)


def with_errors(frame, error=0.05, not_applicable=()):
    """Return `Values` with a standard error in proportion to each value, missing cells as insufficient."""
    rows = []
    for unit, row in frame.iterrows():
        for name, value in row.items():
            status = "insufficient" if np.isnan(value) else "ok"
            se = np.nan if name == "c" else error * value
            if (unit, name) in not_applicable:
                rows.append((unit, name, np.nan, np.nan, "not_applicable"))
            else:
                rows.append((unit, name, value, se, status))
    return Values(pd.DataFrame(rows, columns=["unit", "indicator", "value", "se", "status"]), fingerprint="made")


def largest_difference(found, draws):
    """Return the largest difference of scores between draws and `evaluate`, and how many ranks and gaps differ."""
    worst, different = 0.0, 0
    for draw in draws:
        configuration = found.configuration(int(draw))
        again = configuration.evaluation
        scores = again.scores[found.node].reindex(found.units).to_numpy()
        ranks = again.ranks[found.node].reindex(found.units).to_numpy()
        different += int((np.isnan(scores) != np.isnan(found.outcome.scores[draw])).sum())
        gap = np.abs(scores - found.outcome.scores[draw])
        worst = max(worst, float(np.nanmax(gap))) if not np.isnan(gap).all() else worst
        different += int((np.nan_to_num(ranks, nan=-1) != np.nan_to_num(found.outcome.ranks[draw], nan=-1)).sum())
    return worst, different
