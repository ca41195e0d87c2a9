"""The frame of every chart: titles that wrap, words that a screen reader gets."""

from __future__ import annotations

import altair as alt
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from charts.palette import DARK
from charts.style import Told, styled, told, without_title, wrapped


def bare():
    return alt.Chart(pd.DataFrame({"x": [1.0]})).mark_point().encode(x="x:Q")


def test_chinese_signs_count_twice():
    assert wrapped("供需是否对路", most=8) == ["供需是否", "对路"]
    assert wrapped("one two three", most=8) == ["one two", "three"]


def test_no_line_begins_with_a_closing_sign():
    assert wrapped("甲乙丙丁，戊", most=8) == ["甲乙丙", "丁，戊"]


@given(st.text(st.sampled_from("甲乙丙，。ab ”%"), max_size=60), st.integers(4, 40))
def test_wrapping_loses_nothing_but_blanks(text, most):
    assert "".join(wrapped(text, most)).replace(" ", "") == text.replace(" ", "")


def test_told_says_what_was_put_into_the_title():
    drawing = styled(bare(), title="文体供过于求", subtitle="在架资源；2025H1")
    assert told(drawing) == Told("文体供过于求", "在架资源；2025H1")
    assert str(told(drawing)) == "文体供过于求 在架资源；2025H1"
    long = styled(bare(), title="The parties lie furthest apart in what they think of the mechanism as a whole, here")
    assert told(long).finding.count("  ") == 0
    assert told(long).finding.endswith("as a whole, here")


def test_a_chart_without_words_has_none():
    assert told(bare()) == Told("", "")
    drawing = styled(bare(), DARK, "甲")
    assert told(without_title(drawing)) == Told("", "")
    assert told(drawing).finding == "甲"
    assert drawing.to_dict()["config"]["title"]["color"] == DARK.ink


def test_a_long_subtitle_takes_several_lines_in_a_picture_but_none_in_its_words():
    drawing = styled(alt.Chart(pd.DataFrame({"x": [1]})).mark_point(), title="发现", subtitle="甲" * 100 + "\n第二行")
    lines = drawing.to_dict()["title"]["subtitle"]
    assert [len(line) for line in lines] == [54, 46, 3]
    assert told(drawing).shown == "甲" * 100 + "\n第二行"
