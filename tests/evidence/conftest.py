"""Sheets, workbooks and files made for a test."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pyarrow as pa
import pytest

from evidence.reading import RawSheet


@pytest.fixture(scope="session")
def sheet():
    """Return a maker of raw sheets from rows of texts; an empty text is an empty cell."""

    def made(rows, file="文件.csv", name="", **facts):
        width = max((len(row) for row in rows), default=0)
        padded = [[*row, *[""] * (width - len(row))] for row in rows]
        columns = [pa.array([row[at] or None for row in padded], pa.string()) for at in range(width)]
        return RawSheet(file, name, pa.table(columns, names=[f"c{at}" for at in range(width)]), **facts)

    return made


@pytest.fixture(scope="session")
def column():
    """Return a maker of Arrow columns of text cells."""
    return lambda *cells: pa.chunked_array([pa.array(cells, pa.string())])


@pytest.fixture(scope="session")
def workbook():
    """Return a maker of .xlsx bytes: rows per sheet name, or a function that fills an openpyxl workbook."""

    def made(content):
        book = openpyxl.Workbook()
        if callable(content):
            content(book)
        else:
            book.remove(book.active)
            for name, rows in content.items():
                page = book.create_sheet(name)
                for row in rows:
                    page.append(row)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return made


@pytest.fixture(scope="session")
def tampered():
    """Return a function that rewrites one part of an archive."""

    def rewritten(content, part, change):
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        return target.getvalue()

    return rewritten


@pytest.fixture(scope="session")
def upload():
    """Return a maker of open files with a name, as a browser brings them."""

    def opened(content, name):
        file = io.BytesIO(content)
        file.name = name
        return file

    return opened


@pytest.fixture
def english():
    """Speak English inside a test."""
    from messages import using_language

    with using_language("en"):
        yield
