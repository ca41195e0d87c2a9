"""Who is too few."""

import numpy as np
import pandas as pd
import pytest

from evidence.disclosure import Axis, Reading, Thresholds
from evidence.disclosure.primary import PRIMARY, REASONS, crowd, primary_reasons
from evidence.disclosure.rows import rows_of


def reason(level="enterprise", thresholds=None, **cell):
    table = pd.DataFrame([{"unit": "X", "value": 60.0, "n": 30.0, "organisations": 5.0} | cell])
    return primary_reasons(rows_of({"": table}, (), Reading(level=level)), thresholds or Thresholds())[0]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ({"n": 9}, "workers"),
        ({"n": 10}, ""),
        ({"n": 0, "value": np.nan}, ""),
        ({"n": 9, "level": "district"}, ""),
        ({"n": 4, "level": "district"}, "cell"),
        ({"n": np.nan}, "unknown"),
        ({"n": np.nan, "value": np.nan}, ""),
        ({"n": 9, "status": "suppressed"}, "given"),
        ({"n": 3, "party": ""}, ""),
        ({"party": "M"}, "consent"),
        ({"party": "M", "consented": True}, ""),
        ({"party": "M", "level": "district", "organisations": 2}, "organisations"),
        ({"party": "M", "level": "district", "organisations": 3}, ""),
        ({"party": "C", "level": "district", "organisations": np.nan}, "organisations"),
        ({"party": "C", "level": "district", "organisations": 0, "n": 0}, ""),
    ],
)
def test_the_thresholds_by_party(cell, expected):
    """Data model, section 6, rules 2 and 4, one line each."""
    assert reason(**cell) == expected


def test_raised_thresholds_hide_more():
    assert reason(n=12, thresholds=Thresholds(workers=15)) == "workers"


def test_every_reason_has_words():
    assert set(PRIMARY) < set(REASONS)
    assert all(str(words) for words in REASONS.values())


def test_managers_and_cadres_count_organisations():
    table = pd.DataFrame(
        {"unit": ["E1", "D", "E1", "D"], "party": ["M", "M", "W", "W"], "value": 50.0, "n": [2.0, 9, 14, 90],
         "organisations": [np.nan, 4, np.nan, np.nan]}
    )  # fmt: skip
    rows = rows_of({"": table}, [Axis.groups("unit", ["E1"], "D")], Reading())
    behind, floor = crowd(rows, Thresholds())
    assert behind.tolist() == [1, 4, 14, 90]
    assert floor.tolist() == [3, 3, 5, 5]
