"""A district whose every text was written by an attacker, walked through page by page: everything comes out as harmless text."""

from __future__ import annotations

import io
import re
from functools import partial

import pytest

import exports
from charts.style import told
from evaluation import evaluate
from evaluation.collect import collect
from evaluation.framework.default import scorecard
from evidence.unit_names import unit_names
from exports import report
from exports.chart_table import chart_data, chart_to_excel
from exports.csv_text import STARTS
from exports.picture import to_svg
from tests.exports.spreadsheet import opened
from tests.pages import strange
from tests.pages.walking import SCRIPTS, charts_of, walked

UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]")
MARKUP = re.compile(r"(?<!\\)<(script|img|b)\b|(?<!\\)\]\((http|javascript)|(?<!\\):red\[|(?<!\\)!\[")
TEXTS = ("header", "subheader", "markdown", "caption", "error", "info", "warning", "success")
CHOICES = ("selectbox", "multiselect", "radio", "button_group")
LONG = 3000
OPTION = 250


@pytest.fixture(scope="module")
def state():
    return strange.session()


@pytest.fixture(scope="module", params=SCRIPTS)
def page(request, state):
    return walked(request.param, **state)


def test_texts_and_choices_of_the_page(page):
    app, _kept = page
    for kind in TEXTS:
        for part in app.get(kind):
            text = str(part.value)
            assert not MARKUP.search(text), f"{kind}: {text[:200]}"
            assert not UNSEEN.search(text), f"{kind}: {text[:200]!r}"
            assert len(text) < LONG
            assert not (getattr(part.proto, "allow_html", False) and "alert(" in text)
    for part in app.get("html"):
        assert "alert(" not in str(getattr(part.proto, "body", ""))
    for kind in CHOICES:
        for part in app.get(kind):
            for option in map(str, getattr(part, "options", [])):
                assert not UNSEEN.search(option), f"{kind}: {option!r}"
                assert len(option) < OPTION
                assert kind != "button_group" or not MARKUP.search(option), option


def test_charts_their_tooltips_pictures_and_data(page):
    for key, chart in charts_of(page[0]).items():
        words = told(chart)
        assert not UNSEEN.search(str(words)), key
        assert len(words.finding) < 600, key
        assert not UNSEEN.search(chart_data(chart).to_csv()), f"{key}: what is drawn or stands in a tooltip"
        harmless(opened(io.BytesIO(chart_to_excel(chart, words.finding, words.shown))))
        drawing = to_svg(chart)
        assert not re.search(r"<(script|img|foreignObject)\b|\bon\w+=\"", drawing), key


def test_names_of_downloads(page):
    for name, data in page[1]:
        assert not re.search(r'[\\/:*?"<>|]', name), name
        assert not UNSEEN.search(name)
        assert not name.startswith((".", "-"))
        assert len(name) < 120
        if name.endswith(".csv"):
            content = data() if callable(data) else data
            cells = re.findall(r"(?:^|,)([^,\n]*)", content.decode("utf-8-sig"))
            assert not [cell for cell in cells if cell.startswith(STARTS) and not re.fullmatch(r"-?[\d.]+", cell)]


@pytest.mark.parametrize("level", ["enterprise", "district", "mechanism"])
def test_both_workbooks(state, level):
    data, wave = state["data"], strange.WAVES["2025H1"]
    tree = scorecard(state["framework"], level)
    values = collect(data, tree, level, wave)
    evaluation, names = evaluate(values, tree), unit_names(data)
    about = {"=1+1": "<script>", "x": strange.ATTACKS[8]}
    sheets = [report.cover(evaluation, about, strange.ATTACKS, names=names), report.detail(evaluation, values, names),
              report.hidden(evaluation, values)]  # fmt: skip
    for write in (exports.to_excel, partial(report.to_brief)):
        content = io.BytesIO()
        if write is exports.to_excel:
            write(evaluation, content, names, sections=sheets)
        else:
            write(evaluation, content, sheets, names)
        harmless(opened(content), evaluation)


def harmless(book, evaluation=None):
    """Refuse formulas that are not ours, links to elsewhere, and signs nobody sees."""
    for sheet in book.worksheets:
        assert len(sheet.title) <= 31
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            for cell in row:
                text = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", "")
                assert not UNSEEN.search(text), f"{sheet.title} {cell.coordinate}: {text[:80]!r}"
                if cell.data_type == "f":
                    assert evaluation is not None, f"{sheet.title} {cell.coordinate}: {text}"
                    assert not re.search(r"cmd|HYPERLINK|SUM\(A1\)|script|DDE|\|", text), text
    assert not getattr(book, "_external_links", [])
