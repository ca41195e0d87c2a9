"""Choices by name."""

from __future__ import annotations

import pytest

from evaluation.choices import choose
from evaluation.errors import InvalidMethod
from messages import Bilingual, using_language

WHAT = Bilingual("归一化", "normalisation")


def test_names_aliases_and_what_is_none():
    assert choose(WHAT, "minmax", {"minmax": None}) == "minmax"
    assert choose(WHAT, "min-max", {"minmax": None}, {"min-max": "minmax"}) == "minmax"
    with using_language("en"), pytest.raises(InvalidMethod, match="Did you mean “minmax”"):
        choose(WHAT, "min_max", {"minmax": None})
    with using_language("zh"), pytest.raises(InvalidMethod, match="归一化"):
        choose(WHAT, None, {"minmax": None})
