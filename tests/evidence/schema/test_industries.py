"""Industries are read by name: a leader does not know the letters of GB/T 4754."""

from __future__ import annotations

import pytest

from evidence.schema.industries import SECTIONS, industry_name
from messages import using_language


@pytest.mark.parametrize(
    ("code", "name"), [("C", "制造业"), ("C35", "制造业 C35"), ("软件", "软件"), ("", ""), ("Chem", "Chem"), ("Z", "Z")]
)
def test_names(code, name):
    assert industry_name(code) == name


def test_every_section_of_the_classification():
    assert "".join(SECTIONS) == "ABCDEFGHIJKLMNOPQRST"


def test_in_english():
    with using_language("en"):
        assert industry_name("F") == "wholesale and retail"
