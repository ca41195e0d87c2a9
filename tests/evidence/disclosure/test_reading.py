"""What the columns of a table mean."""

import numpy as np
import pandas as pd

from evidence.disclosure import Reading

TABLE = pd.DataFrame({"indicator": ["I2-01", "O1"], "value": [60.0, 0.4]})


def test_percentages_are_all_none_or_some():
    assert Reading(percentages=True).percent(TABLE).tolist() == [True, True]
    assert Reading().percent(TABLE).tolist() == [False, False]
    assert Reading(percentages=("O1",)).percent(TABLE).tolist() == [False, True]
    assert Reading(percentages=("O1",)).percent(TABLE[["value"]]).tolist() == [False, False]
    assert Reading(percentages=True).percent(TABLE[["indicator"]]).tolist() == [False, False]


def test_scales_are_for_all_or_by_indicator():
    lo, hi = Reading(scale=(1, 5)).ends(TABLE)
    assert (lo.tolist(), hi.tolist()) == ([1, 1], [5, 5])
    lo, hi = Reading(scale={"O1": (0, 1)}).ends(TABLE)
    assert np.isnan(lo[0])
    assert (lo[1], hi[1]) == (0, 1)
