"""A small result with a hidden cell, and the sheets of a workbook as a person opens them."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from evaluation import Framework, Goalposts, Node, Values, evaluate
from exports.workbook.sections import write_sections
from exports.workbook.styles import Styles
from messages import Bilingual

POSTS = Goalposts(0, 100)


@pytest.fixture
def tree():
    return Framework((Node("goal", name=Bilingual("效能", "Effect")),
                      Node("I2-01", "goal", name=Bilingual("职工满意", "Workers"), goalposts=POSTS, unit="分"),
                      Node("I1-02", "goal", name=Bilingual("企业认同", "Managers"), goalposts=POSTS)))  # fmt: skip


@pytest.fixture
def values():
    """E1 has both values, E2's first is hidden with 3 behind it."""
    rows = [
        ("E1", "I2-01", 70.0, 700.0, 10.0, 10.0, 2.0, 66.0, 74.0, "ok", ""),
        ("E1", "I1-02", 50.0, 100.0, 2.0, 2.0, np.nan, np.nan, np.nan, "small", "few"),
        ("E2", "I2-01", np.nan, 240.0, 3.0, 3.0, 9.0, 60.0, 99.0, "suppressed", "persons"),
        ("E2", "I1-02", 40.0, 80.0, 2.0, 2.0, np.nan, np.nan, np.nan, "ok", ""),
    ]
    columns = ["unit", "indicator", "value", "numerator", "denominator", "n", "se", "lo", "hi", "status", "why"]
    return Values(pd.DataFrame(rows, columns=columns))


@pytest.fixture
def result(values, tree):
    return evaluate(values, tree)


@pytest.fixture
def opened():
    """Return a function that writes sections and reads the sheets back: name → rows of cells."""

    def rows(*sections):
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
            write_sections(book, Styles(book), sections)
        return read(content)

    return rows


def read(content):
    """Return sheet → rows of values."""
    content.seek(0)
    book = openpyxl.load_workbook(content)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}
