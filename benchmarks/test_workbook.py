"""How long the audit workbook takes: 2,000 units × 45 indicators, against the same cells as plain values in the same run."""

from __future__ import annotations

import io
import time

import pytest
import xlsxwriter

import exports
from evaluation import Method, evaluate
from tests.exports import cases
from tests.exports.spreadsheet import opened

UNITS, SECONDS, RATIO = 2000, 30.0, 3.0


def seconds(work):
    """Return the processor seconds of the fastest of three runs."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def plain(sheets):
    """Write every cell as a value."""
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        for title, rows in sheets:
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(at, column, cell)


@pytest.mark.parametrize("way", ["arithmetic", "geometric"])
def test_the_audit_workbook(benchmark, way):
    framework, frame = cases.wide(UNITS)
    evaluation = evaluate(frame, framework, Method(aggregation=way, floor=0.001))
    content = io.BytesIO()
    exports.to_excel(evaluation, content)
    sheets = [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in opened(content, data_only=True)]
    ours, theirs = seconds(lambda: exports.to_excel(evaluation, io.BytesIO())), seconds(lambda: plain(sheets))
    benchmark.extra_info.update(cells=sum(cell is not None for _, rows in sheets for row in rows for cell in row),
                                ours=round(ours, 2), plain=round(theirs, 2), ratio=round(ours / theirs, 2))  # fmt: skip
    benchmark.pedantic(lambda: exports.to_excel(evaluation, io.BytesIO()), rounds=1)
    assert ours <= SECONDS
    assert ours <= RATIO * theirs
