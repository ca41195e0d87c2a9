"""A chart is drawn once for the same figures, language and colours, and again when any of them differs."""

from __future__ import annotations

import io

import altair as alt
import pandas as pd
import pyarrow as pa
import pytest

from charts import memory
from charts.memory import remembered, specification
from charts.style import styled
from messages import using_language


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    """Begin each test with nothing remembered."""
    monkeypatch.setattr(memory, "_memory", memory._Memory())


@pytest.fixture
def drawn():
    """Return a remembered chart function and the list of its calls."""
    calls = []

    @remembered
    def bar_chart(rows, palette="light"):
        calls.append(len(rows))
        return styled(alt.Chart(rows).mark_bar().encode(x="a:Q", y="b:N"), title=f"{len(rows)} {palette}")

    return bar_chart, calls


def rows(last=3.0):
    return pd.DataFrame({"a": [1.0, 2.0, last], "b": ["x", "y", "z"]})


def test_equal_figures_are_drawn_once(drawn):
    chart, calls = drawn
    assert chart(rows()) is chart(rows())
    assert calls == [3]


def test_the_last_digit_counts(drawn):
    """3.0 and the next double above it, 3.0000000000000004, are two charts."""
    chart, calls = drawn
    assert chart(rows()) is not chart(rows(3.0000000000000004))
    assert calls == [3, 3]


def test_colours_and_language_count(drawn):
    chart, calls = drawn
    chart(rows())
    chart(rows(), palette="dark")
    with using_language("en"):
        chart(rows())
    chart(rows())
    assert calls == [3, 3, 3]


def test_a_chart_of_a_remembered_chart_is_remembered(drawn):
    chart, _ = drawn
    assert specification(chart(rows())) is specification(chart(rows()))


def test_a_chart_nobody_remembers_is_described_each_time():
    loose = alt.Chart(rows()).mark_bar().encode(x="a:Q", y="b:N")
    assert specification(loose) is not specification(loose)
    assert specification(loose) == specification(loose)


def test_what_cannot_be_written_out_is_drawn_each_time(drawn):
    chart, calls = drawn
    for _ in range(2):
        chart(rows(), palette=lambda: "a function has no contents")
    assert calls == [3, 3]


def test_the_description_has_no_title_and_the_tables_as_arrow(drawn):
    chart, _ = drawn
    found = specification(chart(rows()))
    assert "title" not in found
    assert "usermeta" not in found
    (table,) = found["datasets"].values()
    assert pa.ipc.open_stream(io.BytesIO(table)).read_all().to_pylist() == rows().to_dict("records")


def test_rows_of_mixed_types_stay_rows():
    mixed = pd.DataFrame({"a": pd.Series([1.0, "two"], dtype=object), "b": ["x", "y"]})
    found = specification(alt.Chart(mixed).mark_bar().encode(x="a:N", y="b:N"))
    assert list(found["datasets"].values()) == [mixed.to_dict("records")]


def test_the_oldest_chart_goes_first(drawn, monkeypatch):
    monkeypatch.setattr(memory, "MOST", 2)
    chart, calls = drawn
    for last in (1.0, 2.0, 1.0, 3.0, 1.0, 2.0):
        chart(rows(last))
    assert len(calls) == 4
    assert len(memory._memory.found) == len(memory._memory.keys) == 2
