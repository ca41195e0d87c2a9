"""One server and one browser for all journeys; each test brings its own person."""

from __future__ import annotations

import pytest

from tests.journeys.browser import CHROMIUM, QUIET, Person, server


@pytest.fixture(scope="session")
def workbench(tmp_path_factory):
    with server(tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; `make browser` says how to get one")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def person(workbench, chromium):
    """Return a function that seats somebody: language, width, theme."""
    seats = []

    def seated(locale="zh-CN", width=1440, theme="light"):
        seat = chromium.new_context(
            locale=locale, color_scheme=theme, viewport={"width": width, "height": 900}, accept_downloads=True
        )
        seats.append(seat)
        return Person(seat.new_page(), workbench)

    yield seated
    for seat in seats:
        seat.close()
