import numpy as np
import pandas as pd
import pytest

from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from evaluation.preparation.groups import read_groups

UNITS = pd.Index(["x", "y", "z"])


@pytest.mark.parametrize(
    "groups",
    [
        pd.Series({"z": None, "y": "g", "x": "h"}),
        {"x": "h", "y": "g", "q": "k"},
        ["h", "g", np.nan],
        pd.DataFrame({"district": ["h", "g", None]}, index=UNITS),
    ],
)
def test_groups_are_matched_by_name_or_order(groups):
    found = read_groups(groups, "district", UNITS)
    assert (list(found.names), found.codes.tolist()) == (["g", "h"], [1, 0, -1])
    assert pd.isna(found.of_units[2])


@pytest.mark.parametrize(
    ("groups", "column", "error", "said"),
    [
        (pd.DataFrame({"d": [1]}), None, ImpossibleStep, "Say which of its columns makes them: “d”"),
        (pd.DataFrame({"d": [1]}), "c", UnpreparedValues, "no column “c”"),
        (["a"], None, ImpossibleStep, "There are 1 group names for 3 units"),
        ([None] * 3, None, UnpreparedValues, "None of the 3 units"),
        (pd.Series(["a", "b"], index=["x", "x"]), None, UnpreparedValues, "More than one row is called “x”"),
    ],
)
def test_unusable_groups(groups, column, error, said):
    with pytest.raises(error, match=said):
        read_groups(groups, column, UNITS)
