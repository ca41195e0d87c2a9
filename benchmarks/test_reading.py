"""Reading: 100,000 rows × 60 columns as 问卷星 exports them, against pandas with openpyxl in the same run; the rules on the sample.

Measured are processor seconds of this process and of the child that reads, so that neighbours on the machine do not count.
"""

import resource
import time

import numpy as np
import pandas as pd
import pytest
import xlsxwriter

import sample_data
from evidence import Dataset
from evidence.checks import check
from evidence.reading import read_sheets

ROWS = 100_000
META = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
AGREE = ["非常不同意", "比较不同意", "一般", "比较同意", "非常同意"]
HEADS = [
    *META,
    *(f"{at}、第{at}个说法符合您的感受吗？" for at in range(1, 49)),
    *(f"{at}、请打分" for at in range(49, 55)),
]


def processor_seconds() -> float:
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + child.ru_utime + child.ru_stime


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    """Write the workbook row by row, so that it never lies in memory as a whole."""
    path = tmp_path_factory.mktemp("reading") / "1_按文本_满意度_100000_100000.xlsx"
    rng = np.random.default_rng(1)
    agree, marks = rng.integers(0, 5, (ROWS, 48)), rng.integers(1, 11, (ROWS, 6))
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    page = book.add_worksheet("Sheet1")
    page.write_row(0, 0, HEADS)
    for at in range(ROWS):
        noted = [
            at + 1,
            f"2026/9/{at % 28 + 1} {at % 24}:{at % 60:02d}:00",
            f"{60 + at % 400}秒",
            "微信",
            "N/A",
            f"10.1.{at % 251}.7(北京)",
        ]
        page.write_row(at + 1, 0, [*noted, *(AGREE[step] for step in agree[at]), *marks[at].tolist()])
    book.close()
    return path


def test_a_large_workbook_is_read_five_times_faster_than_by_pandas(export, benchmark):
    started = processor_seconds()
    frame = pd.read_excel(export, engine="openpyxl")
    by_pandas = processor_seconds() - started
    assert frame.shape == (ROWS, len(HEADS)) == (100_000, 60)
    firsts = frame.iloc[:, 6].head(1000).tolist()
    del frame
    seconds = []

    def read():
        before = processor_seconds()
        found = read_sheets(export)
        seconds.append(processor_seconds() - before)
        return found

    (sheet,) = benchmark.pedantic(read, rounds=3, iterations=1)
    benchmark.extra_info |= {"pandas_seconds": round(by_pandas, 1), "ours": [round(second, 2) for second in seconds]}
    assert (sheet.height, sheet.width) == (ROWS + 1, 60)
    assert sheet.column(6, 1).slice(0, 1000).to_pylist() == firsts
    assert min(seconds) * 5 <= by_pandas, f"{min(seconds):.1f} s against {by_pandas:.1f} s"


def test_every_rule_on_the_sample_district(benchmark):
    data = Dataset(sample_data.load())
    seconds = []

    def look():
        before = time.process_time()
        found = check(data)
        seconds.append(time.process_time() - before)
        return found

    assert len(benchmark.pedantic(look, rounds=5, iterations=1)) > 10
    assert min(seconds) < 0.5, f"{min(seconds):.2f} s"
