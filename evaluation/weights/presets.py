"""Sets of choices that reproduce another program or a habit of the literature, so that a reviewer can be answered.

A preset only fills in options that were not given; every option can still be set by hand.
"""

from __future__ import annotations

from typing import Any

from evaluation.choices import choose
from messages import Bilingual

PRESETS: dict[str, dict[str, dict[str, Any]]] = {
    "spssau": {
        "ahp": {"method": "sum_product", "ri": "spssau"},
        "entropy": {"zero": "columns", "offset": 0.01},
        "critic": {"normalisation": "none"},
        "variation": {"normalisation": "none"},
        "pca": {"components": "kaiser", "negative": "keep"},
        "delphi": {"full": None},
        "topsis": {"normalisation": "none"},
        "grey_relational": {"normalisation": "none"},
        "rank_sum_ratio": {"ranks": "integer", "grades": 3},
        "fuzzy_comprehensive": {"operator": "M(·,⊕)"},
        "coupling_coordination": {"formula": "correct", "interval": (0.01, 0.99)},
    },
    "mathmodels": {
        "entropy": {"normalisation": "minmax", "zero": "shrink", "offset": 0.002},
    },
    "offset": {
        "entropy": {"zero": "shift", "offset": 0.0001},
    },
}
"""Preset → method → the options it fills in.

``spssau``: the web program SPSSAU. AHP by the sum-product method (和积法) with its table of random indices; entropy on
p = x / Σ x after adding |min| + 0.01 to columns that hold a value of 0 or below (非负平移); CRITIC and variation
coefficients on the columns as they are (it leaves standardising to the user, so the largest unit wins unless that was
done before); principal components with an eigenvalue above 1, coefficients combined by variance share; Delphi with full
marks taken as the highest rating given. TOPSIS and grey relational analysis on the values as they are (scaling is a step of its
own there; the distinguishing coefficient is 0.5); rank-sum ratio with integer ranks; fuzzy evaluation by M(·,⊕), which
it recommends; coupling coordination on systems stretched to 0.01 … 0.99 (数据区间化, ticked there by default). Its TOPSIS
with entropy weights is `entropy` with this preset and then `topsis` on the weights found. `docs/presets.md` lists all of it.
``mathmodels``: the R package of that name, min–max to 0.002 … 0.998 before the entropy.
``offset``: the habit of adding 0.0001 to every normalised value.
"""


def with_preset(method: str, preset: str | None, /, **given: Any) -> dict[str, Any]:
    """Return the options given, those that are None filled in from the preset.

    >>> with_preset("ahp", "spssau", method=None, ri="saaty")
    {'method': 'sum_product', 'ri': 'saaty'}
    """
    if preset is None:
        return given
    known = {name: options[method] for name, options in PRESETS.items() if method in options}
    preset = choose(Bilingual("预设", "the preset"), str(preset).lower(), known)
    return {name: known[preset].get(name) if value is None else value for name, value in given.items()}
