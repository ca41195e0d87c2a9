"""What a person sees of participation."""

from __future__ import annotations

import pytest

from pages.common import cached
from sharing.roles import roles
from tests.pages.results.looking import charts, finding, opened, read

PAGE = "pages/results/participation.py"


@pytest.fixture(scope="module")
def page():
    return opened(PAGE)


def test_the_question_and_the_answer(page):
    assert page.title[0].value == "谁在参加、谁还会来、谁在出力？"
    assert finding(page) == roles(cached.sample()).text


def test_only_the_open_tab_is_drawn(page):
    assert [part.value for part in page.subheader] == ["参与角色", "线上与线下"]
    assert len(charts(page)) == 3


def test_an_earlier_wave():
    assert finding(opened(PAGE, wave="2024H1")) == roles(cached.sample(), "2024H1").text


def test_in_english():
    assert "Who takes part, who comes back, and who contributes?" in read(opened(PAGE, "en"))
