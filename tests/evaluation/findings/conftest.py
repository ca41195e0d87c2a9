"""Findings are read by leaders, so their tests read them in Chinese."""

from __future__ import annotations

import pytest

from messages import set_language


@pytest.fixture(autouse=True)
def in_chinese():
    """Speak Chinese again after the folder above has chosen English."""
    set_language("zh")
