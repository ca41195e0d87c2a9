"""The sentences of these tests are looked for in English, the language of the templates."""

from __future__ import annotations

import pytest

from messages import using_language


@pytest.fixture(autouse=True)
def _speak_english():
    with using_language("en"):
        yield
