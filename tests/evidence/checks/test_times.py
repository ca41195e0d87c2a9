from datetime import date, datetime

import numpy as np
import pyarrow as pa

from evidence import Dataset, Place
from evidence.checks import check, reversed_times
from evidence.checks.times import SPANS
from evidence.origins import Origins
from evidence.schema import TABLES


def test_an_end_before_its_start_is_named_with_its_row(english):
    times = [datetime(2025, 1, 2), datetime(2025, 1, 2), None, datetime(2025, 1, 2)]
    ends = [datetime(2025, 1, 1), datetime(2025, 1, 2), datetime(2025, 1, 1), None]
    table = pa.table({"start_at": pa.array(times, pa.timestamp("ms")), "end_at": pa.array(ends, pa.timestamp("ms"))})
    origins = {"transactions": Origins.of_sheet(Place("a.xlsx", "共享交易"), np.array([2, 3, 4, 5]))}
    (issue,) = reversed_times(Dataset({"transactions": table}, origins=origins))
    assert (issue.code, issue.severity, issue.rows, issue.count) == ("V03", "error", (2,), 1)
    assert issue.place == Place("a.xlsx", "共享交易", "结束时间")
    assert "V03 in 1 rows of “" in str(issue)


def test_every_declared_span_is_of_columns_that_exist():
    for name, pairs in SPANS.items():
        for pair in pairs:
            assert set(pair) <= set(TABLES[name].by_name)


def test_all_rules_together():
    waves = pa.table({"wave_id": ["a"], "start_date": [date(2025, 1, 2)], "end_date": [date(2025, 1, 1)]})
    assert [issue.code for issue in check(Dataset({"waves": waves}))] == ["V03"]
    assert check(Dataset()) == ()
