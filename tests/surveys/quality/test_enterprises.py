import numpy as np
import pandas as pd

from surveys.quality.enterprises import COLUMNS, enterprise_table
from surveys.quality.flags import Judged
from surveys.quality.material import Material
from surveys.quality.rules import Thresholds


def table(items, firms, flagged=(), employees=None, top=5.0):
    frame = pd.DataFrame(items)
    flags = np.isin(np.arange(len(frame)), flagged)
    everybody = np.ones(len(frame), dtype=bool)
    judged = {"burst": Judged(flags, everybody), "duplicate": Judged(flags, everybody)}
    enterprise = None if firms is None else pd.Series(firms)
    material = Material(frame, frame.notna().sum(axis=1), True, frame, enterprise=enterprise)
    return enterprise_table(material, judged, Thresholds(), employees, top)


def test_mobilised_answers_are_at_the_top_of_the_scale():
    """x: 24 ratings, all at the top; y: 23 of 24 = 95.8 %; z: 22 of 24 = 91.7 %; w: 4 ratings, too few to judge."""
    top = {name: [5.0] * 19 for name in "ABCD"}
    firms = ["x"] * 6 + ["y"] * 6 + ["z"] * 6 + ["w"]
    top["A"][6] = 1.0
    top["A"][12] = top["B"][12] = 2.0
    made = table(top, firms)
    assert made["V11"].to_dict() == {"x": "flagged", "y": "flagged", "z": "clear", "w": "not judged"}
    assert made.loc["z", "top_share"] == 22 / 24
    assert np.isnan(made.loc["w", "top_share"])


def test_bursts_duplicates_and_more_answers_than_employees():
    made = table({"A": [1.0, 2, 3, 4]}, ["x", "x", "y", "y"], flagged=[0], employees={"x": 1, "y": 40})
    assert made.loc["x", ["V15", "V16", "too_many"]].tolist() == ["flagged", "flagged", "flagged"]
    assert made.loc["y", ["V15", "V16", "too_many"]].tolist() == ["clear", "clear", "clear"]
    assert made.loc["x", "burst_share"] == 0.5
    assert made.loc["x", "duplicates"] == 1
    assert table({"A": [1.0]}, ["x"])["too_many"].tolist() == ["not judged"], "no head-count is known"
    assert table({"A": [1.0] * 30}, ["x"] * 30, top=None)["V11"].tolist() == ["not judged"]


def test_without_enterprises_the_table_is_empty():
    made = table({"A": [1.0]}, None)
    assert made.empty
    assert tuple(made.columns) == COLUMNS
    assert table({"A": [1.0, 2.0]}, [None, "x"]).index.tolist() == ["x"]


def test_answers_of_no_enterprise_make_no_rows():
    """Cadres belong to a union; the column of enterprises is there but empty."""
    made = table({"A": [1.0, 2.0]}, [None, None])
    assert made.empty
    assert list(made.columns) == list(COLUMNS)
