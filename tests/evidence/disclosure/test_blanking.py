"""Taking numbers out of rows."""

import numpy as np
import pandas as pd

from evidence.disclosure import Reading
from evidence.disclosure.blanking import blanked, coded

HIDDEN = np.array([True, False])


def test_every_number_goes_and_texts_stay():
    table = pd.DataFrame(
        {
            "unit": ["E1", "E2"], "value": [1.0, 2.0], "count": [3, 4], "mixed": [5, "six"], "name": ["甲", "乙"],
            "flag": [True, False], "when": pd.to_datetime(["2025-01-01"] * 2), "kind": pd.Categorical(["a", "b"]),
            "why": ["persons", ""],
        }
    )  # fmt: skip
    found = blanked(table, HIDDEN, frozenset({"unit"}))
    gone = found.iloc[0]
    assert gone[["value", "count", "mixed", "when"]].isna().all()
    assert (gone["unit"], gone["name"], gone["flag"], gone["kind"]) == ("E1", "甲", True, "a")
    assert (gone["why"], gone["status"]) == ("", "suppressed")
    assert found.iloc[1][["value", "count", "mixed", "status"]].tolist() == [2.0, 4, "six", "ok"]
    assert table["value"].tolist() == [1.0, 2.0]


def test_other_states_stay():
    table = pd.DataFrame({"value": [1.0, np.nan], "status": ["ok", "insufficient"]})
    assert blanked(table, HIDDEN, frozenset())["status"].tolist() == ["suppressed", "insufficient"]


def test_extreme_percentages_of_few_people_lose_what_tells_them():
    table = pd.DataFrame({"unit": ["E1", "E2"], "value": [98.0, 98.0], "n": [12, 40], "se": [1.0, 2.0], "status": "ok"})
    found, marked = coded(table, ~HIDDEN & HIDDEN, Reading(percentages=True), 20, frozenset({"unit"}))
    assert marked.tolist() == [True, False]
    assert found["value"].tolist() == [95.0, 98.0]
    assert found["coded"].tolist() == ["≥95%", ""]
    assert found["status"].tolist() == ["ok", "ok"]
    assert np.isnan(found["se"][0])
    assert found["n"].tolist() == [12, 40]


def test_means_are_not_coded():
    table = pd.DataFrame({"value": [98.0], "n": [12], "status": "ok"})
    assert coded(table, np.array([False]), Reading(), 20, frozenset())[0] is table
