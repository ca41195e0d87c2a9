"""Every page of the navigation in a real browser: both languages, both themes, a telephone."""

from __future__ import annotations

import pytest

from messages import using_language
from pages.common.sitemap import SECTIONS

pytestmark = pytest.mark.browser

ENTRIES = [entry for section in SECTIONS for entry in section.entries]
OURS = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, at = node.parentElement;
    if (!at || !at.getClientRects().length || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(at.tagName)) continue;
    if (at.closest('[data-testid="stIconMaterial"], [data-testid="stSkipToContent"]')) continue;
    if (at.closest('[data-testid="stFileUploader"], code, svg, canvas')) continue;
    const text = node.nodeValue.trim();
    if (/[A-Za-z]{3,} +[A-Za-z]{2,}/.test(text) && !/[\\u4e00-\\u9fff]/.test(text)) found.push(text);
  }
  return found; }"""
"""Two English words in a row without a Chinese sign, outside what Streamlit itself writes into the place for files."""


ACCESSIBLE = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}
OF_STREAMLIT = '[data-testid="stSidebarNav"]'
"""The navigation puts section headings between list items; no page can change that."""


def barriers(page):
    """Return what axe calls serious or critical outside Streamlit's navigation: rule and element."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context={"exclude": [[OF_STREAMLIT]]}, options=ACCESSIBLE).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in found if rule["impact"] in {"serious", "critical"}]


@pytest.fixture(scope="module")
def visits(request, workbench, chromium):
    """Return (language, width, theme) → path → what was seen there, one walk each."""
    from tests.journeys.browser import Person

    seen = {}
    for locale, width, theme in (("zh-CN", 1440, "light"), ("en-GB", 1440, "dark"), ("zh-CN", 390, "dark")):
        seat = chromium.new_context(locale=locale, color_scheme=theme, viewport={"width": width, "height": 900})
        someone = Person(seat.new_page(), workbench)
        someone.go()
        for entry in ENTRIES:
            someone.go("" if entry.home else entry.path)
            seen[locale, width, entry.path] = {
                "spill": someone.spill(),
                "barriers": barriers(someone.page),
                "english": someone.page.evaluate(OURS),
                "title": someone.page.locator("h1").first.inner_text(),
                "lang": someone.page.evaluate("document.documentElement.lang"),
                "alerts": someone.page.locator('[data-testid="stAlertContentError"]').all_inner_texts(),
            }
        seen[locale, width] = (someone.outside, someone.complaints)
        seat.close()
    return seen


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.path)
def test_in_chinese_no_english_is_left(visits, entry):
    found = visits["zh-CN", 1440, entry.path]
    assert found["english"] == []
    assert found["alerts"] == []
    assert found["lang"].startswith("zh")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in found["title"])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.path)
def test_in_english_the_title_is_english(visits, entry):
    found = visits["en-GB", 1440, entry.path]
    assert found["title"].isascii() or "“" in found["title"] or "’" in found["title"]
    assert found["lang"].startswith("en")
    assert found["alerts"] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.path)
def test_a_telephone_shows_the_whole_width(visits, entry):
    assert visits["zh-CN", 390, entry.path]["spill"] == 0


@pytest.mark.parametrize(("locale", "width"), [("zh-CN", 1440), ("en-GB", 1440), ("zh-CN", 390)])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.path)
def test_nobody_is_kept_out(visits, entry, locale, width):
    assert visits[locale, width, entry.path]["barriers"] == []


@pytest.mark.parametrize("seat", [("zh-CN", 1440), ("en-GB", 1440), ("zh-CN", 390)])
def test_nothing_leaves_the_machine_and_nothing_complains(visits, seat):
    assert visits[seat] == ([], [])


def test_names_of_pages_are_both_there():
    for entry in ENTRIES:
        with using_language("en"):
            assert str(entry.label).isascii()
