"""The three parties side by side, and how enterprises spread."""

import numpy as np
import pandas as pd
import pytest

from charts.parties import party_chart, party_rows, party_sentence, party_title, spread_chart, spread_title
from charts.style import told
from evaluation.values import Values
from tests.charts.drawn import data_of

ROWS = pd.DataFrame(
    [
        ("identification", "W", 60.0, 58.0, 62.0, 3000, "ok", ""),
        ("identification", "C", 80.0, 75.0, 85.0, 90, "ok", ""),
        ("satisfaction", "W", 66.0, 64.0, 68.0, 3000, "ok", ""),
        ("satisfaction", "M", 75.0, 70.0, 80.0, 90, "ok", ""),
        ("satisfaction", "C", np.nan, np.nan, np.nan, np.nan, "suppressed", "organisations"),
    ],
    columns=["aspect", "party", "value", "lo", "hi", "n", "status", "why"],
)


def marks(layer):
    """Yield the marks of a chart, however deep its layers lie."""
    if "mark" in layer:
        yield layer["mark"]
    for part in layer.get("layer", ()):
        yield from marks(part)


def test_hidden_parties_are_a_hatched_band_with_the_reason_and_no_number():
    drawing = party_chart(ROWS)
    band = [row for row in data_of(drawing) if row.get("said")]
    assert {(row["name"], row["said"]) for row in band} == {("工会干部", "已隐去：作答不足，或为防止反推")}
    assert all("n" not in row and row["upto"] == 100 for row in band)
    (rect,) = [mark for mark in marks(drawing.to_dict()) if mark["type"] == "rect"]
    assert rect["fill"]["gradient"] == "linear"


def test_without_hidden_parties_there_is_no_band():
    assert "rect" not in {mark["type"] for mark in marks(party_chart(ROWS[ROWS["status"] == "ok"]).to_dict())}


def test_the_title_names_the_widest_gap_of_what_is_known():
    assert party_title(ROWS) == "三方差距最大的是认同感（相差 20 分）"
    assert "三方" in party_title(ROWS.assign(value=np.nan))


def test_clearly_only_when_the_intervals_do_not_overlap():
    assert "明显" in party_sentence(ROWS)
    assert "明显" not in party_sentence(ROWS.assign(lo=ROWS["lo"] - 10))
    assert "数据不足" in party_sentence(ROWS.iloc[:3])


def test_rows_come_from_six_measures_and_one_split_by_party():
    cell = {"value": 60.0, "lo": 50.0, "hi": 70.0, "n": 30.0, "status": "ok", "why": ""}
    attitudes = Values(pd.DataFrame([{"unit": "m", "indicator": name} | cell for name in ("I1-01", "I2-02")]))
    gain = Values(pd.DataFrame([{"unit": "m", "indicator": "I2-04", "party": "C"} | cell]))
    rows = party_rows(attitudes, gain)
    assert list(zip(rows["aspect"], rows["party"], strict=True)) == [
        ("identification", "W"),
        ("satisfaction", "M"),
        ("gain", "C"),
    ]


VALUES = pd.DataFrame({"value": [60.0, 62.0, 100.0, 44.0, np.nan, np.nan, np.nan],
                       "status": ["ok", "ok", "ok", "small", "suppressed", "suppressed", "insufficient"]})  # fmt: skip


def test_hidden_enterprises_are_counted_in_a_hatched_bar_beyond_the_scale():
    drawing = spread_chart(VALUES, 61.0)
    (bar,) = [row for row in data_of(drawing) if row.get("said")]
    assert (bar["size"], bar["label"]) == (2, "已隐去 2")
    assert bar["step"] > 100
    assert "已隐去 2 家企业" in told(drawing).shown


def test_nothing_hidden_no_bar():
    assert not [row for row in data_of(spread_chart(VALUES[VALUES["status"] == "ok"])) if row.get("said")]


def test_everything_hidden_still_draws():
    nobody = VALUES[VALUES["status"] == "suppressed"]
    assert told(spread_chart(nobody)).finding == spread_title(nobody)


@pytest.mark.parametrize("step", [0.0, 60.0, 95.0])
def test_full_marks_lie_in_the_last_step(step):
    values = pd.DataFrame({"value": [step if step < 95 else 100.0], "status": ["ok"]})
    assert next(row["step"] for row in data_of(spread_chart(values)) if "kind" in row) == step
