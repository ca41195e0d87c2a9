"""Names, authors and reasons as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import Bilingual
from workspace.entries import AUTHOR, MOST, NAME, REASON, author_and_reason, entry, key_of, next_free
from workspace.errors import InvalidEntry, NameTaken


@given(st.text(max_size=60))
def test_what_is_kept_can_be_shown(text):
    try:
        clean = entry(NAME, text)
    except InvalidEntry:
        return
    assert clean.isprintable()
    assert clean == entry(NAME, clean)


@pytest.mark.parametrize("text", ["", "  \n", "\u202e\u200b", "\x00"])
def test_a_text_that_says_nothing_is_refused(text):
    with pytest.raises(InvalidEntry, match="The name is empty"):
        entry(NAME, text)


@pytest.mark.parametrize("what", [NAME, AUTHOR, REASON])
def test_a_text_that_is_too_long_is_refused(what):
    most = MOST[what.en]
    assert entry(what, "字" * most)
    with pytest.raises(InvalidEntry, match=f"has {most + 1} signs; at most {most}"):
        entry(what, "字" * (most + 1))


def test_telephone_numbers_do_not_get_into_the_log():
    assert author_and_reason("李", "见 13812345678")["reason"] == "见 ■■■"


@pytest.mark.parametrize("other", ["终稿 V2", "终稿ｖ２", " 终稿v2 ", "终稿\u3000V 2"])
def test_names_that_look_alike_are_one(other):
    assert key_of("终稿v2") == key_of(other)


@given(st.sets(st.text("ab()2 ", max_size=8).map(key_of)), st.text("ab ", min_size=1, max_size=4))
def test_a_free_name_is_free(taken, name):
    assert key_of(next_free(name, taken)) not in taken


def test_two_of_one_name(memory, project):
    with pytest.raises(NameTaken) as refused:
        memory.add_project("示例　区县", author="王", reason="x")
    said = str(refused.value)
    assert "There already is a project called “示例 区县”, saved by 李" in said
    assert "“示例 区县 (2)”" in said
    assert len(memory.projects()) == 1


def test_the_free_name_that_is_offered_is_accepted(memory, project):
    assert memory.add_project("示例区县 (2)", author="王", reason="x").name == "示例区县 (2)"


def test_each_kind_has_its_limit():
    assert set(MOST) == {one.en for one in (NAME, AUTHOR, REASON) if isinstance(one, Bilingual)}
