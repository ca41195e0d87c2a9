"""The workbench as a person opens it at one page, and files made to be loaded."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def open_page():
    """Return an opener of one page, in Chinese unless another language is asked for."""

    def opened(script, language="zh"):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.session_state["lang"] = language
        app.switch_page(script).run()
        assert not app.exception
        return app

    return opened


@pytest.fixture
def load_page(open_page):
    """The page for loading, with the sample district loaded."""
    return open_page("pages/data/load.py")


@pytest.fixture(scope="session")
def workbook():
    """Return a maker of .xlsx bytes from rows per sheet name."""

    def made(sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(row)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return made


@pytest.fixture(scope="session")
def take():
    """Return a function that uploads files and presses the button that accepts them."""

    def taken(app, *files):
        for name, content in files:
            app.file_uploader[0].upload(name, content)
        app.run()
        press(app, "确认并载入")
        return app

    return taken


def press(app, label):
    """Press the button with this label."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


@pytest.fixture(scope="session")
def pressed():
    return press
