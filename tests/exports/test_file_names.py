"""File names from strangers' texts."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from exports.file_names import LONGEST, file_name


@given(st.text(max_size=300))
def test_every_text_becomes_a_name_every_system_takes(text):
    name = file_name(text, ".xlsx")
    stem = name.removesuffix(".xlsx")
    assert name.endswith(".xlsx")
    assert 0 < len(stem) <= LONGEST + 1
    assert not set(stem) & set('\\/:*?"<>|')
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for sign in stem)
    assert stem.strip(" .-") == stem.strip()
    assert not stem.startswith((".", "-"))


def test_chinese_stays():
    assert file_name("评价结果 企业 2025H1", ".xlsx") == "评价结果 企业 2025H1.xlsx"
    assert file_name("x" * 5000, ".png") == "x" * LONGEST + ".png"
