from datetime import datetime

import pandas as pd
import pyarrow as pa
import pytest

from surveys.answer_files.cells import Cells
from surveys.answer_files.meta import completed, meta_column, seconds_of, time_of, times


def cells(*texts):
    return Cells.of(pa.chunked_array([pa.array(texts, pa.string())]))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("119秒", 119), ("1分30秒", 90), ("2小时5分", 7500), ("00:02:05", 125), ("3:20", 200), ("75.5", 75.5), ("4 min 3 s", 243),
     ("-5", None), ("很久", None), ("", None), ("1天2小时", 93600)],
)  # fmt: skip
def test_durations_in_seconds(text, seconds):
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026/9/3 12:00:01", datetime(2026, 9, 3, 12, 0, 1)),
        ("2026/9/3 下午 3:04:05", datetime(2026, 9, 3, 15, 4, 5)),
        ("2024/01/05 3:04:05 PM GMT+8", datetime(2024, 1, 5, 15, 4, 5)),
        ("2018-01-01T00:00:00.000Z", datetime(2018, 1, 1, 8)),
        ("2024/1/5 10:00:00 UTC", datetime(2024, 1, 5, 18)),
        ("2024-01-05 10:00 GMT-2:30", datetime(2024, 1, 5, 20, 30)),
        ("2021-04-28T11:21:47+08:00", datetime(2021, 4, 28, 11, 21, 47)),
        ("昨天", None),
    ],
)
def test_moments_as_platforms_write_them(text, moment):
    assert time_of(text) == moment


def test_day_and_month_are_told_apart_by_another_cell_only():
    """3/9 is the ninth of March once 3/25 is there, the third of September once 25/3 is there, and unread by itself."""
    assert times(cells("3/9/2026 08:00", "3/25/2026 08:00"))[0][0] == pd.Timestamp(2026, 3, 9, 8)
    assert times(cells("3/9/2026", "25/3/2026"))[0][0] == pd.Timestamp(2026, 9, 3)
    column, unread = times(cells("3/9/2026", "4/9/2026"))
    assert column.isna().all()
    assert unread == 2


def test_what_cannot_be_read_is_said():
    column, issues = meta_column("duration_sec", cells("100秒", "很久", None))
    assert column.tolist()[0] == 100
    assert [(issue.code, issue.count) for issue in issues] == [("unread-metadata", 1)]
    assert meta_column("finished", cells("True", "否", "?"))[0].tolist()[:2] == [True, False]
    assert meta_column("source_channel", cells("微信"))[0].tolist() == ["微信"]


def test_one_date_for_everybody_is_no_time_of_submission():
    column, issues = meta_column("submitted_at", cells("1980-01-01 00:00:00", "1980-01-01 00:00:00"))
    assert column.isna().all()
    assert [issue.code for issue in issues] == ["withheld-times"]


def test_a_duration_follows_from_start_and_end():
    meta = pd.DataFrame(
        {
            "started_at": pd.to_datetime(["2026-01-01 10:00", "2026-01-01 10:00", None]),
            "submitted_at": pd.to_datetime(["2026-01-01 10:02", "2026-01-01 09:00", "2026-01-01 09:00"]),
        }
    )
    assert completed(meta)["duration_sec"].tolist()[0] == 120
    assert completed(meta)["duration_sec"].isna().tolist() == [False, True, True]
    assert completed(meta.assign(duration_sec=[1, 2, 3]))["duration_sec"].tolist() == [1, 2, 3]
