"""跨期比较: by hand. 60 → 70 with errors 3 and 4: se 5, interval 0.2 to 19.8, beyond chance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.comparison import Change
from exports.report import changes
from messages import Message


def test_intervals_and_readings(result, opened):
    table = pd.DataFrame({"before": [60.0, 50.0], "now": [70.0, 51.0], "change": [10.0, 1.0], "se": [5.0, np.nan],
                          "clear": [True, False]}, index=["goal", "I2-01"])  # fmt: skip
    rows = opened(changes(Change(table, 1.0, (Message("no indicator varies"),)), result, "2024H2", "2025H1"))[
        "跨期比较"
    ]
    assert rows[3][1:3] == ["2024H2", "2025H1"]
    assert rows[4][:4] == ["效能", 60, 70, 10]
    assert rows[4][4:6] == [pytest.approx(0.2, abs=0.01), pytest.approx(19.8, abs=0.01)]
    assert rows[4][6] == "超出误差"
    assert rows[5][4:7] == [None, None, "误差未知"]
