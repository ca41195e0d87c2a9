"""What activities are called: name and date, else kind, date and place, else the id; never two alike."""

from __future__ import annotations

import pandas as pd

from charts.activity_labels import LONG, SHORT, activity_labels

COLUMNS = ["name", "business_class", "date", "place"]


def about(**rows):
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS)


def test_twins_are_told_apart_by_their_id():
    known = about(A1=["读书会", "B_CUL", "2025-05-01", "东街"], A2=["读书会", "B_CUL", "2024-05-01", "东街"])
    assert list(activity_labels(["A1", "A2"], known).values()) == ["读书会 05-01 (A1)", "读书会 05-01 (A2)"]
    assert activity_labels(["A1", "A2"], known, LONG) == {"A1": "读书会 2025-05-01", "A2": "读书会 2024-05-01"}


def test_little_or_nothing_known():
    known = about(A1=[None, "B_EDU", None, None], A2=["  ", None, None, None], A3=[None, None, "2025-05-01", "西街"])
    assert list(activity_labels(["A1", "A2", "A3"], known).values()) == ["教育", "A2", "05-01 西街"]
    assert activity_labels(["=1"], about()) == {"=1": "=1"}


def test_names_are_cut_and_cleaned():
    known = about(A1=["\u202e名" + "长" * 5000, "B_EDU", "2025-05-01", "x" * 5000], A2=[None, None, None, "x\n" * 5000])
    labels = activity_labels(["A1", "A2"], known)
    assert labels["A1"] == "名" + "长" * (SHORT - 1) + "… 05-01"
    assert max(map(len, labels.values())) < 30
    assert "\n" not in labels["A2"]
