"""Pictures of charts: the right kind of file, the right size, Chinese letters that are there."""

from __future__ import annotations

import struct

import altair as alt
import pandas as pd
import pytest

from charts.style import styled
from exports.picture import WIDTH, to_png, to_svg


@pytest.fixture
def chart():
    rows = pd.DataFrame({"单位": ["甲厂", "乙厂"], "score": [60.0, 70.0]})
    return styled(alt.Chart(rows).mark_bar().encode(x="score:Q", y="单位:N"), title="乙厂居首", subtitle="得分")


def test_svg_holds_the_words(chart):
    found = to_svg(chart)
    assert found.startswith("<svg")
    assert "乙厂居首" in found
    assert "甲厂" in found


def test_png_is_twice_the_size_of_the_chart(chart):
    """Bytes 16 to 24 of a PNG hold width and height."""
    found = to_png(chart)
    assert found[:8] == b"\x89PNG\r\n\x1a\n"
    width, _height = struct.unpack(">II", found[16:24])
    assert width >= 2 * WIDTH


def test_the_background_is_the_paper_asked_for(chart):
    assert 'fill="#12181F"' in to_svg(chart, paper="#12181F") or "#12181f" in to_svg(chart, paper="#12181F").lower()
