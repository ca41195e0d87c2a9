"""What is left out of all results: chosen in a session, said on pages, written into workbook and saved results, undone."""

import pytest
import streamlit as st

import sample_data
from evidence import Dataset
from pages.common import leaving_out
from surveys.instrument import exclude_careless


@pytest.fixture
def state(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    return st.session_state


def test_a_choice_counts_for_the_data_it_was_made_about_only(state):
    data = Dataset(sample_data.load())
    found = exclude_careless(data, author="甲", reason="试")
    assert leaving_out.counted(data) is data
    assert leaving_out.told(data) == {}
    assert leaving_out.with_reason("年度", data) == "年度"
    leaving_out.choose(found)
    assert leaving_out.counted(data) is found.dataset
    assert leaving_out.chosen(Dataset(sample_data.load())) is None
    (text,) = leaving_out.told(data).values()
    assert "1197" in text
    assert leaving_out.with_reason("年度", data).startswith("年度 · ")
    assert "1197" in leaving_out.with_reason("年度", data)
    assert leaving_out.with_reason(" ", data) == " ", "who gives no reason is still asked for one"
    leaving_out.choose(None)
    assert leaving_out.counted(data) is data
