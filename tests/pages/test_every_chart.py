"""The rules of the house for charts, held on every chart that a person can click their way to on the sample district."""

from __future__ import annotations

import io
import re

import pytest

from charts.style import told
from exports.chart_table import chart_data, chart_to_excel
from exports.picture import WIDTH, to_png, to_svg
from tests.exports.spreadsheet import opened
from tests.pages.walking import SCRIPTS, charts_of, walked

DRAWING = {
    "pages/survey/answer_quality.py": 2,
    "pages/survey/scales.py": 2,
    "pages/design/weights.py": 1,
    "pages/results/cockpit.py": 5,
    "pages/results/overview.py": 2,
    "pages/results/unit.py": 5,
    "pages/results/satisfaction.py": 10,
    "pages/results/sharing.py": 15,
    "pages/results/participation.py": 9,
    "pages/results/robustness.py": 4,
}
"""Pages with charts, and the least number of charts on each."""
SIDES = {
    "own exchange": "what is taken lies left of 0, what is given right",
    "balance": "filled or hollow, no colour",
    "favour": "answers lie in their order from left to right",
    "spread": "what is hidden is hatched and says so",
    "reach": "parts of a bar in their order, each with its share",
    "talents": "demand lies left of 0, supply right",
    "brands": "parts of a bar in their order",
    "rules": "filled or hollow, no colour",
    "ranking": "▲ and ▼ stand beside the names",
}
"""Charts whose colours are repeated by the place of their marks, and how."""
PLAIN = {"levers", "obstacles", "money", "classes", "platform", "ranking"}
"""Charts of full counts, sums and scores, which rest on no sample of their own."""
WIDEST = 1.5 * WIDTH
"""Of charts made of several side by side."""
COUNTED = re.compile(r"\bn\b|区间|\d ?[家项件场次人个份组位]|数")
COLOURS, OTHERS = {"color", "fill", "stroke"}, {"x", "y", "shape", "text", "strokeDash", "row", "column", "facet", "xOffset",
                                               "yOffset", "detail", "size", "strokeWidth"}  # fmt: skip


@pytest.fixture(scope="module", params=list(DRAWING))
def page(request):
    """Return the script of a page and its charts."""
    app, _kept = walked(request.param)
    return request.param, charts_of(app)


def parts(spec):
    """Go through a description without its data."""
    if isinstance(spec, dict):
        yield spec
        for key, part in spec.items():
            if key != "datasets":
                yield from parts(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from parts(part)


def channels(spec, wanted):
    """Return the fields that name kinds of things in some channels."""
    found = set()
    for part in parts(spec):
        for channel, definition in (part.get("encoding") or {}).items():
            if channel in wanted:
                found |= {
                    (one["field"], one.get("type"))
                    for one in parts(definition)
                    if isinstance(one.get("field"), str) and one.get("type") != "temporal"
                }
    return found


def test_every_page_with_charts_is_here(page):
    script, charts = page
    assert len(charts) >= DRAWING[script]
    assert set(DRAWING) <= set(SCRIPTS)


def test_title_is_a_finding_and_there_are_words_for_those_who_cannot_see_it(page):
    for key, chart in page[1].items():
        words = told(chart)
        assert len(words.finding) > 3, key
        assert words.shown, key
        assert str(words) == f"{words.finding} {words.shown}"
        assert not re.search(r"[A-Za-z]{4,} [a-z]{3,} [a-z]{2,}", str(words)), f"{key} is not in Chinese: {words}"


def test_n_or_interval_is_said_or_shown(page):
    for key, chart in page[1].items():
        data = chart_data(chart)
        drawn = f"{' '.join(map(str, data.columns))} {' '.join(map(str, data.iloc[0]))}"
        assert key in PLAIN or COUNTED.search(f"{told(chart)} {drawn}"), key


def test_no_pie_no_radar_no_globe(page):
    for key, chart in page[1].items():
        spec = chart.to_dict()
        marks = {
            part["mark"] if isinstance(part["mark"], str) else part["mark"].get("type")
            for part in parts(spec)
            if "mark" in part
        }
        assert not marks & {"arc", "geoshape", "image"}, key
        assert not {channel for part in parts(spec) for channel in part.get("encoding") or {}} & {"theta", "radius"}, (
            key
        )


def test_never_colour_alone(page):
    for key, chart in page[1].items():
        spec = chart.to_dict()
        coloured = {field for field, kind in channels(spec, COLOURS) if kind in ("nominal", "ordinal")}
        repeated = {field for field, _kind in channels(spec, OTHERS)}
        assert key in SIDES or coloured <= repeated, f"{key}: {coloured - repeated} by colour alone"


def test_every_chart_can_be_taken_along(page):
    """As data under the names that the chart gives them, and as a drawing no wider than a page, in Chinese letters."""
    for key, chart in page[1].items():
        words = told(chart)
        sheet = opened(io.BytesIO(chart_to_excel(chart, words.finding, words.shown))).worksheets[0]
        assert sheet["A1"].value == words.finding, key
        assert sheet.max_row >= 5, key
        drawing = to_svg(chart)
        assert float(re.search(r'width="([\d.]+)"', drawing)[1]) <= WIDEST, key
        assert words.finding[:2] in re.sub(r"<[^>]+>", "", drawing), key


def test_a_picture_in_light_and_in_dark(page):
    from charts import DARK

    key, chart = next(iter(page[1].items()))
    light, dark = to_png(chart, scale=0.5), to_png(chart, DARK.paper, scale=0.5)
    assert light[:4] == dark[:4] == b"\x89PNG", key
    assert light != dark
