"""How the tests of pages look at a page: open it once, read what a person reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from charts.style import told
from pages.common import frame

APP = Path(__file__).resolve().parents[3] / "app.py"


def opened(page: str, language: str = "zh", **query: str) -> AppTest:
    """Return a page as it stands after its first run; `query` is what stands in the address."""
    app = AppTest.from_file(str(APP), default_timeout=120)
    for name, value in {"lang": language, **query}.items():
        app.query_params[name] = value
    app.switch_page(page)
    app.run()
    assert not app.exception, app.exception
    return app


def plain(text: str) -> str:
    """Return Markdown as it is read."""
    return text.replace("\\", "").replace("**", "")


def read(app: AppTest) -> str:
    """Return everything that stands on the page as text, one line a part."""
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.error, *app.info, *app.warning, *app.success]
    return "\n".join(plain(part.value) for part in parts)


def finding(app: AppTest) -> str:
    """Return the answer above the page."""
    return next(plain(part.value)[5:] for part in app.markdown if part.value.startswith("#### "))


def charts(app: AppTest) -> list[Any]:
    """Return the charts on the page."""
    return list(app.get("vega_lite_chart"))


def says(app: AppTest, drawing: Any) -> bool:
    """Return whether the words of a chart stand on the page."""
    return plain(frame.escaped(told(drawing).finding)) in read(app)
