"""One cell: what people write, and what Excel makes of it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.weights.experts.cells import BadCell, judgement_of, marks_of, multiple_of, role_of
from evaluation.weights.experts.form import choice, choices
from messages import using_language


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_drop_down_is_read_back(language):
    values = [float(value) for value in range(9, 0, -1)] + [1 / value for value in range(2, 10)]
    with using_language(language):
        assert [judgement_of(text) for text in choices()] == values
        assert len(set(choices())) == 17


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3.0), ("1/3", 1 / 3), ("１／３", 1 / 3), (" 9 ", 9.0), ("0.33", 1 / 3), ("0.143", 1 / 7), ("0.1111", 1 / 9),
        ("0.11", 1 / 9), ("2.5", 2.5), ("2/7", 2 / 7), ("", None), ("   ", None), ("0.4", 0.4),
    ],
)  # fmt: skip
def test_numbers_and_fractions(text, value):
    assert judgement_of(text) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-01-09", "Excel has taken 1/9 for one"),
        ("2026-01-09 00:00:00", "Excel has taken 1/9 for one"),
        ("9-Jan", "Excel has taken 1/9 for one"),
        ("Jan-09", "Excel has taken 1/9 for one"),
        ("1月9日", "Excel has taken 1/9 for one"),
        ("46031", "46031 is how Excel keeps a date"),
        ("10", "lies beyond the scale"),
        ("0.05", "lies beyond the scale"),
        ("0", "lies beyond the scale"),
        ("-3", "lies beyond the scale"),
        ("1/0", "is no number"),
        ("nan", "is no number"),
        ("1e999", "is no number"),
        ("重要", "is no number"),
        ("=1+1", "is no number"),
        ("#REF!", "is no number"),
    ],
)
def test_what_is_no_judgement(text, words):
    with pytest.raises(BadCell) as refused:
        judgement_of(text)
    assert words in str(refused.value)


def test_multiples_points_and_ratings():
    assert multiple_of("4") == 4.0
    with pytest.raises(BadCell, match="is below 1"):
        multiple_of("1/4")
    assert (marks_of("30 %"), marks_of("12.5分"), marks_of("0")) == (30.0, 12.5, 0.0)
    with pytest.raises(BadCell, match="is negative"):
        marks_of("-1")
    with pytest.raises(BadCell, match="no rating between 0 and 5"):
        marks_of("6", most=5)
    with pytest.raises(BadCell, match="is a date"):
        marks_of("2026-01-05", most=5)


def test_roles_in_both_languages():
    assert [role_of(text) for text in ("最重要", "least important", "")] == ["best", "worst", None]
    with pytest.raises(BadCell, match="neither “most important” nor"):
        role_of("重要")


@given(st.text(max_size=30))
def test_any_text_is_a_judgement_or_a_sentence(text):
    for read in (judgement_of, multiple_of, marks_of, role_of):
        with contextlib.suppress(BadCell):
            read(text)


def test_choices_by_hand():
    assert choice(1 / 9) == "right: extremely more important (1/9)"
