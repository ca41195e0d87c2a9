"""Comparing what two engines make of the same records."""

from __future__ import annotations

import numpy as np

from evaluation import Values

NUMBERS = ("value", "numerator", "denominator", "n", "se", "lo", "hi", "shrunk")
TEXTS = ("status", "why", "tags")


def differences(expected: Values, found: Values, tolerance: float = 1e-9) -> list[str]:
    """Return every cell that differs: numbers by more than the tolerance, a blank against a number, statuses or tags."""
    facets = [name for name in expected.cells.columns if name not in (*NUMBERS, *TEXTS)]
    both = expected.cells.merge(found.cells, on=facets, suffixes=("", "_found"), how="outer", indicator=True)
    said = [f"{row[facets].tolist()}: only on one side" for _, row in both[both["_merge"] != "both"].iterrows()]
    for name in NUMBERS:
        one, other = both[name].to_numpy(float), both[f"{name}_found"].to_numpy(float)
        same = np.isclose(one, other, rtol=tolerance, atol=tolerance, equal_nan=True)
        said += [
            f"{both.loc[at, facets].tolist()}: {name} {one[at]} against {other[at]}" for at in np.flatnonzero(~same)
        ]
    for name in TEXTS:
        wrong = np.flatnonzero((both[name] != both[f"{name}_found"]).to_numpy())
        said += [f"{both.loc[at, facets].tolist()}: {name}" for at in wrong]
    return said
