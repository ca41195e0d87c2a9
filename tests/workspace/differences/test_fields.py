"""Names and values of fields as people, and as the change log, read them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from evaluation import Goalposts, Node
from messages import Bilingual, using_language
from workspace.differences.fields import FIELDS, label_of, plain, spelled
from workspace.rows import packed


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("weight", 0.1 + 0.2, "0.3"),
        ("weight", None, "(empty)"),
        ("unit", "", "(empty)"),
        ("needs_any", (), "(empty)"),
        ("needs_any", ("a", "b"), "a, b"),
        ("enabled", True, "yes"),
        ("direction", 1, "more is better"),
        ("direction", 7, "7"),
        ("name", Bilingual("甲", "A"), "A / 甲"),
        ("name", Bilingual("甲"), "甲"),
        ("name", Bilingual(""), "(empty)"),
        ("goalposts", Goalposts(0, 50), "0 → 50 (linear; capped: both ends)"),
        ("goalposts", Goalposts(0, 50, band=(10, 20)), "0 → 50 [10, 20] (linear; capped: both ends)"),
        ("unit", "人次", "人次"),
    ],
)
def test_values(field, value, expected):
    assert str(spelled(field, value)) == expected


def test_in_the_language_in_which_they_are_shown():
    said = spelled("enabled", False)
    with using_language("zh"):
        assert (str(said), str(label_of("goalposts"))) == ("否", "标尺")


def test_every_field_has_a_name_and_unknown_ones_go_by_their_own():
    assert {field.name for field in fields(Node)} - {"id"} <= set(FIELDS)
    assert str(label_of("later")) == "later"


@pytest.mark.parametrize(
    "value", [None, 1.5, "x", True, ("a",), Bilingual("甲"), Goalposts(0, 1, band=(0.2, 0.4)), Node("a", "goal")]
)
def test_the_log_can_hold_every_value(value):
    assert packed(plain(value))
