"""Every sentence the product speaks has a Chinese translation with the same facts in it."""

from __future__ import annotations

import re
import string

import pytest

from messages.catalogue import FOLDERS
from messages.extract import PACKAGES, read_catalogue, sentences

PAIRS = [(package, folder) for package in PACKAGES for folder in FOLDERS.values()]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("package", "folder"), PAIRS)
def test_catalogue_is_complete(package, folder):
    known = read_catalogue(package, folder)
    missing = sorted(text for text in sentences(package) if not known.get(text))
    assert not missing, f"run `make messages` and translate: {missing[:5]}"


@pytest.mark.parametrize(("package", "folder"), PAIRS)
def test_translations_use_the_same_facts(package, folder):
    for english, translated in read_catalogue(package, folder).items():
        assert fields(translated) <= fields(english), english


@pytest.mark.parametrize(("package", "folder"), PAIRS)
def test_chinese_is_chinese(package, folder):
    """A translation left in English, or with western punctuation between Chinese signs, is a slip."""
    for english, translated in read_catalogue(package, folder).items():
        if re.search(r"[A-Za-z]{4,} [A-Za-z]{3,}", english):
            assert re.search(r"[\u4e00-\u9fff]", translated), english
        assert not re.search(r"[\u4e00-\u9fff][,;:?!](?=[\u4e00-\u9fff])", translated), translated


@pytest.mark.parametrize(("package", "folder"), PAIRS)
def test_no_dead_translations(package, folder):
    dead = set(read_catalogue(package, folder)) - sentences(package)
    assert not dead, f"run `make messages`: {sorted(dead)[:5]}"
