"""小微普惠: 1 of 2 small enterprises reached now, none before."""

from __future__ import annotations

import pandas as pd

from exports.report import inclusion
from sharing.benefit import Benefits


def made(reached):
    return Benefits(
        pd.DataFrame(
            {
                "enterprise_id": ["E1", "E2", "E3"],
                "size_class": ["大型", "小型", "小型"],
                "employees": [1000.0, 30.0, 40.0],
                "taken": [3.0, 1.0, 0.0],
                "benefit": [300.0, 5.0, 0.0],
                "persons": [100.0, 5.0, 0.0],
                "reached": reached,
            }
        )
    )


def test_coverage_with_interval_and_last_period(opened):
    rows = opened(inclusion(made([True, True, False]), made([True, False, False])))["小微普惠"]
    assert rows[3][6] == "上期覆盖率"
    assert rows[4][:4] == ["大型", 1, 1, 1]
    assert rows[5][:4] == ["小型", 2, 1, 0.5]
    assert 0 < rows[5][4] < 0.5 < rows[5][5] < 1
    assert rows[5][6] == 0
    assert "2 家小微企业" in rows[1][0]


def test_without_an_earlier_period(opened):
    rows = opened(inclusion(made([True, True, False])))["小微普惠"]
    assert "上期覆盖率" not in rows[3]
