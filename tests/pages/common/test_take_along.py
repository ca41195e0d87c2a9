"""Below every page with charts: pictures and data of each of them."""

from __future__ import annotations

import io

import streamlit as st

from pages.common import take_along
from tests.exports.spreadsheet import opened

LABELS = ["图片（PNG）", "图片（SVG）", "数据（Excel）"]


def test_every_chart_of_the_page_can_be_chosen(open_page, monkeypatch):
    app = open_page("pages/results/overview.py")
    assert not [box for box in app.selectbox if box.label == "图表"], "nothing is made before it is asked for"
    made = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, *rest, **more: made.update({label: data}))
    app.session_state[take_along.KEY] = True
    app.run()
    assert not app.exception
    choice = next(box for box in app.selectbox if box.label == "图表")
    assert len(choice.options) == 2
    assert list(made)[:3] == LABELS
    assert made["图片（PNG）"]().startswith(b"\x89PNG")
    assert made["图片（SVG）"]().startswith(b"<svg")
    book = opened(io.BytesIO(made["数据（Excel）"]()))
    assert book.active["A1"].value == choice.options[0]


def test_a_page_without_charts_has_no_such_part(open_page):
    app = open_page("pages/data/load.py")
    assert not [part for part in app.expander if "图" in part.label]
